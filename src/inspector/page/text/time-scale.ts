/** A stretch of time, epoch milliseconds. */
export type Stretch = Readonly<{ start: number; end: number }>;

/** A break in the scale: a time in which nothing happened, drawn in little room. */
export type Break = Readonly<{ x: number; width: number; ms: number }>;

/** Turns times into places from 0 to the width that it was made for. */
export type TimeScale = Readonly<{ x(at: number): number; breaks: readonly Break[] }>;

/** Room for a break, and at least for what is between two. */
const BREAK_WIDTH = 46;
const LEAST_WIDTH = 10;
/** Shorter pauses are never left out. */
const SHORT_MS = 100;

/**
 * A scale for things that last milliseconds and are minutes apart: pauses that are longer than all that happens together
 * become breaks of a fixed width.
 */
export function timeScale(stretches: readonly Stretch[], width: number): TimeScale {
  const busy = joined(stretches, 0);
  const active = busy.reduce((sum, { start, end }) => sum + end - start, 0);
  const parts = joined(busy, Math.max(SHORT_MS, active));
  const breakWidth = parts.length < 2 ? 0 : Math.min(BREAK_WIDTH, width / 2 / (parts.length - 1));
  const least = Math.min(LEAST_WIDTH, width / 2 / Math.max(1, parts.length));
  const total = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const room = Math.max(0, width - breakWidth * (parts.length - 1) - least * parts.length);

  const pieces: Piece[] = [];
  const breaks: Break[] = [];
  let x = 0;
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before !== undefined) {
      breaks.push({ x, width: breakWidth, ms: part.start - before.end });
      x += breakWidth;
    }
    const share = least + (total === 0 ? room / parts.length : (room * (part.end - part.start)) / total);
    pieces.push({ ...part, x, width: share });
    x += share;
  }
  return { x: (at) => placeOf(at, pieces), breaks };
}

type Piece = Stretch & Readonly<{ x: number; width: number }>;

/** The stretches in order, those that overlap or are no more than `pause` apart as one. */
function joined(stretches: readonly Stretch[], pause: number): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && stretch.start <= last.end + pause)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    else all.push(stretch);
  }
  return all;
}

function placeOf(at: number, pieces: readonly Piece[]): number {
  let x = 0;
  for (const { start, end, x: from, width } of pieces) {
    if (at < start) return x;
    if (at <= end) return from + (end === start ? 0 : (width * (at - start)) / (end - start));
    x = from + width;
  }
  return x;
}
