import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_GROUPS, COMMANDS, HINTS } from '../../src/tui/commands.ts';
import { commandFor, keyLabel, keysIn, labelsOf } from '../../src/tui/keys.ts';
import { menuOf, MENUS } from '../../src/tui/menus.ts';
import { ACTIONS } from '../../src/tui/model/actions.ts';
import { CONTEXTS } from '../../src/tui/places.ts';

test('every command has a help text, a key that can be reached, and an action', () => {
  const reachable = new Set(Object.values(CONTEXTS).flat());
  for (const command of COMMANDS) {
    expect(command.help, command.id).toMatch(/^[A-Z].+[^.]$/);
    expect(keysIn([...reachable], command.id), command.id).not.toEqual([]);
    expect(ACTIONS[command.id], command.id).toBeTypeOf('function');
  }
});

test('no key means two things in one place', () => {
  for (const [place, contexts] of Object.entries(CONTEXTS)) {
    const keys = COMMANDS.flatMap(({ id }) => keysIn(contexts, id).map((key) => ({ key, id })));
    const clashes = keys.filter(({ key }, index) => keys.findIndex((other) => other.key === key) !== index);
    expect(clashes, place).toEqual([]);
  }
});

test('a key that is the first of several means nothing by itself', () => {
  for (const [place, contexts] of Object.entries(CONTEXTS)) {
    const keys = COMMANDS.flatMap(({ id }) => keysIn(contexts, id));
    const firsts = keys.filter((key) => key.includes(' ')).map((key) => key.slice(0, key.indexOf(' ')));
    expect(
      keys.filter((key) => firsts.includes(key)),
      place,
    ).toEqual([]);
    expect(
      firsts.filter((key) => menuOf(contexts, key, COMMANDS) === undefined),
      place,
    ).toEqual([]);
  }
});

test('ids are unique, and hints are of commands that exist', () => {
  const ids = COMMANDS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known: readonly string[] = [...ids, ...Object.keys(MENUS)];
  expect(HINTS.filter(([id]) => !known.includes(id))).toEqual([]);
  const inMenus = Object.values(MENUS).flatMap(({ words }) => Object.keys(words));
  expect(inMenus.filter((id) => !known.includes(id))).toEqual([]);
});

test('a key means what the place says', () => {
  expect(commandFor(CONTEXTS.list, 'j')).toBe('select-next');
  expect(commandFor(CONTEXTS.body, 'j')).toBe('scroll-down');
  expect(commandFor(CONTEXTS.body, 'J')).toBe('select-next');
  expect(commandFor(CONTEXTS.setup, 'q')).toBe('back');
  expect(commandFor(CONTEXTS.home, 'q')).toBe('quit');
  expect(commandFor(CONTEXTS.home, '2')).toBe('copy-value');
  expect(commandFor(CONTEXTS.overview, '2')).toBe('tab-body');
  expect(commandFor(CONTEXTS.list, 'Z')).toBeUndefined();
});

test('everywhere one can quit and get help', () => {
  for (const contexts of Object.values(CONTEXTS)) {
    expect(commandFor(contexts, 'ctrl-c')).toBe('quit');
    expect(commandFor(contexts, '?')).toBe('help');
  }
});

test('keys are shown in few letters', () => {
  expect(['ctrl-c', 'pageup', 'up', 'G', 'enter'].map(keyLabel)).toEqual(['^C', 'PgUp', '↑', 'G', 'Enter']);
});

test('the page about the terminal UI has the same keys; UPDATE_DOCS=1 writes them anew', () => {
  const file = join(import.meta.dirname, '../../docs/terminal-ui.md');
  const page = readFileSync(file, 'utf8');
  const fresh = COMMAND_GROUPS.reduce((text, { title, commands }) => {
    const rows = commands.map(({ id, keys, help }) => {
      const labels = labelsOf(Object.values(keys).flat()).map((label) => `\`${label}\``);
      return `| ${labels.join(' ')} | ${help} | \`${id}\` |\n`;
    });
    return text.replace(
      new RegExp(`(### ${title}\n\n.*\n.*\n)(?:\\|.*\n)*`),
      (_, head: string) => `${head}${rows.join('')}`,
    );
  }, page);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, fresh);
  else expect(page).toBe(fresh);
});

test('the README shows the keys that the footer does; UPDATE_DOCS=1 writes them anew', () => {
  const file = join(import.meta.dirname, '../../README.md');
  const page = readFileSync(file, 'utf8');
  const hinted = new Set<string>(HINTS.map(([id]) => id));
  const rows = COMMANDS.filter(({ id }) => hinted.has(id)).map(({ keys, help }) => {
    const labels = labelsOf(Object.values(keys).flat()).map((label) => `\`${label}\``);
    return `| ${labels.join(' ')} | ${help} |\n`;
  });
  const fresh = page.replace(/(## Keys\n\n\|.*\n\|.*\n)(?:\|.*\n)*/, (_, head: string) => `${head}${rows.join('')}`);
  expect(rows.length).toBeGreaterThan(5);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, fresh);
  else expect(page).toBe(fresh);
});
