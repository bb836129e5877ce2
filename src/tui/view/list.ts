import type { CommandId } from '../commands.ts';
import { wayFrom } from '../model/contexts.ts';
import type { Pane } from '../model/layout.ts';
import { selectedRow, visibleRows } from '../model/list.ts';
import type { State } from '../model/state.ts';
import { cutLine, fillLine, line, type Line, onGround, span } from '../text/line.ts';
import { columnsFor, type RowContext } from './columns.ts';

/** The captures that fit, with the names of the columns above them. */
export function listLines(state: State, pane: Pane): Line[] {
  const { list } = state;
  if (!list.isLoaded) return [line(span(' Loading captures…', 'dim'))];
  if (list.rows.length === 0) return nothingListed(state, pane);
  const rows = visibleRows(list);
  const context: RowContext = {
    now: state.now,
    zone: state.zone,
    deadlineMs: state.session?.settings.deadlineMs ?? Infinity,
  };
  const columns = columnsFor(pane.width);
  const titles = columns.map(({ title, width, isNumber }) => (isNumber ? title.padStart(width) : title.padEnd(width)));
  const head = cutLine(line(span(`  ${titles.join(' ').trimEnd()}`, 'dim')), pane.width);
  const selectedId = selectedRow(list)?.id;
  const lines = rows.map((row) => {
    const isSelected = row.id === selectedId;
    const cells = columns.flatMap((column) => [...column.cell(row, context), span(' ')]);
    const signs = [span(isSelected ? '›' : ' ', 'accent'), span(state.marks.has(row.id) ? '*' : ' ', 'strong')];
    const whole = line(...signs, ...cells);
    if (!isSelected) return cutLine(whole, pane.width);
    return fillLine(onGround(state.focus === 'list' ? 'selected' : 'marked', whole), pane.width);
  });
  return pane.headRows > 0 ? [head, ...lines] : lines;
}

function nothingListed(state: State, { width }: Pane): Line[] {
  const { list } = state;
  const way = (id: CommandId) => wayFrom(state, id);
  const isLooking = list.request !== null || list.hasOlder;
  const lines = isLooking
    ? [line(span(' Looking for captures…', 'dim'))]
    : [
        line(span(' No capture passes '), span(list.filter, 'strong')),
        line(
          span(
            ` New ones that do appear here. ${way('clear-filter')} shows all, ${way('filter')} changes the filter.`,
            'dim',
          ),
        ),
      ];
  return lines.map((one) => cutLine(one, width));
}
