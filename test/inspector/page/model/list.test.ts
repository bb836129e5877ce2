import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureId } from '../../../../src/domain/capture.ts';
import {
  EMPTY_LIST,
  type ListModel,
  ROW_HEIGHT,
  rowAt,
  selectedRow,
  TALL_ROW_HEIGHT,
  visiblePlaces,
} from '../../../../src/inspector/page/model/list.ts';
import {
  moveByPages,
  moveSelection,
  resize,
  scrollTo,
  selectId,
  selectNewest,
  selectOldest,
} from '../../../../src/inspector/page/model/list-moves.ts';
import { takeBurst, takeRows } from '../../../../src/inspector/page/model/arrivals.ts';
import { askForMissing, queryFor, refilter, takeWindow } from '../../../../src/inspector/page/model/windows.ts';
import { fakeCaptures, type FakeCaptures } from '../fake-captures.ts';

const HEIGHT = 10 * ROW_HEIGHT;

describe('the list', () => {
  test('shows the newest at the end and follows them', () => {
    const { list, captures } = loaded(500);
    expect(shown(list)).toEqual(captures.ids().slice(-10));
    const more = arrive(list, captures, 3);
    expect(shown(more)).toEqual(captures.ids().slice(-10));
    expect(selectedRow(more)?.id).toBe(captures.ids().at(-1));
  });

  test('holds a few hundred rows of 100,000', () => {
    const { list } = loaded(100_000);
    expect(list.total).toBe(100_000);
    expect(list.rows.length).toBeLessThan(500);
  });

  test('goes to any place at once', () => {
    const { list, captures } = loaded(100_000);
    const middle = fetchAll(scrollTo(list, 50_000 * ROW_HEIGHT, { mayFollow: true }), captures);
    expect(shown(middle)).toEqual(captures.ids().slice(50_000, 50_010));
    expect(middle.isFollowing).toBe(false);
    expect(middle.rows.length).toBeLessThan(500);
  });

  test('stays where one reads while captures arrive, and counts them', () => {
    const { list, captures } = loaded(500);
    const up = fetchAll(moveByPages(list, -3), captures);
    const before = shown(up);
    const after = arrive(up, captures, 37);
    expect(shown(after)).toEqual(before);
    expect(after.unseen).toBe(37);
    expect(shown(fetchAll(selectNewest(after), captures))).toEqual(captures.ids().slice(-10));
  });

  test('keeps what is on the screen on it when older ones are deleted', () => {
    const { list, captures } = loaded(2_000);
    const middle = fetchAll(scrollTo(list, 1_000 * ROW_HEIGHT, { mayFollow: true }), captures);
    const before = shown(middle);
    captures.prune(300);
    const after = fetchAll({ ...middle, isStale: true }, captures);
    expect(shown(after)).toEqual(before);
    expect(after.offset).toBe(captures.ids().indexOf(after.rows[0]!.id));
    expect(after.total).toBe(1_700);
  });

  test('opens at a capture that it was not asked to hold', () => {
    const captures = fakeCaptures(5_000);
    const id = captures.ids()[1_234]!;
    const list = fetchAll({ ...resize(EMPTY_LIST, HEIGHT), isFollowing: false, selection: { place: 0, id } }, captures);
    expect(selectedRow(list)?.id).toBe(id);
    expect(shown(list)).toContain(id);
    expect(list.selection.place).toBe(1_234);
  });

  test('opens near a capture that is gone', () => {
    const captures = fakeCaptures(1_000);
    const id = captures.ids()[500]!;
    captures.remove(id);
    const list = fetchAll({ ...resize(EMPTY_LIST, HEIGHT), isFollowing: false, selection: { place: 0, id } }, captures);
    expect(selectedRow(list)).toBeUndefined();
    expect(shown(list)).toContain(captures.ids()[500]);
  });

  test('rows that get another height leave at the edge what was there', () => {
    const { list, captures } = loaded(500);
    const up = fetchAll(scrollTo(list, 100 * ROW_HEIGHT, { mayFollow: true }), captures);
    const tall = resize(up, HEIGHT, TALL_ROW_HEIGHT);
    expect(tall.top).toBe(100 * TALL_ROW_HEIGHT);
    expect(shown(tall)[0]).toBe(captures.ids()[100]);
    const end = resize(list, HEIGHT, TALL_ROW_HEIGHT);
    expect(shown(end).at(-1)).toBe(captures.ids().at(-1));
  });

  test('scrolling to the end follows again, unless a capture is being read', () => {
    const { list, captures } = loaded(500);
    const up = fetchAll(scrollTo(list, 100, { mayFollow: true }), captures);
    expect(scrollTo(up, 490 * ROW_HEIGHT, { mayFollow: true }).isFollowing).toBe(true);
    expect(scrollTo(up, 490 * ROW_HEIGHT, { mayFollow: false }).isFollowing).toBe(false);
  });

  test('following again selects the newest, so that keys go on from there', () => {
    const { list, captures } = loaded(500);
    const up = fetchAll(selectOldest(list), captures);
    const down = fetchAll(scrollTo(up, 490 * ROW_HEIGHT, { mayFollow: true }), captures);
    expect(selectedRow(down)?.id).toBe(captures.ids().at(-1));
    expect(selectedRow(moveSelection(down, 1))?.id).toBe(captures.ids().at(-1));
  });

  test('a filter lists what passes it, and fetches anew what may have changed', () => {
    const { list, captures } = loaded(1_000);
    const filtered = fetchAll(refilter(list, 'even', { isReading: false }), captures);
    expect(filtered.total).toBe(500);
    expect(shown(filtered)).toEqual(captures.ids('even').slice(-10));
    const row = captures.arrive();
    const stale = takeRows(filtered, [row], 1);
    expect(askForMissing(stale, stale.refreshAt - 1).request).toBeNull();
    expect(shown(fetchAll(stale, captures))).toEqual(captures.ids('even').slice(-10));
  });

  test('rows that arrive while a window is under way are not lost', () => {
    const { list, captures } = loaded(300);
    const asked = askForMissing({ ...list, isStale: true }, LATER);
    const answer = answerTo(asked, captures);
    const row = captures.arrive();
    const told = takeRows(asked, [row], 1);
    const after = takeWindow(told, asked.request!.ticket, { ...answer, total: 301 }, LATER);
    expect(after.rows.at(-1)?.id).toBe(row.id);
    expect(after.total).toBe(301);
  });

  test('captures that are told without their rows are fetched; until then what was there stays', () => {
    const { list, captures } = loaded(500);
    const before = shown(list);
    const told = burst(list, captures, 60);
    expect(shown(told)).toEqual(before);
    expect(told.total).toBe(500);
    const row = captures.arrive();
    expect(shown(takeRows(told, [row], 1))).toEqual(before);
    const after = fetchAll(told, captures);
    expect(shown(after)).toEqual(captures.ids().slice(-10));
    expect(after.total).toBe(561);
  });

  test('who reads stays there, and is told how many came', () => {
    const { list, captures } = loaded(500);
    const up = fetchAll(moveByPages(list, -20), captures);
    const told = burst(up, captures, 60);
    expect(shown(told)).toEqual(shown(up));
    expect([told.unseen, told.total]).toEqual([60, 560]);
    expect(askForMissing(told, LATER).request).toBeNull();
    const row = up.rows[3]!;
    expect(askForMissing(takeBurst(told, 0, new Set([row.id])), LATER).request?.kind).toBe('again');
    expect(shown(fetchAll(selectNewest(told), captures))).toEqual(captures.ids().slice(-10));
  });

  test('a burst while a window is under way is fetched after it', () => {
    const { list, captures } = loaded(300);
    const asked = askForMissing({ ...list, isStale: true }, LATER);
    const answer = answerTo(asked, captures);
    const told = burst(asked, captures, 40);
    const after = takeWindow(told, asked.request!.ticket, answer, 0);
    expect(shown(fetchAll(after, captures))).toEqual(captures.ids().slice(-10));
  });

  test('a flood costs a window each tenth of a second', () => {
    const { list, captures } = loaded(300);
    const asked = askForMissing(burst(list, captures, 40), LATER);
    const fetched = takeWindow(asked, asked.request!.ticket, answerTo(asked, captures), LATER);
    const more = burst(fetched, captures, 40);
    expect(askForMissing(more, LATER + 99).request).toBeNull();
    expect(askForMissing(more, LATER + 100).request?.kind).toBe('newest');
  });

  test('an answer to an earlier request changes nothing', () => {
    const { list, captures } = loaded(300);
    const asked = askForMissing({ ...list, isStale: true }, LATER);
    const again = refilter(asked, 'even', { isReading: false });
    expect(takeWindow(again, asked.request!.ticket, answerTo(asked, captures), LATER)).toBe(again);
  });

  test('whatever happens, what is on the screen is what there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.array(step, { maxLength: 25 }), (count, steps) => {
        const captures = fakeCaptures(count);
        let list = fetchAll(resize(EMPTY_LIST, HEIGHT), captures);
        for (const take of steps) list = fetchAll(take(list, captures), captures);
        const ids = captures.ids();
        const first = list.rows[0] === undefined ? 0 : ids.indexOf(list.rows[0].id);
        expect(list.total).toBe(ids.length);
        expect(list.rows.map(({ id }) => id)).toEqual(ids.slice(first, first + list.rows.length));
        expect(shown(list)).toHaveLength(Math.min(ids.length, visiblePlaces(list).end - visiblePlaces(list).first));
        if (list.isFollowing) expect(shown(list)).toEqual(ids.slice(-10));
        if (!list.hasOlder || !list.hasNewer) expect(list.offset).toBe(Math.max(0, first));
        expect(list.top).toBeLessThanOrEqual(Math.max(0, ids.length * ROW_HEIGHT - HEIGHT));
      }),
    );
  });
});

