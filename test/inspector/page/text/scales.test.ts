import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureId } from '../../../../src/domain/capture.ts';
import { summarizeDelivery, type DeliverySummary } from '../../../../src/domain/delivery.ts';
import { changedPart, diffRows } from '../../../../src/inspector/page/text/diff-rows.ts';
import {
  drawnAt,
  drawnHeight,
  drawnTop,
  linesOnScreen,
  meantTop,
  topToReveal,
} from '../../../../src/inspector/page/text/stretch.ts';
import { timeScale } from '../../../../src/inspector/page/text/time-scale.ts';
import { layoutWaterfall } from '../../../../src/inspector/page/text/waterfall-layout.ts';
import { waterfallStory } from '../../../../src/inspector/page/text/waterfall-story.ts';
import { EN } from '../../../../src/inspector/page/words/en.ts';
import { aDelivery, anAnswer, NOON } from '../../../builders.ts';
import { aRow } from '../fake-captures.ts';

describe('lines in an element that scrolls', () => {
  const short = { count: 1_000, lineHeight: 20, height: 400, top: 0 };
  const long = { count: 25_000_000, lineHeight: 20, height: 400, top: 0 };

  test('stand where they are meant, as long as a browser can draw them', () => {
    expect(drawnHeight(short)).toBe(20_000);
    expect(drawnAt({ ...short, top: 300 }, 50)).toBe(1_000);
    expect(linesOnScreen({ ...short, top: 300 }, 0)).toEqual({ first: 15, end: 35 });
  });

  test('beyond that, the end of the scroll bar is still the end of the text', () => {
    expect(drawnHeight(long)).toBe(12_000_000);
    const bottom = { ...long, top: meantTop(long, 12_000_000 - 400) };
    expect(linesOnScreen(bottom, 0).end).toBe(long.count);
    expect(drawnAt(bottom, long.count - 1)).toBeCloseTo(12_000_000 - 20, 0);
    expect(drawnTop(bottom)).toBeCloseTo(12_000_000 - 400, 3);
  });

  test('every line can be brought onto the screen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 24_999_999 }), fc.nat({ max: 24_999_999 }), (line, from) => {
        const scroller = { ...long, top: from * 20 };
        const top = topToReveal(scroller, line) ?? scroller.top;
        const { first, end } = linesOnScreen({ ...scroller, top }, 0);
        expect(line).toBeGreaterThanOrEqual(first);
        expect(line).toBeLessThan(end);
      }),
    );
  });
});

