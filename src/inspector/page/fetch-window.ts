import type { Effect } from './model/effect.ts';
import type { Fetched } from './model/windows.ts';
import type { Ports } from './ports.ts';

/** A window of the list, with what its request needs to know besides. */
export async function fetchWindow(
  { query, withTotal, withBefore }: Extract<Effect, { kind: 'fetch-window' }>,
  { client, clock }: Ports,
): Promise<Fetched> {
  const [window, total] = await Promise.all([client.window(query), withTotal ? client.count(query.filter) : null]);
  if (!withBefore) return { window, total, before: null };
  const oldest = window.rows.at(-1);
  if (oldest === undefined) return { window, total, before: total };
  // Arrivals of one millisecond make it a few off, which shows at the ends of the list and is mended there.
  const age = Math.max(0, Math.round(clock.now() - oldest.receivedAt));
  const filter = query.filter === '' ? `age:>${age}ms` : `(${query.filter}) age:>${age}ms`;
  return { window, total, before: await client.count(filter) };
}
