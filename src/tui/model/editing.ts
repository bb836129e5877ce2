import type { CaptureId } from '../../domain/capture.ts';
import type { Edit } from '../../domain/edit.ts';
import { findPath } from '../../domain/json/find.ts';
import { parseJson } from '../../domain/json/parse.ts';
import { parsePath } from '../../domain/json/path.ts';
import type { Edited, Scope } from '../editing/draft.ts';
import type { Key } from '../keys.ts';
import { nameOf } from '../text/row-name.ts';
import { wayFrom } from './contexts.ts';
import { selectedRow } from './list.ts';
import type { Choice, Question } from './question.ts';
import { replay } from './replaying.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { inputOf, type TextInput, typed } from './text-input.ts';
import { atCursor, openTree } from './tree-reading.ts';

/** The line in which one value of a body is changed; `before` is its JSON text as sent. */
export type ValuePrompt = Readonly<{
  kind: 'value';
  input: TextInput;
  captureId: CaptureId;
  /** What the capture is called. */
  name: string;
  path: string;
  before: string;
}>;

/** Asks what to edit before the selected capture is replayed. */
export function askWhatToEdit(state: State): Step {
  const row = selectedRow(state.list);
  if (row === undefined) return step(state);
  if (state.session?.handler.url === null) return replay(state, [{ type: 'replay', captureId: row.id }], nameOf(row));
  const choice = (key: Key, label: string, scope: Scope): Choice => ({
    key,
    label,
    next: { kind: 'edit', id: row.id, scope, text: null },
  });
  const value = state.focus === 'detail' ? valuePrompt(state) : undefined;
  const choices: Choice[] = [
    ...(value !== undefined && typeof value !== 'string' ? [{ key: 'v', label: 'value', next: value }] : []),
    choice('b', 'body', 'body'),
    choice('w', 'whole request', 'request'),
    { key: 'esc', label: 'nothing', next: null },
  ];
  return step({ ...state, question: { text: `Edit ${nameOf(row)} and replay it: what?`, choices } });
}

/** Opens the line in which the value at the cursor is changed. */
export function openValue(state: State): Step {
  const prompt = valuePrompt(state);
  if (prompt === undefined) return step(state);
  return typeof prompt === 'string' ? step(say(state, 'info', prompt)) : step({ ...state, prompt });
}

export function pressInValue(state: State, prompt: ValuePrompt, key: Key): Step {
  if (key === 'enter') return sendValue(state, prompt);
  if (key === 'esc') return step(say({ ...state, prompt: null }, 'info', 'Nothing was changed, nothing was sent'));
  const input = typed(prompt.input, key);
  return input === undefined ? step(state) : typeValue(state, prompt, input);
}

function typeValue(state: State, prompt: ValuePrompt, input: TextInput): Step {
  return step({ ...state, prompt: { ...prompt, input } });
}

/** What is wrong with the value that is typed, and where; undefined when it is JSON. */
export function faultOfValue({ input }: ValuePrompt): Readonly<{ position: number; message: string }> | undefined {
  const parsed = parseJson(input.text);
  return parsed.ok ? undefined : { position: parsed.error.position, message: `not JSON: ${parsed.error.message}` };
}

/** What came out of the editor. */
export function takeEdited(state: State, id: CaptureId, scope: Scope, edited: Edited): Step {
  switch (edited.kind) {
    case 'unchanged':
      return step(say(state, 'info', 'Nothing was changed, nothing was sent'));
    case 'wrong': {
      const again: Choice = { key: 'e', label: 'edit again', next: { kind: 'edit', id, scope, text: edited.text } };
      return ask(state, { text: edited.reason, choices: [again, DROP] });
    }
    case 'changed': {
      if (edited.doubt === null) return send(state, id, edited.edit);
      const command = { type: 'replay', captureId: id, edit: edited.edit } as const;
      const sending: Choice = {
        key: 'y',
        label: 'send it all the same',
        next: { kind: 'replays', commands: [command] },
      };
      return ask(state, { text: edited.doubt, choices: [sending, DROP] });
    }
  }
}

const DROP: Choice = { key: 'esc', label: 'drop it', next: null };

/** A longer value does not fit on a line. */
const MAX_VALUE_LENGTH = 2000;

/** The line for the value at the cursor; or why it cannot be changed there; undefined when there is no tree. */
function valuePrompt(state: State): ValuePrompt | string | undefined {
  const at = atCursor(state);
  const open = openTree(state.detail);
  const { shown } = state.detail;
  if (at === undefined || open === undefined || shown === null) return undefined;
  const { node } = at.line;
  if (at.line.kind === 'nulls') return 'Unfold the nulls first, then change one of them';
  if (findPath(open.root, parsePath(at.path))?.row !== node.row)
    return `A later member has the same name and would be changed instead: edit the body with ${wayFrom(state, 'edit')} b`;
  const before = node.document.text.slice(node.start, node.end);
  if (before.length > MAX_VALUE_LENGTH || /[\r\n]/.test(before))
    return `That does not fit on a line: edit the body with ${wayFrom(state, 'edit')} b`;
  const captureId = shown.capture.id;
  return { kind: 'value', input: inputOf(before), captureId, name: nameOf(shown.row), path: at.path, before };
}

function sendValue(state: State, prompt: ValuePrompt): Step {
  const fault = faultOfValue(prompt);
  if (fault !== undefined) return step(say(state, 'bad', `This is ${fault.message}. A text stands in double quotes`));
  const value = prompt.input.text.trim();
  const closed: State = { ...state, prompt: null };
  if (value === prompt.before) return step(say(closed, 'info', 'Nothing was changed, nothing was sent'));
  return send(closed, prompt.captureId, { changes: [{ kind: 'set', path: prompt.path, value }] });
}

function send(state: State, captureId: CaptureId, edit: Edit): Step {
  return replay(state, [{ type: 'replay', captureId, edit }], 'the capture as edited');
}

function ask(state: State, question: Question): Step {
  return step({ ...state, question });
}
