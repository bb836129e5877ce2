import type { CaptureRow } from '../../domain/event.ts';
import { captureJson } from '../../export/json-fields.ts';
import { captureFields, captureTable } from './capture-table.ts';
import type { Printer } from './printer.ts';

/** Prints captures in this order: JSON objects, a table on a terminal, or tab-separated fields. */
export async function printRows(
  rows: readonly CaptureRow[],
  isJson: boolean,
  printer: Printer,
  now: number,
): Promise<void> {
  if (isJson) for (const row of rows) await printer.json(captureJson(row));
  else if (!printer.isTerminal) for (const row of rows) await printer.line(captureFields(row));
  else if (rows.length > 0) await printer.line(captureTable(rows, now, printer.columns, printer.style).join('\n'));
}