const LATER = 1_000_000;

type Step = (list: ListModel, captures: FakeCaptures) => ListModel;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map(
    (count): Step =>
      (list, captures) =>
        arrive(list, captures, count),
  ),
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean()).map(([count, isFetched]): Step => (list, captures) => {
    const told = burst(list, captures, count);
    return isFetched ? fetchAll(told, captures) : told;
  }),
  fc.integer({ min: -40, max: 40 }).map(
    (by): Step =>
      (list) =>
        moveSelection(list, by),
  ),
  fc.constantFrom<Step>(selectOldest, selectNewest, (list) => moveByPages(list, -2)),
  fc.integer({ min: 0, max: 500 }).map(
    (place): Step =>
      (list) =>
        scrollTo(list, Math.max(0, Math.min(place * ROW_HEIGHT, list.total * ROW_HEIGHT - HEIGHT)), {
          mayFollow: true,
        }),
  ),
  fc.nat({ max: 9 }).map((index): Step => (list) => {
    const row = rowAt(list, visiblePlaces(list).first + index);
    return row === undefined ? list : selectId(list, row.id);
  }),
  fc.integer({ min: 1, max: 30 }).map((count): Step => (list, captures) => {
    captures.prune(count);
    return { ...list, isStale: true };
  }),
);

