import type { CaptureId } from '../../domain/capture.ts';
import { printFilter } from '../../domain/filter/print.ts';
import type { CaptureDetail } from '../../engine/client.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { summarizeDelivery } from '../../domain/delivery.ts';
import type { Against, Compared, Side } from './model/comparing.ts';
import type { ShownCapture } from './model/detail.ts';
import type { Ports } from './ports.ts';

const MISSING: Compared = { kind: 'missing' };

/** Fetches what a capture is to be compared with. */
export async function compare(
  { shown, against }: Readonly<{ shown: ShownCapture; against: Against }>,
  ports: Ports,
): Promise<Compared> {
  if (against.kind === 'answers') return compareAnswers(shown, ports);
  const id = against.kind === 'capture' ? against.id : await previousOf(shown, ports);
  const other = id === undefined ? undefined : await ports.client.detail(id);
  if (other === undefined) return MISSING;
  const now = sideOf(shown, shown.body);
  const then = sideOf(other, await ports.makeReadable(other.capture.body, other.capture.rawHeaders));
  return other.capture.id < shown.capture.id
    ? { kind: 'sides', before: then, after: now }
    : { kind: 'sides', before: now, after: then };
}

/** The one before with the same event; where none was found, the one before to the same target. */
async function previousOf({ capture, reading }: ShownCapture, { client }: Ports): Promise<CaptureId | undefined> {
  const same = reading.event === null ? (['target', capture.target] as const) : (['event', reading.event] as const);
  const [name, text] = same;
  // A star stands for anything: what it finds is the same event at least as far as the star.
  const filter = printFilter({ kind: 'field', field: { name }, test: { kind: 'like', pattern: text } });
  const { rows } = await client.window({ filter, cursor: { before: capture.id }, limit: 1 });
  return rows[0]?.id;
}

function sideOf({ capture, row }: CaptureDetail, body: Side['body']): Side {
  const { method, target, rawHeaders } = capture;
  return { of: { kind: 'capture', row }, startLine: `${method} ${target}`, rawHeaders, body };
}

async function compareAnswers({ deliveries }: ShownCapture, ports: Ports): Promise<Compared> {
  const answered = deliveries.filter(({ outcome }) => outcome === 'answered');
  const [first, last] = [answered[0], answered.at(-1)];
  if (first === undefined || last === undefined || first === last) return MISSING;
  const [before, after] = await Promise.all([first, last].map(({ id }) => ports.client.delivery(id)));
  const sides = [await answerSide(before, ports), await answerSide(after, ports)] as const;
  return sides[0] === undefined || sides[1] === undefined
    ? MISSING
    : { kind: 'sides', before: sides[0], after: sides[1] };
}

async function answerSide(delivery: Delivery | undefined, { makeReadable }: Ports): Promise<Side | undefined> {
  if (delivery?.outcome.kind !== 'answered') return undefined;
  const { status, statusText, rawHeaders, body } = delivery.outcome.answer;
  return {
    of: { kind: 'answer', delivery: summarizeDelivery(delivery) },
    startLine: `${status} ${statusText}`,
    rawHeaders,
    body: await makeReadable(body, rawHeaders),
  };
}
