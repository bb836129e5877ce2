/** A file of schema 1, as SQL: frozen, so that whatever the schema becomes, files like it can be opened. */
export const SCHEMA_1 = `
CREATE TABLE bodies (
  body_id INTEGER PRIMARY KEY,
  hash    BLOB    NOT NULL UNIQUE,
  size    INTEGER NOT NULL,
  bytes   BLOB    NOT NULL
) STRICT;
CREATE TABLE captures (
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
  event          TEXT,
  summary        TEXT    NOT NULL,
  is_duplicate   INTEGER NOT NULL,
  forward        TEXT    NOT NULL CHECK (forward IN ('none', 'queued', 'held', 'done')),
  replays        INTEGER NOT NULL DEFAULT 0,
  last_delivery  INTEGER,
  last_outcome   TEXT,
  last_status    INTEGER,
  last_ms        REAL,
  last_parity    TEXT,
  raw_headers    TEXT    NOT NULL
) STRICT;
CREATE INDEX captures_by_body ON captures (body_id);
CREATE INDEX captures_waiting ON captures (forward, id) WHERE forward IN ('queued', 'held');
CREATE TABLE deliveries (
  seq            INTEGER PRIMARY KEY,
  id             TEXT    NOT NULL UNIQUE,
  capture_id     TEXT    NOT NULL REFERENCES captures ON DELETE CASCADE,
  kind           TEXT    NOT NULL,
  started_at     REAL    NOT NULL,
  url            TEXT    NOT NULL,
  method         TEXT    NOT NULL,
  sent_headers   TEXT    NOT NULL,
  edit           TEXT,
  parity         TEXT    NOT NULL,
  outcome        TEXT    NOT NULL,
  ms             REAL    NOT NULL,
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

INSERT INTO bodies (body_id, hash, size, bytes) VALUES
  (1, x'037c9214eef74cc3887f3a4f085b4e17d76280dafd273b0ee160c09c4ba1cfd4', 8, CAST('{"id":1}' AS BLOB)),
  (2, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, x''),
  (3, x'2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df', 2, CAST('ok' AS BLOB));
INSERT INTO captures (
  id, received_at, method, target, endpoint_path, http_version, body_id, body_size, completeness,
  remote_address, tunnel, admission, event, summary, is_duplicate, forward, replays,
  last_delivery, last_outcome, last_status, last_ms, last_parity, raw_headers
) VALUES
  ('0dxs1xg00g000', 1795521600000, 'POST', '/in/secret/a?b', '/in/secret', '1.1', 1, 8, 'complete',
   '127.0.0.1', 'localtunnel', 'accepted', 'Größe geändert', 'Artikel 7', 0, 'queued', 1,
   1, 'answered', 200, 12.0, 'edited', '[["Host","erp.example"],["X-Name","Müller"]]'),
  ('0dxs1xg08g000', 1795521600000, 'POST', '/in/secret', '/in/secret', '1.1', 2, 0, 'cut-off',
   '127.0.0.1', 'none', 'unchecked', NULL, '', 0, 'none', 0,
   NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO deliveries (
  seq, id, capture_id, kind, started_at, url, method, sent_headers, edit, parity, outcome, ms,
  status, status_text, answer_headers, answer_body_id, is_answer_cut
) VALUES
  (1, 'd1', '0dxs1xg00g000', 'replay', 1795521600000, 'http://localhost:3000/webhook', 'POST',
   '[["Host","localhost:3000"]]', '{"body":"e30="}', 'edited', 'answered', 12.0,
   200, 'OK', '[["Content-Type","text/plain"]]', 3, 0);
PRAGMA user_version = 1;
`;
