import { expect, test } from 'vitest';
import type { CaptureId } from '../../../src/domain/capture.ts';
import { summarizeDelivery } from '../../../src/domain/delivery.ts';
import { deliveriesOf } from '../../../src/tui/documents/deliveries.ts';
import { rowsFrom, START } from '../../../src/tui/documents/document.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { aDelivery, NOON } from '../../builders.ts';

/** What stands above the answer when the delivery `read` of so many is read. */
function listed(count: number, read: number): string[] {
  const deliveries = Array.from({ length: count }, (_, index) =>
    summarizeDelivery(
      aDelivery('0dxs' as CaptureId, { kind: index === 0 ? 'forward' : 'replay', startedAt: NOON + index * 1000 }),
    ),
  );
  const document = deliveriesOf(deliveries, deliveries[read], null, 'Europe/Berlin');
  return rowsFrom(document, START, { width: 80, height: 50 }).map(textOf);
}

test('a few are all listed, in columns, with a sign at the one that is read', () => {
  const rows = listed(2, 1);
  expect(rows[0]).toMatch(/^ {2}13:00:00 {2}forward {2}✓/);
  expect(rows[1]).toMatch(/^› 13:00:01 {2}replay {3}✓/);
});

test.each([
  [0, [], ['  … 24 later']],
  [15, ['  … 12 earlier'], ['  … 12 later']],
  [30, ['  … 24 earlier'], []],
])('of many, those near the one that is read: %i', (read, before, after) => {
  const rows = listed(31, read).filter((row) => row !== '');
  expect(rows.slice(0, before.length)).toEqual(before);
  expect(rows.slice(before.length + 7)).toEqual(after);
  expect(rows.filter((row) => row.startsWith('› '))).toHaveLength(1);
});
