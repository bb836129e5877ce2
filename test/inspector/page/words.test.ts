import { expect, test } from 'vitest';
import { COMMANDS as TERMINAL_COMMANDS } from '../../../src/tui/commands.ts';
import { COMMANDS } from '../../../src/inspector/page/commands.ts';
import { DE } from '../../../src/inspector/page/words/de.ts';
import { EN } from '../../../src/inspector/page/words/en.ts';

/** All that a table says, by where it stands; functions by how many values they take. */
function entriesOf(words: object, above = ''): [path: string, entry: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const path = `${above}.${name}`;
    if (typeof value === 'object' && value !== null) return entriesOf(value, path);
    return [[path, typeof value === 'function' ? `of ${value.length}` : String(value)]];
  });
}

test('both languages say the same things', () => {
  const pathsOf = (words: object) => entriesOf(words).map(([path]) => path);
  expect(pathsOf(DE).sort()).toEqual(pathsOf(EN).sort());
});

test('and say them of the same values', () => {
  const functionsOf = (words: object) => entriesOf(words).filter(([, entry]) => entry.startsWith('of '));
  expect(new Map(functionsOf(DE))).toEqual(new Map(functionsOf(EN)));
});

test('nothing is left empty, and no sentence untranslated', () => {
  const english = new Map(entriesOf(EN));
  const german = entriesOf(DE);
  expect(german.filter(([, entry]) => entry === '')).toEqual([]);
  const sentences = german.filter(([, entry]) => entry.split(' ').length > 3);
  expect(sentences.filter(([path, entry]) => english.get(path) === entry)).toEqual([]);
});

test('every command says what it does, in both languages', () => {
  const ids = COMMANDS.map(({ id }) => id).sort();
  expect(Object.keys(EN.commands).sort()).toEqual(ids);
  expect(Object.keys(DE.commands).sort()).toEqual(ids);
});

/** What a page in a browser cannot do, or what is done in it by the browser's own means. */
const TERMINAL_ONLY = ['focus', 'inspect', 'mouse', 'repaint', 'suspend', 'quit'];
/** Tab moves the focus, and letters with Ctrl are the browser's own. */
const BROWSER_KEYS = /^(?:shift-)?tab$|^ctrl-/;

test('every command of the terminal is here, with its keys', () => {
  for (const { id, keys } of TERMINAL_COMMANDS.filter((command) => !TERMINAL_ONLY.includes(command.id))) {
    const here = COMMANDS.find((command) => command.id === id);
    expect(here, `${id} is missing`).toBeDefined();
    for (const [context, ofContext] of Object.entries(keys)) {
      const wanted = ofContext.filter((key) => !BROWSER_KEYS.test(key));
      const given = (here!.keys as Readonly<Record<string, readonly string[]>>)[context] ?? [];
      if (wanted.length > 0) expect(given, `${id} in ${context}`).toEqual(expect.arrayContaining(wanted));
    }
  }
});

test('and says the same of itself', () => {
  const said: Readonly<Record<string, string>> = EN.commands;
  const plain = (text: string | undefined) => text?.replaceAll('’', "'");
  const others = TERMINAL_COMMANDS.filter(
    ({ id, help }) => id in said && id !== 'language' && plain(said[id]) !== help,
  );
  expect(others.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
});

test('no key means two things in one place', () => {
  const taken = COMMANDS.flatMap(({ id, keys }) =>
    Object.entries(keys).flatMap(([context, ofContext]) => ofContext.map((key) => `${context} ${key}: ${id}`)),
  );
  const places = taken.map((entry) => entry.slice(0, entry.indexOf(':')));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});
