import type { CaptureId } from '../../domain/capture.ts';
import type { Filter } from '../../domain/filter/filter.ts';
import { ToolError } from '../../domain/error.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { formatDuration } from '../../domain/size.ts';
import type { Search } from '../../engine/search/search.ts';
import { prepareDataFolder } from '../../store/data-folder.ts';
import type { PageQuery } from '../../store/store.ts';
import type { RunOf } from '../command.ts';
import type { waitOptions } from '../commands/wait.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { filterOf } from '../arguments/filter-words.ts';
import { type Io, interruptionOf } from '../io.ts';
import { withStore } from '../project/open-store.ts';
import { sleepUntil } from '../paced.ts';
import { printRows } from '../output/print-rows.ts';

/** How often the store is asked whether another program has written to it. */
const POLL_MS = 100;

export const run: RunOf<typeof waitOptions> = async ({ args, options, config, printer }, io) => {
  const filter = filterOf(args);
  // Waiting may begin before the first `dev` has: its captures must find the same store.
  prepareDataFolder(dataFolderOf(config, io));
  return withStore(config, io, async (store, search) => {
    const arrived = arrivals({ newest: store.newest(0), search }, filter, options.since, io);
    const until = io.clock.now() + options.timeout;
    // Asked first: what is written while it is searched makes it search again.
    let version = store.foreignVersion();
    let rows = await arrived(options.count);
    while (rows.length < options.count && io.clock.now() < until && !io.signal.aborted) {
      await sleepUntil(Math.min(io.clock.now() + POLL_MS, until), io.clock, io.signal);
      const current = store.foreignVersion();
      if (current === version) continue;
      version = current;
      rows = await arrived(options.count);
    }
    await printRows(rows, options.json, printer, io.clock.now());
    if (rows.length >= options.count) return 'done';
    if (io.signal.aborted) return interruptionOf(io.signal);
    throw new ToolError(
      'WAIT_TIMEOUT',
      {
        message: `${rows.length} of ${options.count} webhooks came within ${formatDuration(options.timeout)}.`,
        next: ['Check that dev runs on the same data folder (hookscope doctor), or raise --timeout.'],
      },
      'waitedInVain',
    );
  });
};

/** Looks up the captures that count: those that came after the newest one at the start, or within `sinceMs` before. */
function arrivals(
  { newest, search }: Readonly<{ newest: CaptureId | undefined; search: Search }>,
  filter: Filter,
  sinceMs: number | undefined,
  { clock, signal }: Pick<Io, 'clock' | 'signal'>,
): (limit: number) => Promise<readonly CaptureRow[]> {
  const begin = clock.now();
  // Newest first, as every page; those nearest to the cursor.
  const oldestFirst = async (query: PageQuery) => (await search.page(query, { signal })).rows.toReversed();
  if (sinceMs === undefined) {
    const cursor = newest === undefined ? {} : { after: newest };
    return (limit) => oldestFirst({ filter, cursor, limit, now: clock.now() });
  }
  return (limit) => {
    const now = clock.now();
    const recent: Filter = {
      kind: 'field',
      field: { name: 'age' },
      test: { kind: 'compare', op: '<=', value: now - begin + sinceMs },
    };
    return oldestFirst({ filter: { kind: 'and', parts: [filter, recent] }, cursor: {}, limit, now });
  };
}
