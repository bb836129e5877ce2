import type { CaptureId } from '../domain/capture.ts';
import type { Delivery } from '../domain/delivery.ts';
import { printFilter } from '../domain/filter/print.ts';
import { shortId } from '../domain/id.ts';
import type { CaptureDetail } from '../engine/client.ts';
import { readBody, type ReadableBody } from './documents/body.ts';
import { compareBodies } from './documents/compare.ts';
import type { Compared } from './model/rival.ts';
import type { Effect } from './model/effect.ts';
import type { Ports } from './ports.ts';
import { nameOf } from './text/row-name.ts';
import { timeOfDay } from './text/words.ts';

/** One of the two that are compared. */
type Side = Readonly<{ name: string; body: ReadableBody }>;

/** Fetches what is to be compared, and compares it. */
export async function compareWith(
  { id, rival, zone }: Extract<Effect, { kind: 'fetch-diff' }>,
  ports: Ports,
): Promise<Compared> {
  if (rival.kind === 'answers') {
    const [first, last] = await Promise.all([ports.client.delivery(rival.first), ports.client.delivery(rival.last)]);
    return compared(answerSide(first, 'first answer', zone, ports), answerSide(last, 'latest answer', zone, ports));
  }
  const now = captureSide(await ports.client.detail(id), zone, ports);
  const otherId = rival.kind === 'marked' ? rival.id : await previousOf(id, rival.event, ports);
  if (otherId === undefined)
    return {
      kind: 'missing',
      why: `No earlier capture of ${rival.kind === 'previous' ? (rival.event ?? 'any kind') : 'it'}.`,
    };
  return compared(captureSide(await ports.client.detail(otherId), zone, ports), now);
}

/** The capture of that event right before; of an event without a name, the one before it. */
async function previousOf(id: CaptureId, event: string | null, { client }: Ports): Promise<CaptureId | undefined> {
  const filter =
    event === null
      ? ''
      : printFilter({ kind: 'field', field: { name: 'event' }, test: { kind: 'like', pattern: event } });
  const { rows } = await client.window({ filter, cursor: { before: id }, limit: 1 });
  return rows[0]?.id;
}

function compared(before: Side | undefined, after: Side | undefined): Compared {
  if (before === undefined || after === undefined)
    return { kind: 'missing', why: 'What it was compared with is gone.' };
  return {
    kind: 'compared',
    before: before.name,
    after: after.name,
    comparison: compareBodies(before.body, after.body),
  };
}

function captureSide(detail: CaptureDetail | undefined, zone: string, { decompress }: Ports): Side | undefined {
  if (detail === undefined) return undefined;
  const { capture, row } = detail;
  const name = `${timeOfDay(capture.receivedAt, zone)}  ${nameOf(row)}  ${shortId(capture.id)}`;
  return { name, body: readBody(capture.body, capture.rawHeaders, decompress) };
}

function answerSide(
  delivery: Delivery | undefined,
  name: string,
  zone: string,
  { decompress }: Ports,
): Side | undefined {
  if (delivery?.outcome.kind !== 'answered') return undefined;
  const { answer } = delivery.outcome;
  return {
    name: `${timeOfDay(delivery.startedAt, zone)}  ${name}: ${answer.status} ${answer.statusText}`,
    body: readBody(answer.body, answer.rawHeaders, decompress),
  };
}
