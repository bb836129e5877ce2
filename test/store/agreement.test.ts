import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import type { Filter } from '../../src/domain/filter/filter.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { Append, CaptureStore } from '../../src/store/store.ts';
import { aCapture, aDelivery, NOON } from '../builders.ts';
import { captureParts, deliveryParts, filter, type CaptureParts } from './arbitraries.ts';

/** More of them for a longer look: `HOOKSCOPE_TEST_RUNS=1000`. */
const RUNS = Number(process.env['HOOKSCOPE_TEST_RUNS'] ?? 25);
const ALL: Filter = { kind: 'all' };
/** Ages are compared with numbers that occur. */
const NOW = NOON + 1000;

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const toAppend = ({ capture, ...rest }: CaptureParts): Append => ({ capture: aCapture(capture), ...rest });

/** Runs `use` on a new store of each kind. */
function withBoth(use: (memory: CaptureStore, sqlite: CaptureStore) => void): void {
  const sqlite = openSqliteStore({ file: join(mkdtempSync(join(root, 'store-')), 'captures.db') });
  try {
    use(createMemoryStore(), sqlite);
  } finally {
    sqlite.close();
  }
}

test('both stores find the same captures, whatever the filter', () => {
  const captures = fc.array(fc.tuple(captureParts, fc.option(deliveryParts)), { minLength: 1, maxLength: 12 });
  const filters = fc.array(filter, { minLength: 12, maxLength: 12 });
  const window = fc.record({ limit: fc.integer({ min: 1, max: 5 }), skip: fc.nat(3), start: fc.nat(11) });
  fc.assert(
    fc.property(captures, filters, window, (parts, wanted, { limit, skip, start }) => {
      const appends = parts.map(([capture]) => toAppend(capture));
      const ids = appends.map(({ capture }) => capture.id);
      const deliveries = parts.flatMap(([, delivery], index) =>
        delivery === null ? [] : [aDelivery(ids[index]!, delivery)],
      );
      const id = ids[start % ids.length]!;
      const cursors = [{}, { before: id }, { after: id }, { skip }, { before: id, skip }, { after: id, skip }];
      const found = (store: CaptureStore) => {
        store.append(appends);
        store.recordDeliveries(deliveries);
        return wanted.map((one) => ({
          filter: one,
          count: store.count(one, NOW),
          pages: cursors.map((cursor) => store.page({ filter: one, cursor, limit, now: NOW })),
        }));
      };
      withBoth((memory, sqlite) => expect(found(sqlite)).toEqual(found(memory)));
    }),
    { numRuns: RUNS },
  );
});

test('both stores are in the same state after the same commands', () => {
  const which = fc.nat();
  const limits = fc.record({ maxCount: fc.nat(8), maxAgeMs: fc.integer({ min: 0, max: 7000 }), maxBytes: fc.nat(400) });
  const command = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('append'), parts: fc.array(captureParts, { maxLength: 4 }) }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('record'), which, parts: deliveryParts }) },
    fc.record({ type: fc.constant('hold'), isHeld: fc.boolean() }),
    fc.record({ type: fc.constant('unqueue'), which: fc.option(which) }),
    fc.record({ type: fc.constant('clear'), filter }),
    fc.record({ type: fc.constant('prune'), limits }),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const ids: CaptureId[] = [];
      const pick = (index: number) => ids[index % Math.max(ids.length, 1)] ?? aCapture().id;
      withBoth((memory, sqlite) => {
        const both = (use: (store: CaptureStore) => unknown) => expect(use(sqlite)).toEqual(use(memory));
        for (const next of commands) {
          switch (next.type) {
            case 'append': {
              const appends = next.parts.map(toAppend);
              ids.push(...appends.map(({ capture }) => capture.id));
              both((store) => store.append(appends));
              break;
            }
            case 'record': {
              const delivery = aDelivery(pick(next.which), next.parts);
              both((store) => store.recordDeliveries([delivery]));
              break;
            }
            case 'hold':
              both((store) => store.setHeld(next.isHeld));
              break;
            case 'unqueue':
              both((store) => (next.which === null ? store.unqueue() : store.unqueue([pick(next.which)])));
              break;
            case 'clear':
              both((store) => store.clear(next.filter, NOW));
              break;
            case 'prune':
              both((store) => store.prune(next.limits, NOW));
              break;
          }
          both((store) => stateOf(store, ids));
        }
      });
    }),
    { numRuns: RUNS },
  );
});

function stateOf(store: CaptureStore, ids: readonly CaptureId[]) {
  return {
    page: store.page({ filter: ALL, cursor: {}, limit: 1000, now: NOW }),
    count: store.count(ALL, NOW),
    queue: [true, false].map((isHeld) => store.queue({ limit: 1000, isHeld })),
    queueSize: store.queueSize(),
    deliveries: ids.map((id) => store.deliveries(id).map((summary) => store.delivery(summary.id))),
    captures: ids.map((id) => store.get(id)),
  };
}
