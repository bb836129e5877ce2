import { type Context, HINTS } from '../commands.ts';
import { keysIn, labelsOf } from '../keys.ts';
import { contextsOf } from '../model/contexts.ts';
import type { Layout } from '../model/layout.ts';
import { isEmpty, type State } from '../model/state.ts';
import { cutLine, EMPTY_LINE, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { grouped } from '../text/words.ts';
import { choiceSpans, messageLine } from './message-line.ts';
import { countWords, filterSpans } from './status.ts';

/** The keys of the place where one is, or the answers to a question; at the right, whether the list follows. */
export function footerLine(state: State, layout: Layout): Line {
  const { columns, hasMessageRow } = layout;
  if (state.question !== null) {
    const choices = line(...choiceSpans(state.question.choices));
    return hasMessageRow
      ? cutLine(choices, columns)
      : cutLine(line(...choices.spans, span(state.question.text)), columns);
  }
  const message = hasMessageRow ? undefined : messageLine(state, columns);
  if (message !== undefined) return message;
  const right = line(...narrowFilter(state, layout), ...followLine(state).spans);
  return spread(hintLine(contextsOf(state), columns - widthOf(right) - 2), right, columns);
}

/** As many hints as fit; help and quit are always among them. */
function hintLine(contexts: readonly Context[], width: number): Line {
  const hints = HINTS.flatMap(([id, words]) => {
    const [label] = labelsOf(keysIn(contexts, id));
    return label === undefined ? [] : [{ id, spans: [span(` ${label}`, 'accent'), span(` ${words} `, 'dim')] }];
  });
  const last = hints.filter(({ id }) => id === 'help' || id === 'quit');
  const shown: Span[] = [];
  let left = width - last.reduce((sum, { spans }) => sum + widthOf(line(...spans)), 0);
  for (const { spans } of hints.filter((hint) => !last.includes(hint))) {
    left -= widthOf(line(...spans));
    if (left < 0) break;
    shown.push(...spans);
  }
  return line(...shown, ...last.flatMap(({ spans }) => spans));
}

/** Where the status has no room for it. */
function narrowFilter(state: State, { statusRows, columns }: Layout): readonly Span[] {
  if (statusRows > 1 || state.list.filter === '') return [];
  return [...filterSpans(state, Math.floor(columns / 3)), span(` ${countWords(state)} `, 'dim')];
}

function followLine(state: State): Line {
  const { list } = state;
  if (isEmpty(state) || !list.isLoaded) return EMPTY_LINE;
  if (list.isFollowing) return line(span('following ', 'dim'));
  if (list.unseen === 0) return line(span('paused ', 'warn'));
  return line(span('paused ', 'warn'), span(`+${grouped(list.unseen)} new `, 'strong'));
}