function loaded(count: number): { list: ListModel; captures: FakeCaptures } {
  const captures = fakeCaptures(count);
  return { list: fetchAll(resize(EMPTY_LIST, HEIGHT), captures), captures };
}

function arrive(list: ListModel, captures: FakeCaptures, count: number): ListModel {
  const rows = Array.from({ length: count }, () => captures.arrive());
  return fetchAll(takeRows(list, rows, rows.length), captures);
}

/** Captures come, and only their number is told. */
function burst(list: ListModel, captures: FakeCaptures, count: number): ListModel {
  for (let i = 0; i < count; i += 1) captures.arrive();
  return takeBurst(list, count, new Set());
}

/** Answers every request that the list makes until it makes none. */
function fetchAll(list: ListModel, captures: FakeCaptures): ListModel {
  let next = list;
  for (let round = 0; round < 20; round += 1) {
    next = askForMissing(next, LATER);
    if (next.request === null) return next;
    next = takeWindow(next, next.request.ticket, answerTo(next, captures), 0);
  }
  throw new Error('the list asks again and again');
}

function answerTo(list: ListModel, captures: FakeCaptures) {
  const request = list.request!;
  const window = captures.window(queryFor(list, request));
  const oldest = window.rows.at(-1)?.id;
  const ids = captures.ids(list.filter);
  return {
    window,
    total: ids.length,
    before: request.kind === 'around' ? (oldest === undefined ? ids.length : ids.indexOf(oldest)) : null,
  };
}

function shown(list: ListModel): (CaptureId | undefined)[] {
  const { first, end } = visiblePlaces(list);
  return Array.from({ length: end - first }, (_, index) => rowAt(list, first + index)?.id);
}
