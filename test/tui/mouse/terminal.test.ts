import { expect, test } from 'vitest';
import { fakeEngine } from '../fake-engine.ts';
import { openTerminal } from '../terminal-harness.ts';

const ON = '\u001b[?1000h\u001b[?1006h';
const OFF = '\u001b[?1006l\u001b[?1000l';
const SIZE = { columns: 80, rows: 24 };

/** Whether the terminal was asked for reports and not told to stop. */
const isReporting = (raw: string) => raw.lastIndexOf(ON) > raw.lastIndexOf(OFF);

test('nothing is asked of the mouse unless it is wanted', async () => {
  const terminal = await openTerminal(fakeEngine({ captures: 30 }), SIZE);
  expect(terminal.raw()).not.toContain('?1000');
  await terminal.press('Sm');
  expect(isReporting(terminal.raw())).toBe(true);
  await terminal.press('Sm');
  expect(isReporting(terminal.raw())).toBe(false);
  await terminal.close();
});

test('reports select and scroll, and what is typed with them counts', async () => {
  const terminal = await openTerminal(fakeEngine({ captures: 60 }), { ...SIZE, mouse: true });
  const selected = () =>
    terminal
      .screen()
      .split('\n')
      .findIndex((row) => row.startsWith('›'));
  await terminal.press('\u001b[<0;5;10M\u001b[<0;5;10m');
  expect(selected()).toBe(9);
  await terminal.press('\u001b[<64;5;10Mk');
  expect(terminal.state().list.isFollowing).toBe(false);
  expect(selected()).toBe(8);
  await terminal.close();
});

test('a report in pieces, however late, is no key', async () => {
  const engine = fakeEngine({ captures: 60 });
  const terminal = await openTerminal(engine, { ...SIZE, mouse: true });
  for (const piece of ['\u001b[<0', ';5;1', '0M']) {
    await terminal.pressAlone(piece, 1_000);
  }
  expect(terminal.screen().split('\n')[9]).toMatch(/^›/);
  expect(terminal.state()).toMatchObject({ focus: 'list', notice: null, detail: { tab: 'overview' } });
  expect(engine.commands).toEqual([]);
  await terminal.close();
});

test('the escape key is still one, after a moment', async () => {
  const terminal = await openTerminal(fakeEngine({ captures: 3 }), { ...SIZE, mouse: true });
  await terminal.press('enter');
  expect(terminal.state().focus).toBe('detail');
  await terminal.pressAlone('esc', 25);
  expect(terminal.state().focus).toBe('list');
  await terminal.close();
});

test('while the terminal is the shell’s it reports nothing, and afterwards it does again', async () => {
  const suspended = Promise.withResolvers<void>();
  const terminal = await openTerminal(fakeEngine({ captures: 3 }), {
    ...SIZE,
    mouse: true,
    suspend: () => suspended.promise,
  });
  expect(isReporting(terminal.raw())).toBe(true);
  await terminal.press('ctrl-z');
  expect(isReporting(terminal.raw())).toBe(false);
  suspended.resolve();
  await terminal.flush();
  await terminal.flush();
  expect(isReporting(terminal.raw())).toBe(true);
  await terminal.close();
  expect(isReporting(terminal.raw())).toBe(false);
});

test('after the end, a bug or a signal it reports nothing', async () => {
  const stopping = new AbortController();
  const stopped = await openTerminal(fakeEngine(), { ...SIZE, mouse: true, signal: stopping.signal });
  stopping.abort();
  await stopped.ended;
  expect(isReporting(stopped.raw())).toBe(false);

  const engine = fakeEngine();
  let tell: Parameters<typeof engine.subscribe>[0] = () => {};
  const subscribe: typeof engine.subscribe = (listener) => {
    tell = listener;
    return () => {};
  };
  const broken = await openTerminal({ ...engine, subscribe }, { ...SIZE, mouse: true });
  tell([{ type: 'capture' } as Parameters<typeof tell>[0][number]]);
  await expect(broken.ended).rejects.toThrow(TypeError);
  expect(isReporting(broken.raw())).toBe(false);
});
