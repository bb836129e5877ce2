import type { SearchOptions } from '../../engine/client.ts';
import type { Effect } from './model/effect.ts';
import type { Fetched } from './model/windows.ts';
import type { Ports } from './ports.ts';

/** A window of the list, with what its request needs to know besides. Progress is that of the search that takes longest. */
export async function fetchWindow(
  { query, withTotal, withBefore }: Extract<Effect, { kind: 'fetch-window' }>,
  { client, clock }: Pick<Ports, 'client' | 'clock'>,
  { signal, onProgress }: Required<SearchOptions>,
): Promise<Fetched> {
  // Counting looks at all captures, finding only at some.
  const [window, total] = await Promise.all([
    client.window(query, withTotal ? { signal } : { signal, onProgress }),
    withTotal ? client.count(query.filter, { signal, onProgress }) : null,
  ]);
  if (!withBefore) return { window, total, before: null };
  const oldest = window.rows.at(-1);
  if (oldest === undefined) return { window, total, before: total };
  // Arrivals of one millisecond make it a few off, which shows at the ends of the list and is mended there.
  const age = Math.max(0, Math.round(clock.now() - oldest.receivedAt));
  const filter = query.filter === '' ? `age:>${age}ms` : `(${query.filter}) age:>${age}ms`;
  return { window, total, before: await client.count(filter, { signal, onProgress }) };
}
