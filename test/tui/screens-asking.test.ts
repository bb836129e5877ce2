import { describe, test } from 'vitest';
import { TYPING_MS } from '../../src/tui/model/filter-prompt.ts';
import { anAnswer } from '../builders.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';
import { expectGolden } from './golden-screen.ts';
import { openTerminal } from './terminal-harness.ts';

const SIZES = [
  { columns: 40, rows: 10 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 48 },
];

function anEngine(): FakeEngine {
  const engine = fakeEngine({ captures: 40 });
  const failed = engine.arrive();
  engine.deliver(failed.id, { outcome: { kind: 'answered', ms: 133, answer: anAnswer({ status: 500 }) } });
  engine.arrive();
  return engine;
}

/** Each of `keys` is one chunk of input. */
const SCENES: readonly Readonly<{ name: string; keys: readonly string[] }>[] = [
  { name: 'filter-open', keys: ['/'] },
  { name: 'filter-offer', keys: ['/', 'is:', 'tab', 'tab'] },
  { name: 'filter-error', keys: ['/', 'status:>=400 evnt:Kontakt'] },
  { name: 'filter-long', keys: ['/', 'event:"Kontakt geändert" body.object.companyname:"Müller GmbH" size:>100'] },
  { name: 'filter-applied', keys: ['/', 'event:Kontakt*', 'enter'] },
  { name: 'filter-empty', keys: ['/', 'event:Nichts', 'enter'] },
  { name: 'palette', keys: [':'] },
  { name: 'palette-typed', keys: [':', 'replay', 'down'] },
  { name: 'menu-copy', keys: ['y'] },
  { name: 'menu-settings', keys: ['S'] },
  { name: 'setting-handler', keys: ['S', 'u'] },
  { name: 'copy-header', keys: ['y', 'h'] },
  { name: 'saved-filters', keys: ["'"] },
  { name: 'marks', keys: ['k', 'k', 'k', ' ', ' ', 'm'] },
  { name: 'question-marked', keys: ['k', ' ', ' ', 'm', 'x'] },
  { name: 'zoomed', keys: ['z', '3'] },
  { name: 'qr', keys: ['Q'] },
];

describe.each(SIZES)('$columns × $rows', ({ columns, rows }) => {
  test.each(SCENES)('$name', async ({ name, keys }) => {
    const terminal = await openTerminal(anEngine(), {
      columns,
      rows,
      savedFilters: ['is:failed age:<1h', 'event:"Rechnung*"'],
    });
    for (const key of keys) {
      await terminal.press(key);
      await terminal.clock.advance(TYPING_MS);
      await terminal.flush();
    }
    await terminal.paint();
    expectGolden(`${name}-${columns}x${rows}`, terminal.screen());
    await terminal.close();
  });
});
