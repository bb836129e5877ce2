import type { Capture } from '../../domain/capture.ts';
import { type Delivery, type DeliverySummary, isDelivered } from '../../domain/delivery.ts';
import { shortId } from '../../domain/id.ts';
import type { Reading } from '../../domain/reading.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { formatDuration, formatSize } from '../../domain/size.ts';
import type { NamedWebhook } from '../arguments/webhook-of.ts';
import type { Style } from './color.ts';
import { localDateTime } from './local-time.ts';
import { readableBody } from './readable-body.ts';

/** One capture for a person, as sanitised lines: what it is, its headers, at most `limit` lines of body, its deliveries. */
export function captureReport(webhook: NamedWebhook, reading: Reading, limit: number, style: Style): string[] {
  const { capture, deliveries } = webhook;
  return [
    style('bold', sanitize(`${capture.method} ${capture.target}`)),
    ...overview(webhook, reading, style),
    ...reading.warnings.map((warning) => `${style('yellow', '!')} ${sanitize(warning)}`),
    '',
    ...capture.rawHeaders.map(([name, value]) => `${style('cyan', sanitize(name))}: ${sanitize(value)}`),
    '',
    ...bodyLines(capture, limit, style),
    ...(deliveries.length === 0
      ? []
      : ['', ...deliveries.map((delivery) => deliveryLine(delivery, isDelivered(delivery), style))]),
  ];
}

/** One delivery for a person. `isGood`: as was to be hoped. */
export function deliveryLine(delivery: DeliverySummary, isGood: boolean, style: Style): string {
  const { outcome, status, reason, kind, parity } = delivery;
  const result = outcome === 'answered' ? `answered ${status ?? ''}` : `${outcome}: ${reason ?? ''}`;
  const mark = isGood ? style('green', '✓') : style('red', '✗');
  const what = `${kind} of ${shortId(delivery.captureId)} to ${delivery.url}`;
  const words = `${what}: ${result} after ${formatDuration(delivery.ms)}, ${PARITY_WORDS[parity]}`;
  return `${mark} ${localDateTime(delivery.startedAt)}  ${sanitize(words)}`;
}

/** The beginning of what the handler answered, for a person; nothing when it answered nothing. */
export function answerLines({ outcome }: Delivery, style: Style): string[] {
  if (outcome.kind !== 'answered' || outcome.answer.body.length === 0) return [];
  const { lines, hiddenLines } = readableBody(outcome.answer.body, outcome.answer.rawHeaders, ANSWER_LINES);
  return ['', ...lines, ...(hiddenLines > 0 ? [style('dim', `… ${hiddenLines} more lines`)] : [])];
}

const ANSWER_LINES = 40;

const PARITY_WORDS: Readonly<Record<DeliverySummary['parity'], string>> = {
  identical: 'identical to the capture',
  edited: 'edited',
  differs: 'NOT identical to the capture',
  none: 'nothing sent',
};

function overview({ capture, row }: NamedWebhook, reading: Reading, style: Style): string[] {
  const isEventAssumed = reading.facts.some((fact) => fact.role === 'event' && fact.isAssumed);
  const facts: readonly (readonly [string, string])[] = [
    ['id', row === undefined ? 'none: a fixture' : capture.id],
    ['received', row === undefined ? '' : `${localDateTime(capture.receivedAt)}${origin(capture)}`],
    ['event', reading.event === null ? '' : `${reading.event}${isEventAssumed ? ' (assumed)' : ''}`],
    ['summary', reading.summary],
    ['body', `${formatSize(capture.bodySize)}, sha256 ${capture.bodyHash}`],
    ['verdict', verdict(capture)],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${style('dim', name.padEnd(9))} ${sanitize(value)}`);
}

function origin(capture: Capture): string {
  const tunnel = capture.tunnel === 'none' ? '' : ` by ${capture.tunnel}`;
  return `, HTTP/${capture.httpVersion} from ${capture.remoteAddress}${tunnel}`;
}

function verdict({ admission, completeness }: Capture): string {
  const words = [
    admission === 'rejected' ? 'rejected: without the required header, answered 401, never forwarded' : '',
    completeness === 'over-limit' ? 'truncated: the body is larger than --max-body' : '',
    completeness === 'cut-off' ? 'truncated: the sender went away before the end' : '',
  ];
  return words.filter(Boolean).join('; ');
}

function bodyLines(capture: Capture, limit: number, style: Style): string[] {
  if (capture.bodySize === 0) return [style('dim', 'no body')];
  const { note, lines, hiddenLines } = readableBody(capture.body, capture.rawHeaders, limit);
  const more =
    hiddenLines > 0 ? [style('dim', `… ${hiddenLines} more lines: hookscope show ${capture.id} --body`)] : [];
  return [style('dim', sanitize(note)), ...lines, ...more];
}
