import type { CaptureId } from '../../domain/capture.ts';
import type { DeliveryId } from '../../domain/delivery.ts';
import type { Comparison } from '../documents/compare.ts';

/** What a capture can be compared with. */
export const RIVALS = ['previous', 'marked', 'answers'] as const;
export type RivalKind = (typeof RIVALS)[number];

/** `previous`: the capture of the same event before it. `answers`: the first answer and the latest. */
export type Rival =
  | Readonly<{ kind: 'previous'; event: string | null }>
  | Readonly<{ kind: 'marked'; id: CaptureId }>
  | Readonly<{ kind: 'answers'; first: DeliveryId; last: DeliveryId }>;

/** `before` and `after`: what the two are called. `missing`: why there is nothing to compare with. */
export type Compared = Readonly<
  { kind: 'compared'; before: string; after: string; comparison: Comparison } | { kind: 'missing'; why: string }
>;

/** What the capture is compared with. The answer for one key fits that key alone. */
export type DiffModel = Readonly<{
  with: RivalKind;
  /** What was compared last. */
  done: Readonly<{ key: string; compared: Compared }> | null;
  /** The key of what is under way. */
  wanted: string | null;
}>;

export const NO_DIFF: DiffModel = { with: 'previous', done: null, wanted: null };
