import { closestName } from '../domain/closest-name.ts';
import { ToolError } from '../domain/error.ts';
import { type CommandId, COMMANDS, type Context, type Keymap, type KnownCommand } from './commands.ts';
import { isKey, type Key, keyLabel } from './keys.ts';
import { CONTEXTS } from './places.ts';

/**
 * The commands with other keys: those of `overrides`, by the id of the command, instead of all that it had, in each of
 * the places where it had one. An empty list leaves a command to the palette. `source`: where they stand, for the errors.
 *
 * Errors: `KEY_COMMAND` for a command that there is not, with the nearest one; `KEY_NAME` for what is no key;
 * `KEY_CLASH` for a key that would mean two things in one place, with both.
 */
export function remapped(overrides: Readonly<Record<string, readonly Key[]>>, source = 'keys'): Keymap {
  for (const [id, keys] of Object.entries(overrides)) check(id, keys, source);
  const keymap = COMMANDS.map((command): KnownCommand => {
    const keys = overrides[command.id];
    return keys === undefined ? command : { ...command, keys: inEachPlace(command, keys) };
  });
  refuseClashes(keymap, source);
  return keymap;
}

function check(id: string, keys: readonly Key[], source: string): void {
  const ids: readonly string[] = COMMANDS.map((command) => command.id);
  if (!ids.includes(id)) {
    const meant = closestName(id, ids);
    throw new ToolError('KEY_COMMAND', {
      message: `${source}: there is no command "${id}".`,
      next: [meant === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${meant}?`],
    });
  }
  const wrong = keys.find((key) => !key.split(' ').every(isKey));
  if (wrong !== undefined)
    throw new ToolError('KEY_NAME', {
      message: `${source}: "${wrong}" of ${id} is no key.`,
      next: [
        "Name a character, ctrl- and a letter, or one such as enter, space, pageup; 'g g' is one after the other.",
      ],
    });
}

function inEachPlace({ keys }: KnownCommand, wanted: readonly Key[]): KnownCommand['keys'] {
  return Object.fromEntries(Object.keys(keys).map((context) => [context, wanted]));
}

/** No key may mean two things in one place, and none that begins another. */
function refuseClashes(keymap: Keymap, source: string): void {
  for (const contexts of Object.values(CONTEXTS)) {
    const meant = new Map<Key, CommandId>();
    for (const [key, id] of keysOf(keymap, contexts)) {
      const other = meant.get(key);
      if (other !== undefined && other !== id) throw clash(source, key, other, id);
      meant.set(key, id);
    }
    for (const [key, id] of keysOf(keymap, ['running', ...contexts])) {
      const first = key.split(' ')[0] ?? key;
      const other = first === key ? undefined : meant.get(first);
      if (other !== undefined) throw clash(source, first, other, id);
    }
  }
}

function keysOf(keymap: Keymap, contexts: readonly Context[]): readonly (readonly [Key, CommandId])[] {
  return keymap.flatMap(({ id, keys }) =>
    contexts.flatMap((context) => (keys[context] ?? []).map((key) => [key, id] as const)),
  );
}

function clash(source: string, key: Key, one: CommandId, other: CommandId): ToolError {
  return new ToolError('KEY_CLASH', {
    message: `${source}: ${keyLabel(key)} would mean both ${one} and ${other}.`,
    next: [`Give ${one} or ${other} another key.`],
  });
}
