import { expect, test } from 'vitest';
import type { CaptureRow } from '../../src/domain/event.ts';
import { summarizeDelivery } from '../../src/domain/delivery.ts';
import { NO_EVIDENCE, evidenceAfter } from '../../src/domain/evidence.ts';
import { newsOf } from '../../src/domain/news.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aCapture, aDelivery, NOON } from '../builders.ts';

test('a capture that comes and is delivered in one batch is one row, and new', () => {
  const row = aRow();
  const delivery = summarizeDelivery(aDelivery(row.id));
  const done: CaptureRow = { ...row, forward: 'done', lastDelivery: delivery };
  const news = newsOf(
    [
      { type: 'capture', at: NOON, row },
      { type: 'delivery-started', at: NOON, captureId: row.id },
      { type: 'delivery', at: NOON, delivery, row: done },
    ],
    [],
  );
  expect(news).toEqual({ rows: [done], newRows: [done], untold: 0, touched: new Set([row.id]), lacksRows: false });
});

test('a row that is held is under way, and not new', () => {
  const row = aRow();
  const { rows, newRows } = newsOf([{ type: 'delivery-started', at: NOON, captureId: row.id }], [row]);
  expect(rows).toEqual([{ ...row, forward: 'delivering' }]);
  expect(newRows).toEqual([]);
});

test('what is not told has to be asked for', () => {
  const [row, other] = [aRow(), aRow()];
  const delivery = summarizeDelivery(aDelivery(row.id));
  expect(newsOf([{ type: 'delivery', at: NOON, delivery, row: null }], [row])).toMatchObject({
    rows: [],
    lacksRows: true,
    touched: new Set([row.id]),
  });
  const burst = { captured: 40, rejected: 0, delivered: 1, failed: 0, touched: [other.id] };
  expect(newsOf([{ type: 'burst', at: NOON, ...burst }], [])).toMatchObject({
    rows: [],
    untold: 40,
    touched: new Set([other.id]),
  });
});

test('only what comes from outside shows that the setup works, the newest of each', () => {
  const [first, second, rejected] = [aRow('localtunnel'), aRow('localtunnel'), aRow('localtunnel', 'rejected')];
  const after = evidenceAfter(NO_EVIDENCE, [first, second, rejected, aRow('none')], null);
  expect(after).toEqual({ accepted: second, rejected });
  expect(evidenceAfter(after, [first], null)).toEqual(after);
});

function aRow(tunnel = 'none', admission: CaptureRow['admission'] = 'accepted'): CaptureRow {
  const derived = { event: null, summary: '' };
  const [row] = createMemoryStore().append([{ capture: aCapture({ tunnel, admission }), derived, isQueued: true }]);
  if (row === undefined) throw new Error('nothing was stored');
  return row;
}
