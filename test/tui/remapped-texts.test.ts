import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/tui/commands.ts';
import { labelsOf } from '../../src/tui/keys.ts';
import { remapped } from '../../src/tui/keymap.ts';
import type { Session } from '../../src/domain/session.ts';
import { utf8 } from '../builders.ts';
import { fakeEngine, type FakeEngine, SESSION } from './fake-engine.ts';
import { drive } from './drive.ts';

/** Each command has a key that is like nothing else on the screen; those of a menu still have two. */
const FIRST_KEYS: Readonly<Record<string, string>> = { y: '抄', m: '印', S: '设' };
const NEW_KEYS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  COMMANDS.map(({ id, keys }, index) => {
    const ofMenu = Object.values(keys)
      .flat()
      .find((one) => one.includes(' '));
    const own = String.fromCodePoint(0x4e00 + index);
    return [id, [ofMenu === undefined ? own : `${FIRST_KEYS[ofMenu[0] ?? '']} ${own}`]];
  }),
);

/** What the screen calls the keys that nothing has any more. */
const STALE = new Set(
  COMMANDS.flatMap(({ keys }) => Object.values(keys).flat())
    .flatMap((key) => labelsOf(key.split(' ')))
    .filter((label) => !/^[↑↓←→]$/.test(label)),
);

const key = (id: string) => NEW_KEYS[id]?.[0]?.split(' ') ?? [];

/** Captures in whose texts no word is like a key. */
function withCaptures(session: Partial<Session> = {}): FakeEngine {
  const engine = fakeEngine({ session });
  for (let count = 0; count < 20; count += 1)
    engine.arrive({ body: utf8('{"event":"Kontakt"}') }, { event: 'Kontakt', summary: 'Nordlicht' });
  return engine;
}

/** Words of the screen that may look like a key and are none. */
const NO_KEYS = [
  /\d+ (?:s|ms|kB|B)(?: ago)?\b/g,
  /\bEnter (?=th|it)/g,
  / a (?=[a-z])/g,
  /Deliveries \d/g,
  /\d+ (?:member|captures|marked)\b/g,
  /Esc none/g,
  /\d of \d/g,
];

/** A screen or a message each: where one is, and what is done there. */
const SCENES: readonly Readonly<{
  name: string;
  engine?: () => FakeEngine;
  columns?: number;
  ids: readonly string[];
  says?: string;
}>[] = [
  { name: 'list', ids: [] },
  { name: 'overview', ids: ['open'] },
  { name: 'body', ids: ['tab-body'] },
  { name: 'deliveries', ids: ['tab-deliveries'] },
  { name: 'marked rival', ids: ['tab-diff', 'rival-next'], says: 'No other capture is marked: ' },
  { name: 'answers', ids: ['tab-diff', 'rival-previous'], says: 'There are no two answers yet: ' },
  { name: 'help', ids: ['help'] },
  { name: 'setup', ids: ['setup'], says: 'to copy)' },
  { name: 'empty', engine: () => fakeEngine(), ids: [], says: 'to copy)' },
  { name: 'copy menu', ids: ['copy-menu'], says: 'Copy what?' },
  { name: 'marked menu', ids: ['marked-menu'], says: 'Marked captures' },
  { name: 'settings menu', ids: ['settings-menu'], says: 'Settings' },
  { name: 'replaying many', ids: ['mark', 'select-previous', 'mark', 'replay-marked'], says: 'Replaying ' },
  { name: 'nothing marked', ids: ['replay-marked'], says: 'Nothing is marked: ' },
  { name: 'no filter', ids: ['next-match'], says: 'There is no filter yet' },
  { name: 'no saved filter', ids: ['saved-filters'], says: 'No filter is saved' },
  { name: 'nothing sought', ids: ['tab-body', 'next-place'], says: 'Nothing was looked for yet: ' },
  { name: 'no room', ids: ['zoom'], says: 'There is room for only one of them here: ' },
  {
    name: 'no handler',
    engine: () => withCaptures({ handler: { ...SESSION.handler, url: null } }),
    ids: ['replay'],
    says: 'There is no handler to replay to: ',
  },
  {
    name: 'held back',
    engine: () => withCaptures({ handler: { ...SESSION.handler, queued: 12, held: 12 } }),
    ids: [],
    says: 'held back: ',
  },
];

test.each(SCENES)(
  'with every key changed, no old one is named: $name',
  async ({ engine, columns = 100, ids, says }) => {
    const ui = await drive((engine ?? withCaptures)(), { columns, rows: 30 }, undefined, {
      keymap: remapped(NEW_KEYS),
    });
    for (const id of ids) {
      const menu = { 'copy-menu': 'copy-id', 'marked-menu': 'replay-marked', 'settings-menu': 'hold' }[id];
      ui.press(...(menu === undefined ? key(id) : key(menu).slice(0, 1)));
      if (id !== 'replay-marked') await ui.settle();
    }
    const screen = ui.screen();
    if (says !== undefined) expect(screen.join('\n')).toContain(says);
    const shown = NO_KEYS.reduce((text, word) => text.replaceAll(word, ' '), screen.join('\n'));
    const words = shown.split(/[\s(),;:…]+/);
    expect(words.filter((word) => STALE.has(word))).toEqual([]);
  },
);

test('with no key at all a command is called by the name that the palette knows', async () => {
  const ui = await drive(withCaptures(), undefined, undefined, { keymap: remapped({ mark: [] }) });
  ui.press('m', 'r');
  expect(ui.state().notice?.text).toBe('Nothing is marked: the command mark marks a capture');
});
