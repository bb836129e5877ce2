import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../raw-http.ts';
import { startTestHandler, type TestHandler } from '../test-handler.ts';
import { foreignControls } from '../tui/sequences.ts';
import { emptyFolder } from './program.ts';
import { startInTerminal, type TerminalProgram } from './terminal.ts';

const ENTER = '\r';
const ESCAPE = '\u001B';

let handler: TestHandler;
beforeAll(async () => {
  handler = await startTestHandler();
});
afterAll(() => handler.close());

async function startDev(size: { columns?: number; rows?: number } = {}, env: NodeJS.ProcessEnv = {}) {
  const cwd = emptyFolder();
  const args = ['dev', handler.url, '--tunnel', 'none', '--port', '0', '--inspector-port', '0', '--path', '/in'];
  const program = startInTerminal(args, { cwd, ...size, env });
  await program.until(/up/);
  const { localUrl } = JSON.parse(readFileSync(join(cwd, '.hookscope', 'dev.json'), 'utf8')) as { localUrl: string };
  return { program, localUrl };
}

async function quit(program: TerminalProgram) {
  program.press('\u0003');
  const ended = await program.exited;
  expect(program.isAlternateScreen()).toBe(false);
  expect(program.isCursorShown()).toBe(true);
  return ended;
}

describe('the terminal UI in a real terminal', () => {
  test('a webhook arrives, is opened, replayed, and the terminal is given back', { timeout: 60_000 }, async () => {
    const { program, localUrl } = await startDev();
    expect(program.isAlternateScreen()).toBe(true);
    await post(localUrl, '{"event":"Rechnung erstellt","number":"RE-2026-7"}');
    await program.until(/RE-2026-7/);
    await post(localUrl, '{"event":"Kontakt erstellt","number":"K-1"}');
    await program.until(/K-1/);

    program.press('k');
    await program.until((screen) => /^[›>].*RE-2026-7/m.test(screen));
    program.press(ENTER);
    await program.until((screen) => screen.includes('Overview') && screen.includes('RE-2026-7'));
    const before = handler.bodies().length;
    program.press('r');
    await program.until(/replayed: 200/);
    expect(handler.bodies()).toHaveLength(before + 1);
    program.press(ESCAPE);
    await program.until((screen) => !screen.includes('Overview'));
    program.press('?');
    await program.until(/[Hh]elp/);
    program.press(ESCAPE);

    const { exitCode } = await quit(program);
    expect(exitCode).toBe(0);
    expect(program.screen()).toContain('2 webhooks captured');
  });

  test('it works from the first second, at any size', { timeout: 60_000 }, async () => {
    const { program, localUrl } = await startDev({ columns: 80, rows: 24 });
    program.press('s');
    await program.until(/Externe Verarbeitung|Systemadministration/);
    program.press(ESCAPE);
    await post(localUrl, '{"number":"RE-9"}');
    await program.until(/RE-9/);
    for (const [columns, rows] of [
      [40, 12],
      [200, 60],
      [30, 6],
      [80, 24],
    ] as const) {
      program.resize(columns, rows);
      await program.until((screen) => screen.split('\n').length === rows && /RE-9/.test(screen));
    }
    await quit(program);
  });

  test('keys that come in one piece all count', { timeout: 60_000 }, async () => {
    const { program, localUrl } = await startDev();
    for (let i = 1; i <= 6; i += 1) await post(localUrl, `{"number":"N-${i}"}`);
    await program.until(/N-6/);
    program.press('kkk');
    await program.until((screen) => /^[›>].*N-3/m.test(screen));
    program.press('G');
    await program.until((screen) => /^[›>].*N-6/m.test(screen));
    await quit(program);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('%s gives the terminal back', { timeout: 60_000 }, async (signal) => {
    const { program } = await startDev();
    program.kill(signal);
    const { exitCode } = await program.exited;
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(program.isAlternateScreen()).toBe(false);
    expect(program.isCursorShown()).toBe(true);
  });

  test('hostile payloads change nothing on the terminal', { timeout: 60_000 }, async () => {
    const { program, localUrl } = await startDev({ columns: 120, rows: 40 });
    const hostile = [
      '\u001B[2J\u001B[1;1Hgone',
      '\u001B]52;c;ZXZpbA==\u0007',
      '\u001B]0;title\u0007',
      '\u001B]8;;http://evil.example\u0007link\u001B]8;;\u0007',
      '\u009B2J\u009D0;x\u009C',
      '\u202Egnp.exe',
      '\u0000\u0008\u007F',
      '\u200B\u{E0041}',
    ];
    for (const text of hostile) {
      await post(`${localUrl}/${encodeURIComponent(text)}`, JSON.stringify({ number: text, event: text }), [
        'X-Evil',
        'a',
      ]);
      await post(localUrl, text);
    }
    await program.until(
      (screen) => screen.split('\n').filter((line) => /✓ 200 .* ms/.test(line)).length >= hostile.length,
    );
    program.press(ENTER);
    await program.until(/Arrived/);
    for (const key of ['2', '3', '4', '1']) program.press(key);
    for (let i = 0; i < 2 * hostile.length; i += 1) program.press('K');
    await quit(program);
    expect(foreignControls(program.raw())).toEqual([]);
  });

  test('the mouse, when asked for, selects, and is given back on every way out', { timeout: 60_000 }, async () => {
    const reports = ({ emulator }: TerminalProgram) => emulator.modes.mouseTrackingMode;
    const { program, localUrl } = await startDev({}, { HOOKSCOPE_MOUSE: '1' });
    for (let i = 1; i <= 6; i += 1) await post(localUrl, `{"number":"N-${i}"}`);
    await program.until(/N-6/);
    expect(reports(program)).toBe('vt200');
    const row = program
      .screen()
      .split('\n')
      .findIndex((line) => line.includes('N-2'));
    program.press(`\u001B[<0;10;${row + 1}M\u001B[<0;10;${row + 1}m`);
    await program.until((screen) => /^[›>].*N-2/m.test(screen));
    await quit(program);
    expect(reports(program)).toBe('none');

    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
      const { program } = await startDev({}, { HOOKSCOPE_MOUSE: '1' });
      await program.until(() => reports(program) === 'vt200');
      program.kill(signal);
      await program.exited;
      expect(reports(program), signal).toBe('none');
    }
  });

  test('NO_COLOR: not one colour, and the selection is still seen', { timeout: 60_000 }, async () => {
    const { program, localUrl } = await startDev({}, { NO_COLOR: '1' });
    await post(localUrl, '{"number":"RE-1"}');
    await program.until((screen) => /^[›>].*RE-1/m.test(screen));
    await quit(program);
    expect(program.raw()).not.toMatch(/\u001B\[[\d;]*(?:3[0-7]|4[0-7]|38|48|9[0-7])[\d;]*m/);
  });
});
