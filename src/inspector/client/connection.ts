export type { Connection, ConnectionState } from '../../engine/client.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/**
 * Milliseconds until the next try: twice as long each time, up to a limit, and scattered by half, so that many pages do
 * not knock at once. Pure.
 *
 * @param failures tries that failed in a row, from 1
 * @param random a number in [0, 1)
 */
export function retryDelay(failures: number, random: number): number {
  const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return Math.round(longest * (0.5 + random / 2));
}
