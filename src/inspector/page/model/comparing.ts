import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import type { RawHeaders } from '../../../domain/headers.ts';
import type { ReadableBody } from './readable-body.ts';

/**
 * What a capture is compared with: the capture before it that names the same event, another one, or, for `answers`, not
 * at all: then the handler's last answer is compared with its first.
 */
export type Against = Readonly<{ kind: 'previous' } | { kind: 'capture'; id: CaptureId } | { kind: 'answers' }>;

/** One of two things side by side. */
export type Side = Readonly<{
  of: Readonly<{ kind: 'capture'; row: CaptureRow } | { kind: 'answer'; delivery: DeliverySummary }>;
  /** The first line of the message: method and target, or the status. */
  startLine: string;
  rawHeaders: RawHeaders;
  body: ReadableBody;
}>;

/** `missing`: there is nothing to compare with. */
export type Compared = Readonly<{ kind: 'sides'; before: Side; after: Side } | { kind: 'missing' }>;

export type DiffView = 'paths' | 'lines';

export type ComparingModel = Readonly<{
  against: Against;
  view: DiffView;
  /** What was fetched last, and what it was fetched for (`comparisonKey`). */
  fetched: Readonly<{ key: string; compared: Compared }> | null;
  wanted: string | null;
}>;

export const NOT_COMPARED: ComparingModel = {
  against: { kind: 'previous' },
  view: 'paths',
  fetched: null,
  wanted: null,
};

/** Changes when something else has to be fetched. */
export function comparisonKey(capture: CaptureId, deliveries: readonly DeliverySummary[], against: Against): string {
  switch (against.kind) {
    case 'previous':
      return `${capture} previous`;
    case 'capture':
      return `${capture} ${against.id}`;
    case 'answers':
      return `${capture} ${deliveries.map(({ id }) => id).join(' ')}`;
  }
}
