import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf } from '../../src/tui/model/layout.ts';
import { widthOf } from '../../src/tui/text/line.ts';
import { screenOf } from '../../src/tui/view/screen.ts';
import { NOON, utf8 } from '../builders.ts';
import { drive } from './drive.ts';
import { fakeEngine, SESSION } from './fake-engine.ts';

const sizes = fc.record({ columns: fc.integer({ min: 1, max: 420 }), rows: fc.integer({ min: 1, max: 130 }) });
const places = fc.constantFrom([], ['enter'], ['2'], ['4'], ['s'], ['?'], ['d'], ['x'], ['k', 'k'], ['c']);

test('at any size, every screen fills the terminal exactly and no row is wider', async () => {
  const engine = fakeEngine({ captures: 30 });
  engine.arrive({ body: utf8('{"name":"漢字テスト"}') }, { summary: '漢字テスト 👍', event: null });
  engine.emit({ type: 'handler', at: NOON, handler: { ...SESSION.handler, isRemote: true, queued: 7, held: 7 } });
  await fc.assert(
    fc.asyncProperty(sizes, places, async (size, keys) => {
      const ui = await drive(engine, size);
      ui.press(...keys);
      await ui.settle();
      const screen = screenOf(ui.state());
      expect(screen.reduce((sum, { height }) => sum + height, 0)).toBe(size.rows);
      for (const { height, panes } of screen) {
        expect(panes.reduce((sum, { width }) => sum + width, 0)).toBe(size.columns);
        for (const { width, lines } of panes) {
          expect(lines.length).toBeLessThanOrEqual(height);
          // Below three columns there is no room for the margins.
          if (size.columns > 3) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('side by side where there is room, one above the other on a tall terminal, else one at a time', () => {
  const arrangementOf = (columns: number, rows: number) => layoutOf({ columns, rows }, { hasAlert: false }).arrangement;
  expect(arrangementOf(200, 60)).toBe('split');
  expect(arrangementOf(110, 24)).toBe('split');
  expect(arrangementOf(100, 50)).toBe('stacked');
  expect(arrangementOf(80, 24)).toBe('single');
  expect(arrangementOf(40, 12)).toBe('single');
});
