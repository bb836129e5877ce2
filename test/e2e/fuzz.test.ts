import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import type xterm from '@xterm/headless';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignControls } from '../tui/sequences.ts';
import { hostileAnswers, hostileWebhooks } from './hostile-webhook.ts';
import { measureByGrapheme } from '../tui/graphemes.ts';
import { emptyFolder } from './program.ts';
import { startInTerminal, type TerminalProgram } from './terminal.ts';

/** For longer runs by hand. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 100);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
const SIZE = { columns: 120, rows: 36 };
const PATH = '/in';
/** Every way to look at a capture: the key, and what is then marked as open. */
const VIEWS = [
  ['2', 'Body', 'pretty'],
  ['v', 'Body', 'raw'],
  ['v', 'Body', 'hex'],
  ['v', 'Body', 'pretty'],
  ['3', 'Headers'],
  ['4', 'Deliveries'],
  ['5', 'Diff'],
  ['1', 'Overview'],
] as const;

let handler: Server;
beforeAll(async () => {
  handler = await startHostileHandler(hostileAnswers(COUNT, SEED));
});
afterAll(() => handler.close());

test(
  'whatever webhooks and answers hold, the terminal gets our own control sequences only',
  { timeout: 600_000 },
  async () => {
    const cwd = emptyFolder();
    const url = `http://127.0.0.1:${(handler.address() as AddressInfo).port}/hook`;
    const args = ['dev', url, '--tunnel', 'none', '--port', '0', '--no-inspector', '--path', PATH];
    const program = startInTerminal(args, { cwd, ...SIZE });
    measureByGrapheme(program.emulator);
    await program.until(/not tried yet|up/);
    const { localUrl } = JSON.parse(readFileSync(join(cwd, '.hookscope', 'dev.json'), 'utf8')) as { localUrl: string };

    const written: number[] = [];
    let id = '';
    for (const [index, webhook] of hostileWebhooks(PATH, COUNT, SEED).entries()) {
      const where = `webhook ${index} of seed ${SEED}`;
      expect(await send(localUrl, webhook), where).toMatch(/^HTTP\/1\.1 200 /);
      id = await nextCapture(program, index + 1, id);
      for (const [key, tab, bodyView] of VIEWS) {
        program.press(key);
        await program.until(() => isOpen(program.emulator, tab) && (!bodyView || isOpen(program.emulator, bodyView)));
        expect(misplaced(program.emulator), `${where}, ${tab}:\n${program.screen()}`).toEqual([]);
      }
      // Back in the list, which goes on to follow.
      program.press('\u001b');
      await program.until(/Enter open .* following *$/);
      written.push(program.raw().length);
    }

    program.press('\u0003');
    expect((await program.exited).exitCode).toBe(0);
    expect(program.isAlternateScreen()).toBe(false);
    expect(firstForeign(program.raw(), written)).toBeUndefined();
  },
);

/** Waits until the newest capture is the one that is read, and until the handler has had it. Gives its id. */
async function nextCapture(program: TerminalProgram, count: number, before: string): Promise<string> {
  let id = '';
  await program.until((screen) => {
    id = /│ \d\d:\d\d:\d\d .* ([0-9a-z]{9})$/m.exec(screen)?.[1] ?? '';
    return (
      new RegExp(`\\b${count} captures?\\b`).test(screen) && /^› \S+ [✓✗]/m.test(screen) && id !== before && id !== ''
    );
  });
  return id;
}

/** Whether this word stands out among those that can be chosen; narrow panes have no more of it than its beginning. */
function isOpen(emulator: xterm.Terminal, word: string): boolean {
  const choices = rowsOf(emulator).filter((line) => /1 Over|pretty raw hex/.test(line.translateToString()));
  return choices.some((line) => boldIn(line).includes(word.slice(0, 3)));
}

/** Rows that are wider than the terminal, or whose parts are not where they belong. */
function misplaced(emulator: xterm.Terminal): string[] {
  return rowsOf(emulator).flatMap((line, y) => {
    const text = line.translateToString();
    const isPane = y >= 3 && y < SIZE.rows - 2;
    const isRight = isPane
      ? line.getCell(SIZE.columns / 2)?.getChars() === '│'
      : y > 0 || /^ (hookscope|http:)/.test(text);
    return isRight && !line.isWrapped ? [] : [`${y}: ${text}`];
  });
}

function rowsOf({ buffer }: xterm.Terminal): xterm.IBufferLine[] {
  return Array.from({ length: SIZE.rows }, (_, y) => buffer.active.getLine(y)!);
}

function boldIn(line: xterm.IBufferLine): string {
  const cells = Array.from({ length: SIZE.columns }, (_, x) => line.getCell(x)!);
  return cells.map((cell) => (cell.isBold() ? cell.getChars() : '')).join('');
}

/** The first thing in the output that is not ours, with the webhook before which the output came this far. */
function firstForeign(raw: string, written: readonly number[]) {
  const foreign = foreignControls(raw);
  if (foreign.length === 0) return undefined;
  const webhook = written.findIndex((length) => foreignControls(raw.slice(0, length)).length > 0);
  return { webhook, foreign: JSON.stringify([...new Set(foreign)]) };
}

/** Sends a request as it stands. Gives the answer. */
function send(url: string, request: Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Gives each request the next answer, as soon as it is there as a whole. */
async function startHostileHandler(answers: readonly Buffer[]): Promise<Server> {
  let next = 0;
  const server = createServer((socket) => {
    let request = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      request = Buffer.concat([request, chunk]);
      const head = /^[^]*?\r\n\r\n/.exec(request.toString('latin1'))?.[0];
      const length = Number(/\r\nContent-Length: (\d+)\r\n/i.exec(head ?? '')?.[1] ?? 0);
      if (head === undefined || request.length < head.length + length) return;
      socket.end(answers[next % answers.length] ?? '');
      next += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
