import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Capture, CaptureId } from '../../src/domain/capture.ts';
import { summarizeDelivery, type Delivery, type DeliveryId, type Outcome } from '../../src/domain/delivery.ts';
import type { Filter } from '../../src/domain/filter/filter.ts';
import { filterOrThrow } from '../../src/domain/filter/parse.ts';
import type { CaptureStore, Cursor, Retention } from '../../src/store/store.ts';
import { aCapture, aDelivery, anAnswer, NOON, utf8 } from '../builders.ts';

const ALL: Filter = { kind: 'all' };
const NO_LIMITS: Retention = { maxCount: Infinity, maxAgeMs: Infinity, maxBytes: Infinity };
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const REFUSED: Outcome = { kind: 'refused', ms: 3, reason: 'connection refused' };

type Parts = Partial<Capture> & { isQueued?: boolean };

const idsOf = (captures: readonly Capture[]) => captures.map(({ id }) => id);
const answeredWith = (body: string): Outcome => ({ kind: 'answered', ms: 1, answer: anAnswer({ body: utf8(body) }) });

/** What every implementation of the store has to hold to. */
export function captureStoreContract(name: string, open: () => CaptureStore): void {
  describe(`${name} store`, () => {
    let store: CaptureStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    const appendAll = (captures: readonly Capture[], isQueued = false) =>
      store.append(captures.map((capture) => ({ capture, derived: { event: null, summary: '' }, isQueued })));
    const append = (...parts: readonly Parts[]): Capture[] =>
      parts.map(({ isQueued = false, ...rest }) => {
        const capture = aCapture(rest);
        appendAll([capture], isQueued);
        return capture;
      });
    const page = (cursor: Cursor, limit: number, filter = ALL) => {
      const { rows, ...ends } = store.page({ filter, cursor, limit, now: NOON });
      return { ids: rows.map(({ id }) => id), ...ends };
    };
    const storedIds = () => page({}, 1000).ids.toReversed();
    const queueIds = (isHeld: boolean, limit = 10) => store.queue({ limit, isHeld });
    const forwards = (ids: readonly (CaptureId | undefined)[]) => ids.map((id) => store.row(id!)?.forward);
    const kept = (limits: Partial<Retention>, now = NOON) => {
      const before = store.count(ALL, NOON);
      const gone = store.prune({ ...NO_LIMITS, ...limits }, now);
      const ids = storedIds();
      expect(gone).toBe(before - ids.length);
      return ids;
    };

    describe('captures', () => {
      test('come back exactly as they were', () => {
        const capture = aCapture({
          method: 'PURGE',
          target: '/in/secret/a%20b?q=%zz&%C3%BC',
          httpVersion: '1.0',
          rawHeaders: [
            ['X-Twice', 'one'],
            ['x-TWICE', 'M\u00fcller \u0080\u00ff'],
            ['X-Empty', ''],
            ['X-Twice', 'one'],
          ],
          body: EVERY_BYTE,
          completeness: 'cut-off',
          remoteAddress: '::1',
          tunnel: 'localtunnel',
          admission: 'rejected',
        });
        appendAll([capture]);
        expect(store.get(capture.id)).toEqual(capture);
      });

      test('may have no body, or a large one', () => {
        const large = new Uint8Array(3_000_000).map((_, index) => index % 251);
        const captures = append({ body: new Uint8Array(0) }, { body: large });
        const [none, all] = captures.map(({ id }) => store.get(id)!.body);
        expect(none).toEqual(new Uint8Array(0));
        expect(Buffer.compare(all!, large)).toBe(0);
      });

      test('are rows with what is derived from them', () => {
        const capture = aCapture();
        const derived = { event: 'Kontakt geändert', summary: '1.234,00 €\u0000\n' };
        const rows = store.append([{ capture, derived, isQueued: true }]);
        const { httpVersion: _httpVersion, rawHeaders: _rawHeaders, body: _body, ...head } = capture;
        const row = { ...head, ...derived, forward: 'queued', lastDelivery: null, replays: 0, isDuplicate: false };
        expect(rows).toEqual([row]);
        expect(store.row(capture.id)).toEqual(row);
        expect(store.page({ filter: ALL, cursor: {}, limit: 1, now: NOON }).rows).toEqual([row]);
      });

      test('with a body that is there already are duplicates, unless it is empty', () => {
        const captures = append(...['a', 'b', 'a', '', ''].map((body) => ({ body: utf8(body) })));
        expect(captures.map(({ id }) => store.row(id)?.isDuplicate)).toEqual([false, false, true, false, false]);
      });

      test('with the body of an answer are no duplicates', () => {
        const [first] = append({ body: utf8('a') });
        store.recordDeliveries([aDelivery(first!.id, { outcome: answeredWith('same') })]);
        const [second] = append({ body: utf8('same') });
        expect(store.row(second!.id)?.isDuplicate).toBe(false);
      });

      test('of one append stay in order, and share their bodies', () => {
        const captures = ['a', 'a', 'c'].map((body) => aCapture({ body: utf8(body) }));
        const rows = appendAll(captures);
        expect(rows.map(({ id }) => id)).toEqual(idsOf(captures));
        expect(rows.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true, false]);
        expect(storedIds()).toEqual(idsOf(captures));
      });

      test('with an id that is there already are refused, and with them the whole append', () => {
        const [old] = append({ body: utf8('old') });
        expect(() => appendAll([aCapture(), aCapture({ id: old!.id, body: utf8('new') })], true)).toThrow();
        expect(storedIds()).toEqual([old!.id]);
        expect(store.get(old!.id)).toEqual(old);
        expect(store.queueSize()).toEqual({ queued: 0, held: 0 });
      });

      test('may take the deliveries of others with them', () => {
        const [old] = append({ isQueued: true });
        const fresh = aCapture();
        const delivery = aDelivery(old!.id);
        store.append([{ capture: fresh, derived: { event: null, summary: '' }, isQueued: true }], [delivery]);
        expect(store.delivery(delivery.id)).toEqual(delivery);
        expect(store.row(old!.id)?.forward).toBe('done');
        expect(storedIds()).toEqual([old!.id, fresh.id]);
      });

      test('with an id that is there already are refused with the deliveries beside them', () => {
        const [old] = append({ isQueued: true });
        const again = { capture: aCapture({ id: old!.id }), derived: { event: null, summary: '' }, isQueued: true };
        expect(() => store.append([again], [aDelivery(old!.id)])).toThrow();
        expect(store.deliveries(old!.id)).toEqual([]);
      });

      test('that are not there are undefined', () => {
        const unknown = aCapture().id;
        expect(store.get(unknown)).toBeUndefined();
        expect(store.row(unknown)).toBeUndefined();
        expect(store.deliveries(unknown)).toEqual([]);
        expect(store.delivery('d1' as DeliveryId)).toBeUndefined();
      });
    });

    describe('ids', () => {
      test('are found by their beginning, newest first', () => {
        append(...['aab', 'aac', 'ab1', 'az9', 'b'].map((id) => ({ id: id as CaptureId })));
        expect(store.idsWithPrefix('aa', 10)).toEqual(['aac', 'aab']);
        expect(store.idsWithPrefix('a', 2)).toEqual(['az9', 'ab1']);
        expect(store.idsWithPrefix('az9', 10)).toEqual(['az9']);
        expect(store.idsWithPrefix('aab1', 10)).toEqual([]);
        expect(store.idsWithPrefix('%', 10)).toEqual([]);
        expect(store.idsWithPrefix('', 10)).toEqual(['b', 'az9', 'ab1', 'aac', 'aab']);
      });

      test('are counted back from the newest', () => {
        expect(store.newest(0)).toBeUndefined();
        const captures = append({}, {}, {});
        expect([0, 1, 2, 3].map((back) => store.newest(back))).toEqual([...idsOf(captures).toReversed(), undefined]);
      });

      test('order captures, whenever they were stored', () => {
        append(...['2', '1', '3'].map((id) => ({ id: id as CaptureId })));
        expect(storedIds()).toEqual(['1', '2', '3']);
        expect(store.newest(0)).toBe('3');
      });
    });

    describe('windows', () => {
      test('of an empty store are empty', () => {
        expect(page({}, 10)).toEqual({ ids: [], hasOlder: false, hasNewer: false });
      });

      test('go down from the newest, and up again', () => {
        const [a, b, c, d, e] = idsOf(append({}, {}, {}, {}, {}));
        expect(page({}, 2)).toEqual({ ids: [e, d], hasOlder: true, hasNewer: false });
        expect(page({ before: d! }, 2)).toEqual({ ids: [c, b], hasOlder: true, hasNewer: true });
        expect(page({ before: b! }, 2)).toEqual({ ids: [a], hasOlder: false, hasNewer: true });
        expect(page({ before: a! }, 2)).toEqual({ ids: [], hasOlder: false, hasNewer: true });
        expect(page({ after: a! }, 2)).toEqual({ ids: [c, b], hasOlder: true, hasNewer: true });
        expect(page({ after: c! }, 2)).toEqual({ ids: [e, d], hasOlder: true, hasNewer: false });
        expect(page({ after: e! }, 2)).toEqual({ ids: [], hasOlder: true, hasNewer: false });
        expect(page({}, 5)).toEqual({ ids: [e, d, c, b, a], hasOlder: false, hasNewer: false });
      });

      test('may pass captures over, from either end or from a capture', () => {
        const [a, b, c, d, e] = idsOf(append({}, {}, {}, {}, {}));
        expect(page({ skip: 1 }, 2)).toEqual({ ids: [d, c], hasOlder: true, hasNewer: true });
        expect(page({ skip: 5 }, 2)).toEqual({ ids: [], hasOlder: false, hasNewer: true });
        expect(page({ before: d!, skip: 1 }, 5)).toEqual({ ids: [b, a], hasOlder: false, hasNewer: true });
        expect(page({ after: '0' as CaptureId, skip: 2 }, 2)).toEqual({ ids: [d, c], hasOlder: true, hasNewer: true });
        expect(page({ after: a!, skip: 3 }, 2)).toEqual({ ids: [e], hasOlder: true, hasNewer: false });
        expect(page({ after: a!, skip: 4 }, 2)).toEqual({ ids: [], hasOlder: true, hasNewer: false });
      });

      test('pass over what matches, and only that', () => {
        const methods = ['GET', 'POST', 'GET', 'POST', 'GET'];
        const [, b, , d] = idsOf(append(...methods.map((method) => ({ method }))));
        const posts = filterOrThrow('method:post');
        expect(page({ skip: 1 }, 5, posts)).toEqual({ ids: [b], hasOlder: false, hasNewer: true });
        expect(page({ after: b!, skip: 0 }, 5, posts)).toEqual({ ids: [d], hasOlder: true, hasNewer: false });
        expect(page({ skip: 2 }, 5, posts)).toEqual({ ids: [], hasOlder: false, hasNewer: true });
      });

      test('hold only what matches, and look beyond their ends for what matches', () => {
        const methods = ['GET', 'POST', 'GET', 'POST', 'GET'];
        const [, b, c, d] = idsOf(append(...methods.map((method) => ({ method }))));
        const posts = filterOrThrow('method:post');
        expect(page({}, 1, posts)).toEqual({ ids: [d], hasOlder: true, hasNewer: false });
        expect(page({ before: d! }, 1, posts)).toEqual({ ids: [b], hasOlder: false, hasNewer: true });
        expect(page({ after: b! }, 1, posts)).toEqual({ ids: [d], hasOlder: true, hasNewer: false });
        expect(page({ before: c! }, 5, posts)).toEqual({ ids: [b], hasOlder: false, hasNewer: true });
        expect(page({}, 5, filterOrThrow('method:PUT'))).toEqual({ ids: [], hasOlder: false, hasNewer: false });
      });

      test('may begin at a capture that is gone', () => {
        const [a, b, c] = idsOf(append({}, {}, {}));
        store.clear(filterOrThrow(`id:${b!}`), NOON);
        expect(page({ before: b! }, 5)).toEqual({ ids: [a], hasOlder: false, hasNewer: true });
        expect(page({ after: b! }, 5)).toEqual({ ids: [c], hasOlder: true, hasNewer: false });
      });

      test.each([
        ['', 4],
        ['not method:get', 3],
        ['target:*ÜMLÄUT', 1],
        ['body.name~"^JÖRG$"', 1],
        ['jörg or ümläut', 2],
        ['age:<=1m', 4],
        ['age:<1m', 0],
        ['is:dup or status:>0', 0],
        ['event:* or status:*', 0],
        ['not event:*', 4],
      ])('and counts use the filter %s', (filter, count) => {
        append({ method: 'GET' }, { body: utf8('2') }, { target: '/Ümläut', body: utf8('3') });
        append({ body: utf8('{"name":"Jörg"}') });
        expect(store.count(filterOrThrow(filter), NOON + 60_000)).toBe(count);
      });
    });

    describe('deliveries', () => {
      test('come back exactly as they were', () => {
        const [capture] = append({});
        const answered = aDelivery(capture!.id, {
          kind: 'replay',
          parity: 'edited',
          startedAt: NOON + 0.25,
          sentHeaders: [
            ['A', '1'],
            ['a', '\u00e4'],
          ],
          edit: { method: 'PUT', suffix: '/x', headers: [['X', '1']], removedHeaders: ['y'], body: EVERY_BYTE },
          outcome: {
            kind: 'answered',
            ms: 12.75,
            answer: { status: 500, statusText: 'Oh', rawHeaders: [['B', '2']], body: EVERY_BYTE, isBodyCut: true },
          },
        });
        const changes = [
          { kind: 'set', path: 'a.b', value: '1' },
          { kind: 'unset', path: 'c' },
        ] as const;
        const failed = aDelivery(capture!.id, { edit: { changes }, parity: 'none', outcome: REFUSED });
        store.recordDeliveries([answered, failed]);
        expect([store.delivery(answered.id), store.delivery(failed.id)]).toEqual([answered, failed]);
        expect(store.deliveries(capture!.id)).toEqual([summarizeDelivery(answered), summarizeDelivery(failed)]);
      });

      test('recorded together keep each its own answer, equal or not', () => {
        const [capture] = append({});
        const bodies = ['ok', 'ok', '', 'no', 'ok', ''];
        const together = bodies.map((body) => aDelivery(capture!.id, { outcome: answeredWith(body) }));
        store.recordDeliveries(together);
        expect(together.map(({ id }) => store.delivery(id))).toEqual(together);
      });

      test('show in the row: the last one, and how many replays', () => {
        const [capture, other] = append({}, {});
        const deliveries = [
          aDelivery(capture!.id),
          aDelivery(capture!.id, { kind: 'replay', outcome: { kind: 'timed-out', ms: 5, reason: 'too slow' } }),
          aDelivery(capture!.id, { kind: 'replay', outcome: { kind: 'aborted', ms: 7, reason: 'reset' } }),
        ];
        store.recordDeliveries(deliveries);
        const lastDelivery = summarizeDelivery(deliveries[2]!);
        expect(store.row(capture!.id)).toMatchObject({ replays: 2, forward: 'done', lastDelivery });
        expect(store.row(other!.id)).toMatchObject({ replays: 0, forward: 'none', lastDelivery: null });
      });

      test('of a capture that is gone, or recorded before, are skipped', () => {
        const [capture, gone] = append({ isQueued: true }, {});
        const first = aDelivery(capture!.id, { kind: 'replay' });
        store.clear(filterOrThrow(`id:${gone!.id}`), NOON);
        store.recordDeliveries([aDelivery(gone!.id), first]);
        store.recordDeliveries([first, { ...first, kind: 'forward', url: 'http://other/' }]);
        expect(store.deliveries(capture!.id)).toEqual([summarizeDelivery(first)]);
        expect(store.row(capture!.id)).toMatchObject({ replays: 1, forward: 'queued' });
        expect(store.deliveries(gone!.id)).toEqual([]);
      });

      test.each<[string, Partial<Delivery>, string, number]>([
        ['a forward with an answer', {}, 'done', 0],
        ['a forward that timed out', { outcome: { kind: 'timed-out', ms: 1, reason: '' } }, 'done', 0],
        ['a forward that broke', { outcome: { kind: 'aborted', ms: 1, reason: '' } }, 'done', 0],
        ['a refused forward', { outcome: REFUSED }, 'queued', 1],
        ['a replay', { kind: 'replay' }, 'queued', 1],
      ])('%s leaves the forward %s', (_what, parts, forward, queued) => {
        const [capture] = append({ isQueued: true });
        store.recordDeliveries([aDelivery(capture!.id, parts)]);
        expect(store.row(capture!.id)?.forward).toBe(forward);
        expect(store.queueSize()).toEqual({ queued, held: 0 });
      });
    });

    describe('queue', () => {
      test('holds what waits for a forward, oldest first', () => {
        const [a, , c] = idsOf(append({ isQueued: true }, {}, { isQueued: true }));
        expect(queueIds(false)).toEqual([a, c]);
        expect(queueIds(false, 1)).toEqual([a]);
        expect(store.queueSize()).toEqual({ queued: 2, held: 0 });
      });

      test('can be held and let go, as it is at that time', () => {
        const [a, b] = idsOf(append({ isQueued: true }, { isQueued: true }));
        store.setHeld(true);
        const [c] = idsOf(append({ isQueued: true }));
        expect([queueIds(true), queueIds(false)]).toEqual([[a, b], [c]]);
        expect(forwards([a, b, c])).toEqual(['held', 'held', 'queued']);
        expect(store.queueSize()).toEqual({ queued: 1, held: 2 });
        store.recordDeliveries([aDelivery(a!)]);
        store.setHeld(false);
        expect([queueIds(true), queueIds(false)]).toEqual([[], [b, c]]);
      });

      test('lets captures out without a delivery', () => {
        const [a, b, c, d] = idsOf(append({ isQueued: true }, { isQueued: true }, { isQueued: true }, {}));
        store.recordDeliveries([aDelivery(c!)]);
        store.setHeld(true);
        expect(store.unqueue([a!, c!, d!, aCapture().id])).toBe(1);
        expect(forwards([a, b, c, d])).toEqual(['none', 'held', 'done', 'none']);
        append({ isQueued: true });
        expect(store.unqueue([])).toBe(0);
        expect(store.unqueue()).toBe(2);
        expect(store.queueSize()).toEqual({ queued: 0, held: 0 });
        expect(store.count(ALL, NOON)).toBe(5);
      });
    });

    describe('clear', () => {
      test('deletes what matches, with its deliveries and its place in the queue', () => {
        const [a, b] = append({ method: 'GET', isQueued: true }, { method: 'POST', isQueued: true });
        const [ofA, ofB] = [aDelivery(a!.id, { kind: 'replay' }), aDelivery(b!.id, { kind: 'replay' })];
        store.recordDeliveries([ofA, ofB]);
        expect(store.clear(filterOrThrow('method:get'), NOON)).toBe(1);
        expect([store.get(a!.id), store.delivery(ofA.id)]).toEqual([undefined, undefined]);
        expect([store.get(b!.id), store.delivery(ofB.id)]).toEqual([b, ofB]);
        expect(store.queueSize()).toEqual({ queued: 1, held: 0 });
      });

      test('keeps a body that others share, be they captures or answers', () => {
        const [a, b, c] = append(...['one', 'one', 'two'].map((body) => ({ body: utf8(body) })));
        const answers = [
          aDelivery(a!.id, { outcome: answeredWith('two') }),
          aDelivery(b!.id, { outcome: answeredWith('three') }),
          aDelivery(c!.id, { outcome: answeredWith('one') }),
        ];
        store.recordDeliveries(answers);
        store.clear(filterOrThrow(`id:${a!.id}`), NOON);
        expect([b, c].map((capture) => store.get(capture!.id))).toEqual([b, c]);
        store.clear(filterOrThrow(`id:${b!.id}`), NOON);
        expect(store.get(c!.id)).toEqual(c);
        expect(store.delivery(answers[2]!.id)).toEqual(answers[2]);
      });

      test('by id deletes these and no others, whatever an id may look like', () => {
        const [a, b, c] = append({}, {}, {});
        store.recordDeliveries([aDelivery(a!.id)]);
        expect(store.delete(['*' as CaptureId, 'none' as CaptureId])).toBe(0);
        expect(store.delete([a!.id, 'none' as CaptureId, c!.id])).toBe(2);
        expect(idsOf([a!, b!, c!]).map((id) => store.get(id)?.id)).toEqual([undefined, b!.id, undefined]);
        expect(store.deliveries(a!.id)).toEqual([]);
      });

      test('of everything leaves a store like a new one', () => {
        const many = append(...Array.from({ length: 700 }, (_, index) => ({ body: utf8(String(index)) })));
        store.recordDeliveries(many.map(({ id }) => aDelivery(id)));
        expect(store.clear(ALL, NOON)).toBe(700);
        expect(store.count(ALL, NOON)).toBe(0);
        expect(store.newest(0)).toBeUndefined();
        const [again] = append({ body: utf8('1') });
        expect(store.row(again!.id)?.isDuplicate).toBe(false);
      });
    });

    describe('retention', () => {
      test('keeps everything within the limits', () => {
        const ids = idsOf(append({ body: utf8('1234') }, { body: utf8('5678') }));
        expect(kept({ maxCount: 2, maxBytes: 8, maxAgeMs: 0 })).toEqual(ids);
        expect(kept({})).toEqual(ids);
      });

      test('by count: the newest stay', () => {
        const ids = idsOf(append(...Array.from({ length: 500 }, () => ({}))));
        expect(kept({ maxCount: 3 })).toEqual(ids.slice(-3));
      });

      test('by age: what is older goes, from the oldest on', () => {
        const ids = idsOf(append(...[-3000, -2000, -1000, 0].map((ms) => ({ receivedAt: NOON + ms }))));
        expect(kept({ maxAgeMs: 2000 })).toEqual(ids.slice(1));
        expect(kept({ maxAgeMs: 2000 }, NOON + 1500)).toEqual(ids.slice(3));
      });

      test('by bytes: equal bodies count once, and answers count', () => {
        const ids = idsOf(append(...['12345', '67890', '12345', 'x'].map((body) => ({ body: utf8(body) }))));
        store.recordDeliveries([aDelivery(ids[1]!, { outcome: answeredWith('answer') })]);
        expect(kept({ maxBytes: 17 })).toEqual(ids);
        expect(kept({ maxBytes: 6 })).toEqual(ids.slice(2));
        expect(kept({ maxBytes: 5 })).toEqual(ids.slice(3));
      });

      test('never drops the newest capture, nor one whose forward is still to happen', () => {
        const [a, b, , d] = idsOf(append({ isQueued: true }, { isQueued: true }, {}, {}));
        store.recordDeliveries([aDelivery(b!)]);
        store.setHeld(true);
        expect(kept({ maxCount: 0, maxBytes: 0, maxAgeMs: 0 }, NOON + 1)).toEqual([a, d]);
      });
    });

    test('what we write does not look as if another program had written it', () => {
      const before = store.foreignVersion();
      append({}, {});
      expect(store.foreignVersion()).toBe(before);
    });

    test('sync may be called at any time', async () => {
      await store.sync();
      append({});
      await Promise.all([store.sync(), store.sync()]);
      await store.sync();
      expect(store.count(ALL, NOON)).toBe(1);
    });
  });
}
