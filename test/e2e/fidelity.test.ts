import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { CORPUS } from '../corpus/corpus.ts';
import { emptyFolder, startDev } from './program.ts';

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

test('the real program keeps on disk what was sent: the whole corpus', { timeout: 180_000 }, async () => {
  const cwd = emptyFolder();
  const data = join(cwd, '.hookscope');
  const dev = await startDev(['--tunnel', 'none', '--data', data, '--path', '/in/secret'], cwd);
  closers.push(() => dev.stop());
  const port = Number(new URL(dev.localUrl).port);
  for (const { name, bytes } of CORPUS)
    expect(await exchange(port, bytes('/in/secret')), name).toMatch(/^HTTP\/1\.1 200/);
  await dev.stop();

  const store = openSqliteStore({ folder: data });
  closers.push(() => store.close());
  const ids = dev.printed.filter(({ type }) => type === 'capture').map(({ id }) => id as never);
  expect(ids).toHaveLength(CORPUS.length);
  for (const [index, { name, expected }] of CORPUS.entries()) {
    const capture = store.get(ids[index]!);
    expect(capture, name).toMatchObject({
      method: expected.method,
      target: expected.target('/in/secret'),
      httpVersion: expected.httpVersion,
      rawHeaders: expected.rawHeaders,
      completeness: 'complete',
    });
    expect(Buffer.compare(capture!.body, expected.body), name).toBe(0);
  }
});

/** Sends raw bytes on a connection of their own and returns the first bytes of the final answer. */
function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer = (answer + chunk.toString('latin1')).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
      if (!answer.includes('\r\n\r\n')) return;
      socket.destroy();
      resolve(answer);
    });
    socket.on('error', reject);
    socket.write(bytes);
  });
}
