import { parseHandler } from '../../domain/handler-url.ts';
import { formatDuration, parseDuration } from '../../domain/size.ts';
import type { EngineCommand } from '../../engine/client.ts';
import type { Key } from '../keys.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { inputOf, type TextInput, typed } from './text-input.ts';

/** The line in which a setting is changed while the program runs. */
export type SettingPrompt = Readonly<{ kind: 'setting'; of: Setting; input: TextInput }>;

export type Setting = 'deadline' | 'handler';

type Settings = Extract<EngineCommand, { type: 'settings' }>;

/** What a text means for a setting, or why it means nothing. */
type Read = Readonly<{ ok: true; change: Omit<Settings, 'type'> } | { ok: false; why: string }>;

/** Opens the line with what is set now. */
export function openSetting(state: State, of: Setting): Step {
  const { session } = state;
  if (session === null) return step(state);
  const { deadlineMs, handlerUrl } = session.settings;
  const now = of === 'deadline' ? formatDuration(deadlineMs).replace(' ', '') : (handlerUrl ?? '');
  return step({ ...state, prompt: { kind: 'setting', of, input: inputOf(now) } });
}

export function pressInSetting(state: State, prompt: SettingPrompt, key: Key): Step {
  if (key === 'esc') return step({ ...state, prompt: null });
  if (key !== 'enter')
    return step({ ...state, prompt: { ...prompt, input: typed(prompt.input, key) ?? prompt.input } });
  const read = readSetting(prompt.of, prompt.input.text);
  if (!read.ok) return step(say(state, 'bad', read.why));
  return changeSettings({ ...state, prompt: null }, read.change);
}

/** Tells the engine; what it says to it is shown. */
export function changeSettings(state: State, change: Omit<Settings, 'type'>): Step {
  return step(state, { kind: 'command', command: { type: 'settings', ...change } });
}

function readSetting(of: Setting, text: string): Read {
  const value = text.trim();
  if (of === 'deadline') {
    const deadlineMs = parseDuration(value);
    return deadlineMs !== undefined && deadlineMs > 0
      ? { ok: true, change: { deadlineMs } }
      : { ok: false, why: 'A deadline is a time such as 10s or 1500ms' };
  }
  if (value === '') return { ok: true, change: { handlerUrl: null } };
  const read = parseHandler(value);
  return read.ok
    ? { ok: true, change: { handlerUrl: read.value } }
    : { ok: false, why: `Not a handler: ${read.problem}` };
}
