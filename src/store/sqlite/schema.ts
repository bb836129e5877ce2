/**
 * The tables, as the steps that lead to them: a file of schema n has seen the first n. What was released once is
 * never edited; a change is a new step at the end.
 *
 * Times are epoch milliseconds, durations milliseconds. Both are REAL, because a clock may give fractions, and a
 * strict INTEGER would refuse the whole row. Lists of headers are JSON: `[["Name","value"],…]` in their order.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  -- Contents: what senders sent and what handlers answered. Equal ones are one row.
  CREATE TABLE bodies (
    body_id INTEGER PRIMARY KEY,
    -- SHA-256 of the bytes.
    hash    BLOB    NOT NULL UNIQUE,
    -- Of the bytes, here so that the totals need not read them.
    size    INTEGER NOT NULL,
    bytes   BLOB    NOT NULL
  ) STRICT;

  CREATE TABLE captures (
    -- Sorts in order of arrival: the index on it is the order of every list.
    id             TEXT    NOT NULL PRIMARY KEY,
    received_at    REAL    NOT NULL,
    method         TEXT    NOT NULL,
    target         TEXT    NOT NULL,
    endpoint_path  TEXT    NOT NULL,
    http_version   TEXT    NOT NULL,
    body_id        INTEGER NOT NULL REFERENCES bodies,
    body_size      INTEGER NOT NULL,
    completeness   TEXT    NOT NULL,
    remote_address TEXT    NOT NULL,
    tunnel         TEXT    NOT NULL,
    admission      TEXT    NOT NULL,

    -- Derived from the capture when it came.
    event          TEXT,
    summary        TEXT    NOT NULL,
    is_duplicate   INTEGER NOT NULL,

    -- How far it has come. 'queued' and 'held' are the queue.
    forward        TEXT    NOT NULL CHECK (forward IN ('none', 'queued', 'held', 'done')),
    replays        INTEGER NOT NULL DEFAULT 0,
    -- The delivery that was recorded last, and of it what filters ask for, so that they look at one table alone.
    last_delivery  INTEGER,
    last_outcome   TEXT,
    last_status    INTEGER,
    last_ms        REAL,
    last_parity    TEXT,

    -- Last, because it is long and lists do not need it.
    raw_headers    TEXT    NOT NULL
  ) STRICT;

  -- Tells duplicates, and whether a body is still needed.
  CREATE INDEX captures_by_body ON captures (body_id);
  CREATE INDEX captures_waiting ON captures (forward, id) WHERE forward IN ('queued', 'held');

  CREATE TABLE deliveries (
    -- Grows in the order in which deliveries were recorded.
    seq            INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    capture_id     TEXT    NOT NULL REFERENCES captures ON DELETE CASCADE,
    kind           TEXT    NOT NULL,
    started_at     REAL    NOT NULL,
    url            TEXT    NOT NULL,
    method         TEXT    NOT NULL,
    sent_headers   TEXT    NOT NULL,
    -- JSON of what the replay changed; NULL when nothing.
    edit           TEXT,
    parity         TEXT    NOT NULL,
    outcome        TEXT    NOT NULL,
    ms             REAL    NOT NULL,

    -- When it was answered: what the handler said. Otherwise: why not.
    status         INTEGER,
    status_text    TEXT,
    answer_headers TEXT,
    answer_body_id INTEGER REFERENCES bodies,
    is_answer_cut  INTEGER,
    reason         TEXT,
    CHECK ((outcome = 'answered') = (status IS NOT NULL AND answer_body_id IS NOT NULL AND reason IS NULL))
  ) STRICT;

  CREATE INDEX deliveries_by_capture ON deliveries (capture_id);
  CREATE INDEX deliveries_by_body ON deliveries (answer_body_id) WHERE answer_body_id IS NOT NULL;

  -- One row, so that neither counting nor the limits have to look at every capture.
  CREATE TABLE totals (
    captures   INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL
  ) STRICT;
  INSERT INTO totals VALUES (0, 0);

  CREATE TRIGGER capture_added AFTER INSERT ON captures BEGIN
    UPDATE totals SET captures = captures + 1;
  END;

  CREATE TRIGGER capture_gone AFTER DELETE ON captures BEGIN
    UPDATE totals SET captures = captures - 1;
    DELETE FROM bodies
    WHERE body_id = old.body_id
      AND NOT EXISTS (SELECT 1 FROM captures WHERE body_id = old.body_id)
      AND NOT EXISTS (SELECT 1 FROM deliveries WHERE answer_body_id = old.body_id);
  END;

  CREATE TRIGGER delivery_gone AFTER DELETE ON deliveries WHEN old.answer_body_id IS NOT NULL BEGIN
    DELETE FROM bodies
    WHERE body_id = old.answer_body_id
      AND NOT EXISTS (SELECT 1 FROM captures WHERE body_id = old.answer_body_id)
      AND NOT EXISTS (SELECT 1 FROM deliveries WHERE answer_body_id = old.answer_body_id);
  END;

  CREATE TRIGGER body_added AFTER INSERT ON bodies BEGIN
    UPDATE totals SET body_bytes = body_bytes + new.size;
  END;

  CREATE TRIGGER body_gone AFTER DELETE ON bodies BEGIN
    UPDATE totals SET body_bytes = body_bytes - old.size;
  END;
  `,
];
