import stringWidth from 'string-width';
import { isDelivered } from '../../domain/delivery.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { shortId } from '../../domain/id.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { formatSize } from '../../domain/size.ts';
import type { Format, Style } from './color.ts';
import { localTime } from './local-time.ts';

type Cell = Readonly<{ text: string; format?: Format }>;

const TITLES = ['ID', 'TIME', 'METHOD', 'HANDLER', 'SIZE', 'WHAT'];
const GAP = '  ';

/** Captures as an aligned table for a terminal of `columns`, a line each, the first with the titles. */
export function captureTable(rows: readonly CaptureRow[], now: number, columns: number, style: Style): string[] {
  const cells = rows.map((row) => cellsOf(row, now));
  const widths = TITLES.map((title, index) =>
    Math.max(title.length, ...cells.map((line) => stringWidth(line[index]?.text ?? ''))),
  );
  const titles = TITLES.map((text): Cell => ({ text, format: 'dim' }));
  return [titles, ...cells].map((line) => lineOf(line, widths, columns, style));
}

/** A capture as tab-separated fields for programs: id, time (UTC), method, status, size, event, summary, target. */
export function captureFields(row: CaptureRow): string {
  return [
    row.id,
    new Date(row.receivedAt).toISOString(),
    row.method,
    handlerState(row).text,
    String(row.bodySize),
    row.event ?? '',
    row.summary,
    row.target,
  ]
    .map(sanitize)
    .join('\t');
}

/** What became of a capture at the handler, in a word or two. */
export function handlerState(row: CaptureRow): Cell {
  if (row.admission === 'rejected') return { text: 'rejected', format: 'red' };
  if (row.completeness !== 'complete') return { text: 'truncated', format: 'yellow' };
  if (row.forward === 'queued' || row.forward === 'held') return { text: row.forward, format: 'yellow' };
  const { lastDelivery } = row;
  if (lastDelivery === null) return { text: row.forward === 'delivering' ? 'on its way' : '-', format: 'dim' };
  const text = lastDelivery.status === undefined ? lastDelivery.outcome : String(lastDelivery.status);
  return { text, format: isDelivered(lastDelivery) ? 'green' : 'red' };
}

function cellsOf(row: CaptureRow, now: number): Cell[] {
  return [
    { text: shortId(row.id), format: 'cyan' },
    { text: localTime(row.receivedAt, now) },
    { text: sanitize(row.method) },
    handlerState(row),
    { text: formatSize(row.bodySize) },
    { text: sanitize(row.summary === '' ? row.target : row.summary) },
  ];
}

function lineOf(cells: readonly Cell[], widths: readonly number[], columns: number, style: Style): string {
  const last = cells.length - 1;
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  return cells
    .map((cell, index) => {
      const text = index === last ? cutTo(cell.text, Math.max(20, columns - before)) : cell.text;
      const padding = index === last ? '' : ' '.repeat((widths[index] ?? 0) - stringWidth(text));
      return (cell.format === undefined ? text : style(cell.format, text)) + padding;
    })
    .join(GAP);
}

/** At most `width` columns; what was cut shows as an ellipsis. */
function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
