import type { CaptureId } from './capture.ts';
import type { DeliveryId } from './delivery.ts';

/** Crockford's base32 in lower case: sorts like the number, and no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const EPOCH = Date.UTC(2025, 0, 1);
const TICKS_PER_MS = 8;

/** Characters of an id that tell it apart within one store: `lines` and lists show these. */
export const SHORT_ID_LENGTH = 9;
const RANDOM_LENGTH = 4;

export type IdState = Readonly<{ lastTick: number }>;

/**
 * The next capture id: 9 characters of time in eighths of a millisecond, 4 of randomness.
 *
 * The time part always grows, also within a millisecond and when the clock is set back, so ids sort in
 * order of arrival and the short id alone is unique within a store.
 *
 * @param now epoch milliseconds
 * @param random a number in [0, 1)
 */
export function newCaptureId(state: IdState, now: number, random: number): { id: CaptureId; state: IdState } {
  const tick = Math.max(Math.floor((now - EPOCH) * TICKS_PER_MS), state.lastTick + 1);
  const noise = Math.floor(random * 32 ** RANDOM_LENGTH);
  const id = (base32(tick, SHORT_ID_LENGTH) + base32(noise, RANDOM_LENGTH)) as CaptureId;
  return { id, state: { lastTick: tick } };
}

/** The state from which ids continue after `id`, so that a restart never goes back. */
export function idStateAfter(id: CaptureId | undefined): IdState {
  if (id === undefined) return { lastTick: -1 };
  let tick = 0;
  for (const char of id.slice(0, SHORT_ID_LENGTH)) tick = tick * 32 + ALPHABET.indexOf(char);
  return { lastTick: tick };
}

/** A delivery's id: `d`, 9 characters of time, 6 of randomness (30 bits: deliveries of one instant come from many programs). */
export function newDeliveryId(now: number, random: number): DeliveryId {
  const tick = Math.max(0, Math.floor((now - EPOCH) * TICKS_PER_MS));
  return `d${base32(tick, SHORT_ID_LENGTH)}${base32(Math.floor(random * 32 ** 6), 6)}` as DeliveryId;
}

export function shortId(id: string): string {
  return id.slice(0, SHORT_ID_LENGTH);
}

function base32(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
