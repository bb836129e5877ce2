import type { CaptureRow } from '../../domain/event.ts';
import { formatDuration, formatSize } from '../../domain/size.ts';
import { line, span, type Span, widthOf } from '../text/line.ts';
import type { Style } from '../theme.ts';
import { standingOf } from '../text/outcome.ts';
import { safe } from '../text/safe.ts';
import { fit } from '../text/width.ts';
import { besideEvent, dateOf, timeOfDay } from '../text/words.ts';

export type RowContext = Readonly<{ now: number; zone: string; deadlineMs: number }>;

/** A column of the list. Its cells are exactly `width` wide, all but the last column's. */
export type Column = Readonly<{
  title: string;
  width: number;
  /** Aligned to the right. */
  isNumber?: boolean;
  cell: (row: CaptureRow, context: RowContext) => readonly Span[];
}>;

/** What is shown from which width of the list on, in the order of the columns. Text of the sender's comes last. */
const FIXED: readonly Readonly<{ from: number; to?: number; column: Column }>[] = [
  { from: 40, column: { title: 'TIME', width: 8, cell: timeCell } },
  { from: 0, column: { title: 'STATUS', width: 10, cell: statusCell } },
  { from: 56, to: 124, column: { title: 'TOOK', width: 7, isNumber: true, cell: tookCell } },
  { from: 124, column: { title: 'TOOK', width: 13, isNumber: true, cell: tookOfBudgetCell } },
  { from: 88, column: { title: 'SIZE', width: 6, isNumber: true, cell: sizeCell } },
  { from: 48, column: { title: '', width: 4, cell: marksCell } },
  { from: 124, column: { title: 'METHOD', width: 6, cell: methodCell } },
];

/** Two columns of text need this much to be worth it. */
const TWO_TEXTS = 50;
const MAX_EVENT_WIDTH = 32;
/** The number of an invoice and a beginning of a name. */
const MIN_SUMMARY_WIDTH = 17;
const MARKER_WIDTH = 2;

/** The columns of a list that is `width` wide. */
export function columnsFor(width: number): readonly Column[] {
  const fixed = FIXED.filter(({ from, to = Infinity }) => width >= from && width < to).map(({ column }) => column);
  const left = width - MARKER_WIDTH - fixed.reduce((sum, column) => sum + column.width + 1, 0);
  if (left < TWO_TEXTS) return [...fixed, { title: 'EVENT', width: left, cell: oneTextCell }];
  const eventWidth = Math.min(MAX_EVENT_WIDTH, left - MIN_SUMMARY_WIDTH - 1);
  // Where the method has a column, it need not stand in for the event too.
  const nameless = fixed.some(({ cell }) => cell === methodCell) ? suffixOf : requestOf;
  const eventCell = (row: CaptureRow) => [span(fit(safe(row.event ?? nameless(row)), eventWidth), eventStyle(row))];
  return [
    ...fixed,
    { title: 'EVENT', width: eventWidth, cell: eventCell },
    { title: 'SUMMARY', width: left - eventWidth - 1, cell: (row) => [summarySpan(row)] },
  ];
}

/** Of a webhook without an event, the summary says more than the request. */
function oneTextCell(row: CaptureRow): Span[] {
  const { event } = row;
  return event === null
    ? [summarySpan(row), span(`  ${requestOf(row)}`, 'dim')]
    : [span(event), span('  '), summarySpan(row)];
}

function summarySpan({ event, summary }: CaptureRow): Span {
  return span(besideEvent(event, summary), event === null ? 'plain' : 'dim');
}

function eventStyle({ event }: CaptureRow): Style {
  return event === null ? 'dim' : 'plain';
}

/** What came after the endpoint's path. */
function suffixOf({ target, endpointPath }: CaptureRow): string {
  return target.slice(endpointPath.length) || '–';
}

/** Method, and what came after the endpoint's path. */
function requestOf({ method, target, endpointPath }: CaptureRow): string {
  return `${method} ${target.slice(endpointPath.length)}`.trimEnd();
}

function timeCell({ receivedAt }: CaptureRow, { now, zone }: RowContext): Span[] {
  const day = dateOf(receivedAt, zone);
  const isToday = day === dateOf(now, zone);
  return [span(isToday ? timeOfDay(receivedAt, zone) : day.slice(2), 'dim')];
}

function statusCell(row: CaptureRow): Span[] {
  const { glyph, word, style } = standingOf(row);
  return [span(`${glyph} ${word}`.padEnd(10), style)];
}

function tookCell({ lastDelivery }: CaptureRow, { deadlineMs }: RowContext): Span[] {
  if (lastDelivery === null) return [span('       ')];
  const isLate = lastDelivery.ms > deadlineMs;
  const words = `${isLate ? '!' : ''}${formatDuration(lastDelivery.ms)}`;
  return [span(words.padStart(7), isLate ? 'bad' : 'plain')];
}

/** The duration beside the time that the sender waits: `1.2 s/10 s`. */
function tookOfBudgetCell(row: CaptureRow, context: RowContext): Span[] {
  const took = tookCell(row, context).map(({ text, style }) => span(text.trim(), style));
  const budget =
    row.lastDelivery === null || context.deadlineMs === Infinity ? '' : `/${formatDuration(context.deadlineMs)}`;
  const gap = 13 - widthOf(line(...took)) - budget.length;
  return [span(' '.repeat(Math.max(0, gap))), ...took, span(budget, 'dim')];
}

function sizeCell({ bodySize }: CaptureRow): Span[] {
  return [span(formatSize(bodySize).padStart(6), 'dim')];
}

function marksCell(row: CaptureRow): Span[] {
  const marks = [
    row.admission === 'rejected' ? 'R' : '',
    row.forward === 'queued' ? 'Q' : row.forward === 'held' ? 'H' : '',
    row.completeness === 'complete' ? '' : 'T',
    row.isDuplicate ? 'D' : '',
    row.lastDelivery?.parity === 'edited' ? 'E' : '',
    row.replays === 0 ? '' : row.replays > 9 ? '+' : String(row.replays),
  ].join('');
  return [span(marks.slice(0, 4).padEnd(4), 'warn')];
}

function methodCell({ method }: CaptureRow): Span[] {
  return [span(fit(safe(method), 6), 'dim')];
}