describe('a scale of time', () => {
  test('keeps its order and its width, whatever happened', () => {
    const stretches = fc.array(fc.tuple(fc.nat({ max: 1e9 }), fc.nat({ max: 10_000 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(stretches, fc.integer({ min: 50, max: 2_000 }), (pairs, width) => {
        const all = pairs.map(([start, ms]) => ({ start, end: start + ms }));
        const { x, breaks } = timeScale(all, width);
        const times = all.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
        const places = times.map(x);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expect(places.at(-1)).toBeLessThanOrEqual(width + 0.001);
        expect(breaks.every(({ ms }) => ms > 100)).toBe(true);
      }),
    );
  });

  test('leaves out long pauses and says how long they were', () => {
    const { x, breaks } = timeScale(
      [
        { start: 0, end: 10 },
        { start: 600_000, end: 600_020 },
      ],
      400,
    );
    expect(breaks).toHaveLength(1);
    expect(breaks[0]).toMatchObject({ ms: 599_990 });
    expect(x(600_020) - x(600_000)).toBeGreaterThan(x(10) - x(0));
  });

  test('does not break a burst', () => {
    expect(
      timeScale(
        [
          { start: 0, end: 50 },
          { start: 90, end: 130 },
        ],
        400,
      ).breaks,
    ).toEqual([]);
  });
});

describe('the waterfall', () => {
  const id = 'a' as CaptureId;
  const row = (parts: Parameters<typeof aRow>[0]) => aRow({ receivedAt: NOON, ...parts });
  const delivery = (startedAt: number, ms: number, kind: DeliverySummary['kind'] = 'forward') =>
    summarizeDelivery(aDelivery(id, { startedAt, kind, outcome: { kind: 'answered', ms, answer: anAnswer() } }));

  test('shows the wait before the first try, and each try', () => {
    const deliveries = [delivery(NOON + 100, 50), delivery(NOON + 200, 100)];
    const { rows } = layoutWaterfall([{ row: row({ id }), deliveries }], NOON + 1_000, 300);
    expect(rows[0]?.wait).toMatchObject({ x: 0 });
    expect(rows[0]?.wait?.width).toBeGreaterThan(0);
    expect(rows[0]?.tries).toHaveLength(2);
    const [first, second] = rows[0]!.tries;
    expect(first!.x + first!.width).toBeLessThan(second!.x);
  });

  test('what still waits, waits until now', () => {
    const { rows } = layoutWaterfall([{ row: row({ id, forward: 'queued' }), deliveries: [] }], NOON + 5_000, 300);
    expect(rows[0]?.wait).toEqual({ x: 0, width: 300 });
  });

  test('what is with the handler is on its way until now', () => {
    const { rows } = layoutWaterfall([{ row: row({ id, forward: 'delivering' }), deliveries: [] }], NOON + 5_000, 300);
    expect(rows[0]?.wait).toEqual({ x: 0, width: 300 });
  });

  test('what was never forwarded did not wait for its replay', () => {
    const deliveries = [delivery(NOON + 60_000, 50, 'replay')];
    const { rows } = layoutWaterfall([{ row: row({ id, forward: 'none' }), deliveries }], NOON + 90_000, 300);
    expect(rows[0]).toMatchObject({ wait: null, later: 1 });
  });

  test('tries that ran at the same time stand above each other', () => {
    const captures = [0, 100, 200].map((from) => ({
      row: row({ id: `c${from}` as CaptureId, receivedAt: NOON + from }),
      deliveries: [delivery(NOON + from, 1_000)],
    }));
    const [first, second, third] = layoutWaterfall(captures, NOON + 2_000, 240).rows.map(({ tries }) => tries[0]!);
    expect(second!.x).toBeGreaterThan(first!.x);
    expect(third!.x).toBeLessThan(first!.x + first!.width);
    expect(second!.width).toBeCloseTo(first!.width);
  });

  test('is told in words too', () => {
    const told = (parts: Parameters<typeof row>[0], deliveries: readonly DeliverySummary[]) =>
      waterfallStory(row(parts), deliveries, { now: NOON + 5_000, zone: 'UTC', words: EN });
    expect(told({ id, forward: 'done' }, [delivery(NOON + 100, 50), delivery(NOON + 900, 20, 'replay')])).toEqual([
      'arrived 12:00:00.000',
      'waited 100 ms',
      'forward: 200 in 50 ms',
      'replay: 200 in 20 ms',
    ]);
    expect(told({ id, forward: 'queued' }, [])).toEqual(['arrived 12:00:00.000', 'waits for 5 s so far']);
    expect(told({ id, forward: 'none' }, [])).toEqual(['arrived 12:00:00.000']);
  });

  test('replays long after everything else are counted instead of drawn', () => {
    const deliveries = [delivery(NOON, 50), delivery(NOON + 3_600_000, 50, 'replay')];
    const { rows, breaks } = layoutWaterfall([{ row: row({ id }), deliveries }], NOON, 300);
    expect(rows[0]).toMatchObject({ later: 1 });
    expect(rows[0]?.tries).toHaveLength(1);
    expect(breaks).toEqual([]);
  });

  test('a try of a millisecond is still seen', () => {
    const captures = [
      { row: row({ id }), deliveries: [delivery(NOON, 1)] },
      { row: row({ id: 'b' as CaptureId }), deliveries: [delivery(NOON, 100_000)] },
    ];
    expect(layoutWaterfall(captures, NOON, 300).rows[0]?.tries[0]?.width).toBeGreaterThanOrEqual(3);
  });
});

describe('differences side by side', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

  test('stand beside each other', () => {
    expect(diffRows(['a', 'b'], ['a', 'B', 'c'], new Set())).toEqual([
      { kind: 'same', left: 'a', right: 'a', leftLine: 1, rightLine: 1 },
      { kind: 'changed', left: 'b', right: 'B', leftLine: 2, rightLine: 2 },
      { kind: 'changed', left: null, right: 'c', leftLine: 3, rightLine: 3 },
    ]);
  });

  test('have equal lines folded between them, until they are unfolded', () => {
    const before = [...lines(30), 'old', ...lines(20)];
    const after = [...lines(30), 'new', ...lines(20)];
    const rows = diffRows(before, after, new Set());
    expect(rows.filter(({ kind }) => kind === 'folded')).toEqual([
      { kind: 'folded', from: 0, count: 27 },
      { kind: 'folded', from: 34, count: 17 },
    ]);
    expect(diffRows(before, after, new Set([0, 34]))).toHaveLength(51);
  });

  test('of equal texts there is nothing to fold', () => {
    expect(diffRows(lines(50), lines(50), new Set())).toHaveLength(50);
  });

  test('are marked within a line where most of it is the same', () => {
    expect(changedPart('Content-Length: 1987', 'Content-Length: 1664')).toEqual([17, 20]);
    expect(changedPart('alpha', 'omega!')).toEqual([0, 0]);
    expect(changedPart('new', null)).toEqual([0, 0]);
  });
});
