import { expect, test } from 'vitest';
import { judgeBackground, judgeColor, judgeTerminal } from '../../src/tui/terminal.ts';

const TTY = { isTTY: true };

test('lines are for whatever is no terminal to draw on', () => {
  const kinds = [
    judgeTerminal({ TERM: 'xterm' }, {}),
    judgeTerminal({ TERM: 'xterm' }, TTY, {}),
    judgeTerminal({ TERM: 'dumb' }, TTY),
    judgeTerminal({ CI: '' }, TTY),
    judgeTerminal({ CI: 'true' }, TTY),
    judgeTerminal({ CONTINUOUS_INTEGRATION: '1' }, TTY),
    judgeTerminal({ INK_SCREEN_READER: 'true' }, TTY),
  ];
  for (const verdict of kinds) expect(verdict).toEqual({ kind: 'lines', reason: expect.stringMatching(/./) });
  expect(new Set(kinds.map((verdict) => verdict.kind === 'lines' && verdict.reason)).size).toBe(5);
});

test('a terminal is drawn on, also when CI is said to be off', () => {
  expect(judgeTerminal({ TERM: 'xterm-256color', CI: 'false' }, TTY)).toEqual({ kind: 'tui', color: '256' });
  expect(judgeTerminal({ TERM: 'xterm', CI: '0' }, TTY, TTY)).toEqual({ kind: 'tui', color: '16' });
});

test('colours are what the terminal says it has, unless someone wants it otherwise', () => {
  expect(judgeColor({ TERM: 'xterm' })).toBe('16');
  expect(judgeColor({ TERM: 'tmux-256color' })).toBe('256');
  expect(judgeColor({ TERM: 'xterm', COLORTERM: 'truecolor' })).toBe('truecolor');
  expect(judgeColor({ WT_SESSION: 'x' })).toBe('truecolor');
  expect(judgeColor({ TERM: 'xterm-256color', NO_COLOR: '1' })).toBe('none');
  expect(judgeColor({ TERM: 'xterm-256color', NO_COLOR: '' })).toBe('256');
  expect(judgeColor({ NO_COLOR: '1', FORCE_COLOR: '2' })).toBe('256');
  expect(judgeColor({ FORCE_COLOR: '0' })).toBe('none');
});

test('the background is what the terminal says of it, else dark', () => {
  expect(judgeBackground({})).toBe('dark');
  expect(judgeBackground({ COLORFGBG: '15;0' })).toBe('dark');
  expect(judgeBackground({ COLORFGBG: '0;15' })).toBe('light');
  expect(judgeBackground({ COLORFGBG: '0;default;7' })).toBe('light');
  expect(judgeBackground({ COLORFGBG: 'nonsense' })).toBe('dark');
});
