import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBetween } from '../../src/tui/frame.ts';
import type { PaintedScreen } from '../../src/tui/view/painted.ts';
import { foreignControls } from './sequences.ts';

const COLUMNS = 24;
const ROWS = 6;

/** One pane, or two with a line between them; what they hold is at most as wide as they are. */
const screens = fc
  .record({
    split: fc.option(fc.integer({ min: 4, max: 18 })),
    lines: fc.array(fc.tuple(text(), text()), { minLength: ROWS, maxLength: ROWS }),
  })
  .map(({ split, lines }): PaintedScreen => {
    if (split === null) return [{ height: ROWS, panes: [{ width: COLUMNS, lines: lines.map(([one]) => one) }] }];
    const right = COLUMNS - split - 1;
    const top = [{ width: COLUMNS, lines: ['x'.repeat(COLUMNS)] }];
    const panes = [
      { width: split, lines: lines.map(([one]) => cutTo(one, split)) },
      { width: 1, lines: lines.map(() => '│') },
      { width: right, lines: lines.slice(2).map(([, one]) => cutTo(one, right)) },
    ];
    return [
      { height: 1, panes: top },
      { height: ROWS - 1, panes },
    ];
  });

function text() {
  const part = fc.constantFrom('a', 'b', ' ', '漢', '\u001b[44mc\u001b[0m', '\u001b[1md\u001b[0m');
  return fc.array(part, { maxLength: COLUMNS }).map((parts) => cutTo(parts.join(''), COLUMNS));
}

/** As much of the text as fits: all that takes two cells here is `漢`. */
function cutTo(text: string, width: number): string {
  let used = 0;
  return (text.match(/\u001b\[\d+m.\u001b\[0m|./gu) ?? [])
    .filter((part) => {
      used += part === '漢' ? 2 : 1;
      return used <= width;
    })
    .join('');
}

/** What the terminal shows, with the ground and weight of each cell. */
async function cellsAfter(frames: readonly string[]): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true, scrollback: 0 });
  for (const frame of frames) await new Promise<void>((resolve) => terminal.write(frame, resolve));
  return Array.from({ length: ROWS }, (_, y) =>
    Array.from({ length: COLUMNS }, (_, x) => {
      const cell = terminal.buffer.active.getLine(y)?.getCell(x);
      return `${cell?.getChars() || ' '}${cell?.isBgDefault() === true ? '' : '#'}${cell?.isBold() === 0 ? '' : '!'}`;
    }).join(''),
  );
}

test('after any frames the terminal shows what it would show if only the last had been written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(screens, { minLength: 1, maxLength: 6 }), async (shown) => {
      const frames = shown.map((screen, index) => frameBetween(shown[index - 1] ?? null, screen));
      expect(await cellsAfter(frames)).toEqual(await cellsAfter([frameBetween(null, shown.at(-1)!)]));
    }),
    { numRuns: 200 },
  );
});

test('whatever was on the terminal is gone when nobody knows what it was', async () => {
  const screen: PaintedScreen = [{ height: 2, panes: [{ width: COLUMNS, lines: ['one', 'two'] }] }];
  const cells = await cellsAfter(['garbage\r\n\n\nmore\u001b[44m', frameBetween(null, screen)]);
  expect(cells.map((line) => line.trimEnd())).toEqual(['one', 'two', '', '', '', '']);
});

test('only what changes is written, and nothing when nothing does', () => {
  const pane = (...lines: readonly string[]) => ({ width: 10, lines });
  const before: PaintedScreen = [{ height: 2, panes: [pane('a', 'b'), pane('c', 'd')] }];
  const after: PaintedScreen = [{ height: 2, panes: [pane('a', 'B'), pane('c', 'd')] }];
  expect(frameBetween(before, before)).toBe('');
  expect(frameBetween(before, after)).toBe('\u001b[?2026h\u001b[?7l\u001b[2;1H\u001b[10XB\u001b[?7h\u001b[?2026l');
  expect(foreignControls(frameBetween(null, after))).toEqual([]);
});

test('a line that is too wide stays in its row', async () => {
  const wide: PaintedScreen = [{ height: 2, panes: [{ width: COLUMNS, lines: ['x'.repeat(COLUMNS + 5), 'y'] }] }];
  expect((await cellsAfter([frameBetween(null, wide)])).slice(0, 2)).toEqual([
    'x'.repeat(COLUMNS),
    'y'.padEnd(COLUMNS),
  ]);
});
