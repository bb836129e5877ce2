import type { CaptureDetail } from '../../engine/client.ts';
import { keysIn, labelsOf } from '../keys.ts';
import { shortId } from '../../domain/id.ts';
import { formatSize } from '../../domain/size.ts';
import { type Tab, TABS } from '../model/detail.ts';
import type { Pane } from '../model/layout.ts';
import { detailReading } from '../model/reading.ts';
import type { State } from '../model/state.ts';
import { atCursor } from '../model/tree-reading.ts';
import { endOf } from '../documents/document.ts';
import { sizeWords } from '../documents/json-line.ts';
import { cutLine, EMPTY_LINE, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { standingOf } from '../text/outcome.ts';
import { nameOf } from '../text/row-name.ts';
import { cutMiddle } from '../text/width.ts';
import { besideEvent, timeOfDay } from '../text/words.ts';

const TITLES: Readonly<Record<Tab, readonly [long: string, short: string]>> = {
  overview: ['Overview', 'Over'],
  body: ['Body', 'Body'],
  headers: ['Headers', 'Head'],
  deliveries: ['Deliveries', 'Del'],
  diff: ['Diff', 'Diff'],
};
const LONG_TABS_WIDTH = 66;

type TabTitle = Readonly<{ tab: Tab; spans: readonly Span[] }>;

/** What is read: the capture's name, where it came, and the tabs. */
export function detailHead(state: State, { width, headRows }: Pane): Line[] {
  const { shown } = state.detail;
  const tabs = spread(tabsLine(state, width), placeLine(state), width);
  if (headRows === 1) return [tabs];
  const [name, facts] = shown === null ? [EMPTY_LINE, EMPTY_LINE] : titleLines(shown, state.zone, width);
  const path = pathLine(state, width);
  // Where there is no row for all, the path is worth more than what the list tells too.
  if (headRows < 4) return [name, path ?? facts, tabs].slice(0, headRows);
  return [name, facts, tabs, path ?? EMPTY_LINE];
}

function titleLines({ row, capture }: CaptureDetail, zone: string, width: number): readonly [name: Line, facts: Line] {
  const { glyph, word, style } = standingOf(row);
  return [
    cutLine(
      line(
        span(' '),
        span(nameOf(row), 'strong'),
        span(row.event === null ? '' : `  ${besideEvent(row.event, row.summary)}`),
      ),
      width,
    ),
    cutLine(
      line(
        span(` ${timeOfDay(capture.receivedAt, zone)}  `, 'dim'),
        span(`${glyph} ${word}`, style),
        span(`  ${capture.method} ${formatSize(capture.bodySize)}  ${shortId(capture.id)}`, 'dim'),
      ),
      width,
    ),
  ];
}

/** Where in the body the cursor is; undefined when there is none. */
function pathLine(state: State, width: number): Line | undefined {
  const at = atCursor(state);
  if (at === undefined) return undefined;
  const { node } = at.line;
  const kind = line(span(node.size > 0 ? sizeWords(node) : node.kind, 'dim'), span(' '));
  const path = at.path === '' ? span('the whole body', 'dim') : span(at.path, 'name');
  const room = width - widthOf(kind) - 2;
  return spread(line(span(' '), { ...path, text: cutMiddle(path.text, room) }), kind, width);
}

/** The tab whose title is in the cell `x` of the line of the tabs, from 0; null when there is none. */
export function tabAt(state: State, width: number, x: number): Tab | null {
  let end = 0;
  for (const { tab, spans } of tabTitles(state, width)) {
    end += widthOf(line(...spans));
    if (x < end) return tab;
  }
  return null;
}

function tabsLine(state: State, width: number): Line {
  return cutLine(line(...tabTitles(state, width).flatMap(({ spans }) => spans)), width);
}

function tabTitles({ detail, focus, keymap }: State, width: number): readonly TabTitle[] {
  const isLong = width >= LONG_TABS_WIDTH;
  const count = detail.shown?.deliveries.length ?? 0;
  const keyOf = (one: Tab) => labelsOf(keysIn(['detail'], `tab-${one}`, keymap))[0];
  return TABS.map((tab) => {
    const title = TITLES[tab][isLong ? 0 : 1] + (tab === 'deliveries' && count > 0 ? ` ${count}` : '');
    const isOpen = tab === detail.tab;
    const spans = [
      span(` ${keyOf(tab) ?? ''} `, 'dim'),
      span(title, isOpen ? (focus === 'detail' ? 'chosen' : 'strong') : 'dim'),
      span(isLong ? '  ' : ''),
    ];
    return { tab, spans };
  });
}

/** How far one has read, when there is more than fits. */
function placeLine(state: State): Line {
  const { document, place, viewport } = detailReading(state);
  const end = endOf(document, viewport);
  if (end.line === 0 && end.row === 0) return EMPTY_LINE;
  const isAtEnd = place.line > end.line || (place.line === end.line && place.row >= end.row);
  const percent = isAtEnd ? 100 : Math.floor((place.line / document.lineCount) * 100);
  return line(span(`${percent}% `, 'dim'));
}
