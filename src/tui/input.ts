import type { Key as InkKey } from 'ink';
import type { Key } from './keys.ts';

const NAMED: readonly (readonly [flag: keyof InkKey, name: Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CONTROL_CHARACTERS: Readonly<Record<string, Key>> = { '\r': 'enter', '\n': 'enter', '\t': 'tab', ' ': 'space' };

/**
 * The keys in one report of Ink's. Usually one; but characters that arrive together, because a key repeats quickly or
 * the program was busy, come as a single report (`jjj`, `a^Z`), and each of them counts.
 */
export function keysOf(input: string, key: InkKey): Key[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named !== undefined) return [named[1]];
  if (key.ctrl && input.length === 1) return [`ctrl-${input}`];
  if (key.meta) return input === '' ? [] : [`alt-${input}`];
  return Array.from(input, nameOf);
}

function nameOf(character: string): Key {
  const named = CONTROL_CHARACTERS[character];
  if (named !== undefined) return named;
  const code = character.charCodeAt(0);
  return code > 0 && code < 27 ? `ctrl-${String.fromCharCode(code + 96)}` : character;
}
