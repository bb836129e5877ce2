import { formatDuration } from '../../domain/size.ts';
import { menuOf, MENUS } from '../menus.ts';
import { type Batch, progressOf } from '../model/batch.ts';
import { contextsOf, wayFrom } from '../model/contexts.ts';
import type { NoticeKind } from '../model/notice.ts';
import type { State } from '../model/state.ts';
import { type Key, keyLabel } from '../keys.ts';
import { cutLine, line, type Line, span } from '../text/line.ts';
import { grouped } from '../text/words.ts';
import type { Style } from '../theme.ts';

const GLYPHS: Readonly<Record<NoticeKind, readonly [glyph: string, style: Style]>> = {
  good: ['✓', 'good'],
  bad: ['✗', 'bad'],
  busy: ['…', 'dim'],
  info: ['·', 'accent'],
};

/** The open question, else how the last action went or goes; undefined when there is neither. */
export function messageLine(state: State, width: number): Line | undefined {
  const { notice, question, menu } = state;
  if (question !== null) return cutLine(line(span(' ? ', 'accent'), span(question.text, 'strong')), width);
  if (menu !== null) return cutLine(menuLine(state, menu), width);
  if (notice === null) return state.batch === null ? undefined : cutLine(progressLine(state, state.batch), width);
  const [glyph, style] = GLYPHS[notice.kind];
  return cutLine(line(span(` ${glyph} `, style), span(notice.text, notice.kind === 'bad' ? 'bad' : 'plain')), width);
}

function progressLine(state: State, batch: Batch): Line {
  const [glyph, style] = GLYPHS.busy;
  const how = batch.isCancelled ? '' : `  ${wayFrom(state, 'cancel-replay')} cancels`;
  return line(
    span(` ${glyph} `, style),
    span(progressOf(batch), batch.failed === 0 ? 'plain' : 'bad'),
    span(how, 'dim'),
  );
}

/** What the keys after the first one are about. */
function menuLine(state: State, key: Key): Line {
  const { session, marks, keymap } = state;
  const menu = menuOf(contextsOf(state), key, keymap);
  const title = menu === undefined ? 'And then?' : MENUS[menu].title;
  return line(span(` ${keyLabel(key)} `, 'accent'), span(title, 'strong'), span(`  ${aside()}`, 'dim'));

  function aside(): string {
    if (menu === 'marked-menu') return `${grouped(marks.size)} marked`;
    if (menu !== 'settings-menu' || session === null) return '';
    const { reply, deadlineMs, handlerUrl } = session.settings;
    const by = reply === 'ack' ? 'answered at once' : 'answered by the handler';
    return `${by}, deadline ${formatDuration(deadlineMs)}, handler ${handlerUrl ?? 'none'}`;
  }
}
