import type { Retention } from './store.ts';

/** What a store holds. `bytes`: of bodies and of handlers' answers, equal ones counted once. */
export type Totals = Readonly<{ captures: number; bytes: number }>;

/** Whether the oldest capture that may go has to. Asked again after each, so that no more goes than must. */
export function mustGo(
  receivedAt: number,
  totals: Totals,
  { maxCount, maxAgeMs, maxBytes }: Retention,
  now: number,
): boolean {
  return totals.captures > maxCount || totals.bytes > maxBytes || receivedAt < now - maxAgeMs;
}
