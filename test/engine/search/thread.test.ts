import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Filter } from '../../../src/domain/filter/filter.ts';
import { filterOrThrow } from '../../../src/domain/filter/parse.ts';
import type { Search } from '../../../src/engine/search/search.ts';
import { createSearchThread } from '../../../src/engine/search/thread.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open.ts';
import type { CaptureStore } from '../../../src/store/store.ts';
import { aCapture, NOON, utf8 } from '../../builders.ts';
import { buildThreads } from '../built-threads.ts';

const threads = await buildThreads();
afterAll(() => threads.remove());

/** Takes longer than anyone has time for: each `a` doubles it. */
const ENDLESS = filterOrThrow('body~"^(a+)+$"');

let folder: string;
let store: CaptureStore;
let search: Search;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookscope-search-'));
  store = openSqliteStore({ folder });
  search = createSearchThread({ entry: threads.search, folder, clock: systemClock, patienceMs: 300, tellMs: 0 });
});
afterEach(async () => {
  await search.close();
  store.close();
  rmSync(folder, { recursive: true });
});

const append = (...bodies: readonly string[]) =>
  store.append(
    bodies.map((body) => ({
      capture: aCapture({ body: utf8(body) }),
      derived: { event: null, summary: '' },
      isQueued: false,
    })),
  );
const newest = (filter: Filter) => ({ filter, cursor: {}, limit: 10, now: NOON });

test('what was stored just now is found', async () => {
  append('eins', 'zwei');
  expect(await search.count(filterOrThrow('zwei'), NOON)).toBe(1);
  const [row] = append('zwei und drei');
  const { rows } = await search.page(newest(filterOrThrow('zwei')));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(row);
});

test('an expression that does not come to an end is ended, and nothing else with it', async () => {
  append(`${'a'.repeat(60)}!`, 'eins');
  const endless = search.page(newest(ENDLESS));
  const other = search.count(filterOrThrow('eins'), NOON);
  await expect(endless).rejects.toMatchObject({ code: 'FILTER_TOO_SLOW', exit: 'usage' });
  expect(await other).toBe(1);
  expect(await search.count(filterOrThrow('eins'), NOON)).toBe(1);
});

test('it is not tried a second time', async () => {
  append(`${'a'.repeat(60)}!`);
  await expect(search.page(newest(ENDLESS))).rejects.toMatchObject({ code: 'FILTER_TOO_SLOW' });
  await expect(search.count(ENDLESS, NOON)).rejects.toMatchObject({ code: 'FILTER_TOO_SLOW' });
});

test('one that nobody waits for any more does not keep others waiting', async () => {
  append(`${'a'.repeat(60)}!`, 'eins');
  const controller = new AbortController();
  const endless = search.page(newest(ENDLESS), { signal: controller.signal });
  controller.abort(new Error('typed on'));
  await expect(endless).rejects.toThrow('typed on');
  expect(await search.count(filterOrThrow('eins'), NOON)).toBe(1);
});

test('a search tells how far it is', async () => {
  append(...Array.from({ length: 300 }, (_, index) => `eins ${index}`));
  const told: number[] = [];
  const found = await search.count(filterOrThrow('eins'), NOON, {
    onProgress: ({ searched, total }) => {
      expect(total).toBe(300);
      told.push(searched);
    },
  });
  expect(found).toBe(300);
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('after it was closed every search rejects', async () => {
  append('eins');
  const asked = search.count(filterOrThrow('eins'), NOON);
  const rejected = expect(asked).rejects.toThrow('closed');
  await search.close();
  await rejected;
  await expect(search.count(filterOrThrow('eins'), NOON)).rejects.toThrow('closed');
});
