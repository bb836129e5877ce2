import { areSameBytes } from '../../domain/bytes.ts';
import type { CaptureId } from '../../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary, Outcome } from '../../domain/delivery.ts';
import { endsForward, hashOf } from '../row.ts';
import type { Database } from './database.ts';
import { keepBody } from './bodies.ts';
import { SUMMARY_COLUMNS, toSummary, type SummaryRecord } from './rows.ts';
import { editFromText, editToText, headersFromText, headersToText } from './stored-text.ts';

/**
 * Inserts deliveries, within the caller's transaction, and moves their captures on. Neither when the capture is gone or the
 * delivery is there already.
 */
export function insertDeliveries(db: Database, deliveries: readonly Delivery[]): void {
  const keepAnswer = answerKeeper(db);
  for (const delivery of deliveries) insertDelivery(db, delivery, keepAnswer);
}

type KeepAnswer = (body: Uint8Array) => number;

/** Handlers tend to say the same again and again: within a transaction, what is equal to the last need not be looked up. */
function answerKeeper(db: Database): KeepAnswer {
  let last: Readonly<{ body: Uint8Array; bodyId: number }> | undefined;
  return (body) => {
    if (last === undefined || !areSameBytes(last.body, body)) last = { body, ...keepBody(db, hashOf(body), body) };
    return last.bodyId;
  };
}

function insertDelivery(db: Database, delivery: Delivery, keepAnswer: KeepAnswer): void {
  if (!moveCaptureOn(db, delivery)) return;
  db.insert('deliveries', {
    id: delivery.id,
    capture_id: delivery.captureId,
    kind: delivery.kind,
    started_at: delivery.startedAt,
    url: delivery.url,
    method: delivery.method,
    sent_headers: headersToText(delivery.sentHeaders),
    edit: editToText(delivery.edit),
    parity: delivery.parity,
    ...outcomeColumns(delivery.outcome, keepAnswer),
  });
}

/** Returns false when there is nothing to move. The `seq` that comes next is one above the largest, as for every rowid. */
function moveCaptureOn(db: Database, delivery: Delivery): boolean {
  const { outcome } = delivery;
  const changed = db.run(
    `UPDATE captures
     SET
       forward = iif(?, 'done', forward), replays = replays + ?,
       last_delivery = (SELECT ifnull(max(seq), 0) + 1 FROM deliveries),
       last_outcome = ?, last_status = ?, last_ms = ?, last_parity = ?
     WHERE id = ? AND NOT EXISTS (SELECT 1 FROM deliveries WHERE id = ?)`,
    Number(endsForward(delivery)),
    Number(delivery.kind === 'replay'),
    outcome.kind,
    outcome.kind === 'answered' ? outcome.answer.status : null,
    outcome.ms,
    delivery.parity,
    delivery.captureId,
    delivery.id,
  );
  return changed > 0;
}

export function listDeliveries(db: Database, captureId: CaptureId): DeliverySummary[] {
  const sql = `SELECT ${SUMMARY_COLUMNS} FROM deliveries d WHERE d.capture_id = ? ORDER BY d.seq`;
  return (db.all(sql, captureId) as SummaryRecord[]).map(toSummary);
}

export function getDelivery(db: Database, id: DeliveryId): Delivery | undefined {
  const found = db.get(
    `SELECT
       ${SUMMARY_COLUMNS}, d.method, d.sent_headers, d.edit,
       d.status_text, d.answer_headers, d.is_answer_cut, b.bytes AS answer_body
     FROM deliveries d LEFT JOIN bodies b ON b.body_id = d.answer_body_id
     WHERE d.id = ?`,
    id,
  ) as DeliveryRecord | undefined;
  if (found === undefined) return undefined;
  return {
    id,
    captureId: found.capture_id,
    kind: found.kind,
    startedAt: found.started_at,
    url: found.url,
    method: found.method,
    sentHeaders: headersFromText(found.sent_headers),
    edit: editFromText(found.edit),
    parity: found.parity,
    outcome: toOutcome(found),
  };
}

type AnswerRecord = Readonly<{
  outcome: 'answered';
  status: number;
  status_text: string;
  answer_headers: string;
  answer_body: Uint8Array;
  is_answer_cut: number;
}>;
type FailureRecord = Readonly<{ outcome: Exclude<Outcome['kind'], 'answered'>; reason: string }>;
type DeliveryRecord = SummaryRecord &
  Readonly<{ method: string; sent_headers: string; edit: string | null }> &
  (AnswerRecord | FailureRecord);

function outcomeColumns(outcome: Outcome, keepAnswer: KeepAnswer) {
  const { kind, ms } = outcome;
  if (kind !== 'answered') return { outcome: kind, ms, reason: outcome.reason };
  const { status, statusText, rawHeaders, body, isBodyCut } = outcome.answer;
  return {
    outcome: kind,
    ms,
    status,
    status_text: statusText,
    answer_headers: headersToText(rawHeaders),
    answer_body_id: keepAnswer(body),
    is_answer_cut: Number(isBodyCut),
  };
}

function toOutcome(found: DeliveryRecord): Outcome {
  if (found.outcome !== 'answered') return { kind: found.outcome, ms: found.ms, reason: found.reason };
  return {
    kind: 'answered',
    ms: found.ms,
    answer: {
      status: found.status,
      statusText: found.status_text,
      rawHeaders: headersFromText(found.answer_headers),
      body: found.answer_body,
      isBodyCut: found.is_answer_cut === 1,
    },
  };
}
