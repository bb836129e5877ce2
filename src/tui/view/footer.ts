import { type CommandId, type Context, HINTS } from '../commands.ts';
import { keyLabel, keysIn, labelsOf } from '../keys.ts';
import { keyOfMenu, type MenuId, MENUS } from '../menus.ts';
import { choicesOf } from '../model/choices.ts';
import { contextsOf } from '../model/contexts.ts';
import type { Layout } from '../model/layout.ts';
import { isEmpty, type State } from '../model/state.ts';
import { cutLine, EMPTY_LINE, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { grouped } from '../text/words.ts';
import { choiceLines } from '../text/choices.ts';
import { messageLine } from './message-line.ts';
import { countWords, filterSpans } from './status.ts';

/** The keys of the place where one is, or those that decide; at the right, whether the list follows. */
export function footerLines(state: State, layout: Layout): readonly Line[] {
  const { columns, hasMessageRow, footerRows } = layout;
  const choices = choicesOf(state);
  if (choices.length > 0) {
    const lines = choiceLines(choices, columns).slice(0, footerRows);
    return state.question === null || hasMessageRow
      ? lines
      : [cutLine(line(...(lines[0]?.spans ?? []), span(state.question.text)), columns)];
  }
  const message = hasMessageRow ? undefined : messageLine(state, columns);
  if (message !== undefined) return [message];
  const right = followLine(state);
  const filter = hasMessageRow ? undefined : filterLine(state, layout);
  if (filter !== undefined) return [spread(filter, right, columns)];
  return [spread(hintLine(state, columns - widthOf(right) - 2), right, columns)];
}

/** As many hints as fit; help and quit are always among them. */
function hintLine(state: State, width: number): Line {
  const contexts = contextsOf(state);
  const hints = HINTS.flatMap(([id, words]) => {
    const label = labelOfHint(state, contexts, id);
    if (label === undefined || !isUseful(state, id)) return [];
    return [{ id, spans: [span(` ${label}`, 'accent'), span(` ${words} `, 'dim')] }];
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

/** The first of the keys that do it here, without those that take two. */
function labelOfHint({ keymap }: State, contexts: readonly Context[], id: CommandId | MenuId): string | undefined {
  if (isMenu(id)) {
    const key = keyOfMenu(contexts, id, keymap);
    return key && keyLabel(key);
  }
  return labelsOf(keysIn(contexts, id, keymap).filter((key) => !key.includes(' ')))[0];
}

/** A hint to what would do nothing now only takes room. */
function isUseful({ list, marks }: State, id: CommandId | MenuId): boolean {
  if (id === 'clear-filter') return list.filter !== '';
  return id !== 'marked-menu' || marks.size > 0;
}

function isMenu(id: CommandId | MenuId): id is MenuId {
  return Object.hasOwn(MENUS, id);
}

/** What the list is filtered by, on screens whose status has no room for it. */
export function filterLine(state: State, { statusRows, columns }: Layout): Line | undefined {
  if (statusRows > 1 || state.list.filter === '') return undefined;
  const count = span(` ${countWords(state)} `, 'dim');
  return line(span(' '), ...filterSpans(state, columns - Math.max(20, 1 + count.text.length)), count);
}

function followLine(state: State): Line {
  const { list } = state;
  if (isEmpty(state) || !list.isLoaded) return EMPTY_LINE;
  if (list.isFollowing) return line(span('following ', 'dim'));
  const paused = span('paused ', 'warn');
  if (list.unseen === 0) return line(paused);
  const unseen = span(`+${grouped(list.unseen)} new `, 'strong');
  // On a narrow screen the keys are worth more than what the count says too.
  return state.size.columns < 60 ? line(unseen) : line(paused, unseen);
}
