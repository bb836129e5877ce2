import { summarizeDelivery } from '../../../src/domain/delivery.ts';
import type { CaptureRow } from '../../../src/domain/event.ts';
import type { RawHeaders } from '../../../src/domain/headers.ts';
import type { FilterSubject } from '../../../src/domain/filter/match.ts';
import { aCapture, aDelivery, anAnswer } from '../../builders.ts';

type Parts = Readonly<{
  row?: Partial<CaptureRow>;
  /** Status of the last delivery; none took place when left out. */
  status?: number | undefined;
  ms?: number;
  headers?: RawHeaders;
  body?: string;
}>;

/** A captured invoice from noon; `parts` say what is different. */
export function aSubject({ row = {}, status, ms = 12, headers, body = '{"id":1}' }: Parts = {}): FilterSubject {
  const { httpVersion: _, rawHeaders, body: __, ...head } = aCapture();
  const outcome = { kind: 'answered' as const, ms, answer: anAnswer({ status: status ?? 200 }) };
  const lastDelivery = status === undefined ? null : summarizeDelivery(aDelivery(head.id, { outcome }));
  return {
    row: {
      ...head,
      event: 'Rechnung erstellt',
      summary: 'Rechnung RE-2026-1, Muster AG',
      forward: 'done',
      replays: 0,
      isDuplicate: false,
      lastDelivery,
      ...row,
    },
    rawHeaders: headers ?? rawHeaders,
    bodyText: () => body,
  };
}
