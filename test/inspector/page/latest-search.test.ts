import { expect, test } from 'vitest';
import type { SearchOptions } from '../../../src/engine/client.ts';
import type { WebClient } from '../../../src/inspector/client/web-client.ts';
import { fetchWindow } from '../../../src/inspector/page/fetch-window.ts';
import { createLatestSearch, TELL_AFTER_MS } from '../../../src/inspector/page/latest-search.ts';
import { manualClock } from '../../manual-clock.ts';

test('a later window ends all searches of the one before', async () => {
  const ended: string[] = [];
  const endless = (name: string, { signal }: SearchOptions = {}) =>
    new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => {
        ended.push(name);
        reject(new Error('ended'));
      }),
    );
  const clock = manualClock();
  const client = {
    window: (_query: unknown, options?: SearchOptions) => endless('window', options),
    count: (_filter: string, options?: SearchOptions) => endless('count', options),
  } as unknown as WebClient;
  const windows = createLatestSearch(clock);
  const query = { filter: 'rechnung', cursor: {}, limit: 100 };
  const first = windows.run(
    (options) =>
      fetchWindow(
        { kind: 'fetch-window', ticket: 1, query, withTotal: true, withBefore: false },
        { client, clock },
        options,
      ),
    () => {},
  );
  expect(
    await windows.run(
      async () => 'found',
      () => {},
    ),
  ).toBe('found');
  expect(await first).toBeUndefined();
  expect(ended.sort()).toEqual(['count', 'window']);
});

test('a search that fails by itself is an error', async () => {
  const failing = createLatestSearch(manualClock()).run(
    () => Promise.reject(new Error('disk')),
    () => {},
  );
  await expect(failing).rejects.toThrow('disk');
});

test('tells how far it is once it takes long, and nothing more when it is not wanted', async () => {
  const clock = manualClock();
  const windows = createLatestSearch(clock);
  const told: number[] = [];
  let progress = (_searched: number) => {};
  void windows.run(
    ({ onProgress }) => {
      progress = (searched) => onProgress({ searched, total: 9 });
      return new Promise<never>(() => {});
    },
    ({ searched }) => told.push(searched),
  );
  await clock.advance(TELL_AFTER_MS - 1);
  progress(1);
  await clock.advance(1);
  progress(2);
  void windows.run(
    async () => 'found',
    () => {},
  );
  progress(3);
  expect(told).toEqual([2]);
});
