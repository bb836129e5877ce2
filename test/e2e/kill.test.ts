import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { post } from '../raw-http.ts';
import { startTestHandler, type TestHandler } from '../test-handler.ts';
import { emptyFolder, startDev } from './program.ts';

const ROUNDS = 100;
const SENDERS = 8;
/** A round is killed at the n-th answer, n up to this. */
const MAX_ANSWERS = 60;

let handler: TestHandler;
beforeAll(async () => {
  handler = await startTestHandler();
});
afterAll(() => handler.close());

/** A repeatable sequence of numbers in [0, 1) (a linear congruential generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test(
  'kill -9 at 100 random instants under load: what was answered 2xx is in the store, intact',
  { timeout: 300_000 },
  async () => {
    const folder = emptyFolder();
    const data = join(folder, '.hookscope');
    const random = sequence(20_261_124);
    const answered = new Set<string>();
    let sent = 0;
    let killed = 0;

    for (let round = 0; round < ROUNDS; round += 1) {
      const dev = await startDev([handler.url, '--tunnel', 'none', '--data', data], folder);
      let answers = 0;
      const killAt = 1 + Math.floor(random() * MAX_ANSWERS);
      const sender = async () => {
        for (;;) {
          sent += 1;
          const body = JSON.stringify({ number: sent, text: 'ä'.repeat(Math.floor(random() * 3_000)) });
          try {
            const { status } = await post(dev.localUrl, body);
            if (status !== 200) throw new Error(`answered ${status}`);
          } catch {
            return;
          }
          answered.add(sha256(body));
          answers += 1;
          if (answers === killAt) dev.child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, sender));
      expect(await dev.exited).toBe('SIGKILL');
      killed += 1;
    }

    expect(killed).toBe(ROUNDS);
    expect(answered.size).toBeGreaterThan(ROUNDS);
    const store = openSqliteStore({ folder: data });
    const kept = new Set<string>();
    let before: CaptureId | undefined;
    for (;;) {
      const page = store.page({
        filter: { kind: 'all' },
        cursor: before ? { before } : {},
        limit: 500,
        now: Date.now(),
      });
      for (const { id } of page.rows) {
        const capture = store.get(id);
        const hash = createHash('sha256').update(capture!.body).digest('hex');
        expect(hash).toBe(capture!.bodyHash);
        kept.add(hash);
      }
      before = page.rows.at(-1)?.id;
      if (!page.hasOlder || before === undefined) break;
    }
    store.close();
    expect([...answered].filter((hash) => !kept.has(hash))).toEqual([]);
  },
);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
