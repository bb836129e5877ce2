import { formatDuration } from '../../domain/size.ts';
import { type MenuKey, MENUS } from '../commands.ts';
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

/** The open question, else how the last action went; undefined when there is neither. */
export function messageLine(state: State, width: number): Line | undefined {
  const { notice, question, menu } = state;
  if (question !== null) return cutLine(line(span(' ? ', 'accent'), span(question.text, 'strong')), width);
  if (menu !== null) return cutLine(menuLine(state, menu), width);
  if (notice === null) return undefined;
  const [glyph, style] = GLYPHS[notice.kind];
  return cutLine(line(span(` ${glyph} `, style), span(notice.text, notice.kind === 'bad' ? 'bad' : 'plain')), width);
}

/** What the keys after the first one are about. */
function menuLine({ session, marks }: State, menu: Key): Line {
  const title = Object.hasOwn(MENUS, menu) ? MENUS[menu as MenuKey] : 'And then?';
  return line(span(` ${keyLabel(menu)} `, 'accent'), span(title, 'strong'), span(`  ${aside()}`, 'dim'));

  function aside(): string {
    if (menu === 'm') return `${grouped(marks.size)} marked`;
    if (menu !== 'S' || session === null) return '';
    const { reply, deadlineMs, handlerUrl } = session.settings;
    const by = reply === 'ack' ? 'answered at once' : 'answered by the handler';
    return `${by}, deadline ${formatDuration(deadlineMs)}, handler ${handlerUrl ?? 'none'}`;
  }
}
