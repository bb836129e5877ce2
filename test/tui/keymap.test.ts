import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/tui/commands.ts';
import { commandFor, isKey, keysIn } from '../../src/tui/keys.ts';
import { remapped } from '../../src/tui/keymap.ts';
import { CONTEXTS } from '../../src/tui/places.ts';
import { drive, typing } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

test('a command has its new keys, in all its places, instead of the old ones', () => {
  const keymap = remapped({ replay: ['ctrl-r'], mark: ['m m'] });
  expect(commandFor(CONTEXTS.list, 'ctrl-r', keymap)).toBe('replay');
  expect(commandFor(CONTEXTS.overview, 'ctrl-r', keymap)).toBe('replay');
  expect(commandFor(CONTEXTS.list, 'r', keymap)).toBeUndefined();
  expect(keysIn(CONTEXTS.list, 'mark', keymap)).toEqual(['m m']);
  expect(remapped({})).toEqual(COMMANDS);
});

test('every key of the table can be named', () => {
  for (const { id, keys } of COMMANDS)
    for (const key of Object.values(keys).flat()) expect(key.split(' ').every(isKey), `${id} ${key}`).toBe(true);
});

test.each([
  [{ repaly: ['x'] }, 'KEY_COMMAND', /Did you mean replay/],
  [{ nonsense: ['x'] }, 'KEY_COMMAND', /There are: select-next/],
  [{ replay: ['strg-r'] }, 'KEY_NAME', /ctrl- and a letter/],
  [{ replay: [''] }, 'KEY_NAME', /Name a character/],
  [{ replay: ['x'] }, 'KEY_CLASH', /Give replay or delete another key/],
  [{ replay: ['y'] }, 'KEY_CLASH', /another key/],
  [{ replay: ['j k'] }, 'KEY_CLASH', /Give select-next or replay another key/],
] as const)('what cannot be is refused: %j', (overrides, code, next) => {
  expect(() => remapped(overrides)).toThrow(
    expect.objectContaining({ code, next: expect.arrayContaining([expect.stringMatching(next)]) as unknown }),
  );
});

test('a keymap that is taken means one thing by each key', () => {
  const ids = COMMANDS.map(({ id }) => id);
  const overrides = fc.dictionary(
    fc.constantFrom(...ids),
    fc.array(fc.constantFrom(...typing('abcdwW+'), 'm k', 'ctrl-r')),
  );
  fc.assert(
    fc.property(overrides, (wanted) => {
      let keymap;
      try {
        keymap = remapped(wanted);
      } catch {
        return;
      }
      for (const contexts of Object.values(CONTEXTS))
        for (const { id } of keymap)
          for (const key of keysIn(contexts, id, keymap)) expect(commandFor(contexts, key, keymap)).toBe(id);
    }),
  );
});

test('footer, help, palette and keys follow', async () => {
  const ui = await drive(fakeEngine({ captures: 3 }), undefined, undefined, {
    keymap: remapped({ replay: ['ctrl-r'] }),
  });
  expect(ui.screen().at(-1)).toContain('^R replay');
  ui.press('ctrl-r');
  expect(ui.state().notice?.text).toContain('Replaying');
  ui.press('?');
  expect(ui.screen().join('\n')).not.toContain('  r  ');
  ui.press('esc', ':', ...typing('byte for byte'));
  expect(ui.screen().join('\n')).toMatch(/\^R +Hand the capture over again, byte for byte/);
});
