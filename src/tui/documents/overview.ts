import type { CaptureRow, ForwardState } from '../../domain/event.ts';
import { formatDuration, formatSize } from '../../domain/size.ts';
import type { CaptureDetail } from '../../engine/client.ts';
import { span, type Span } from '../text/line.ts';
import { counted, fullTime } from '../text/words.ts';
import { outcomeOf, parityWords } from '../text/outcome.ts';
import { safe } from '../text/safe.ts';
import { cellWidth, cut, fit } from '../text/width.ts';
import { BLANK, type Document, documentOf, hangingLine, type TextLine, textLine } from './document.ts';

const LABEL_WIDTH = 12;
const MAX_FACT_WIDTH = 40;

/** What, when, from where, and what became of it. */
export function overviewOf(detail: CaptureDetail, zone: string): Document {
  const { capture, row, reading } = detail;
  const lines: TextLine[] = [
    field('Event', reading.event === null ? span('none found', 'dim') : span(reading.event, 'strong')),
    field('Summary', span(reading.summary)),
    BLANK,
    field('Arrived', span(fullTime(capture.receivedAt, zone)), span(`  ${zone}`, 'dim')),
    field(
      'Request',
      span(`${capture.method} `, 'strong'),
      span(capture.target),
      span(`  HTTP/${capture.httpVersion}`, 'dim'),
    ),
    field(
      'From',
      span(capture.remoteAddress),
      span(capture.tunnel === 'none' ? '  directly' : `  by ${capture.tunnel}`, 'dim'),
    ),
    field('Body', span(formatSize(capture.bodySize)), span(`  sha256 ${capture.bodyHash}`, 'dim')),
    field('Id', span(capture.id)),
    BLANK,
    field('Admission', ...admission(row)),
    ...completeness(row),
    field('Forward', ...forward(row)),
    ...lastDelivery(detail),
    ...(row.isDuplicate ? [field('Duplicate', span('the body came before, in another capture'))] : []),
    ...facts(detail),
    ...warnings(detail),
  ];
  return documentOf(lines, 'words');
}

function field(label: string, ...value: readonly Span[]): TextLine {
  return hangingLine(LABEL_WIDTH, span(label.padEnd(LABEL_WIDTH), 'dim'), ...value);
}

function admission({ admission }: CaptureRow): Span[] {
  switch (admission) {
    case 'accepted':
      return [span('✓ ', 'good'), span('accepted'), span('  with the required header', 'dim')];
    case 'rejected':
      return [span('✗ rejected', 'bad'), span('  the required header was missing or wrong; answered 401')];
    case 'unchecked':
      return [span('not checked'), span('  no header is required', 'dim')];
  }
}

function completeness({ completeness }: CaptureRow): TextLine[] {
  if (completeness === 'complete') return [];
  const why = completeness === 'over-limit' ? 'over the size limit' : 'the sender broke off';
  return [field('Truncated', span(`! ${why}`, 'warn'), span('  kept as far as it came, never forwarded'))];
}

const FORWARD_WORDS: Readonly<Record<ForwardState, string>> = {
  none: 'not forwarded',
  queued: 'waits for the handler',
  held: 'held back until you let it go',
  delivering: 'on its way to the handler',
  done: 'done',
};

function forward({ forward, replays }: CaptureRow): Span[] {
  const words = span(FORWARD_WORDS[forward], forward === 'queued' || forward === 'held' ? 'warn' : 'plain');
  return replays === 0 ? [words] : [words, span(`  ${counted(replays, 'replay')}`, 'dim')];
}

function lastDelivery({ deliveries }: CaptureDetail): TextLine[] {
  const last = deliveries.at(-1);
  if (last === undefined) return [];
  const { glyph, word, style } = outcomeOf(last);
  return [
    field(
      'Answer',
      span(`${glyph} ${word}`, style),
      span(` in ${formatDuration(last.ms)}`),
      span(`  ${last.url}`, 'dim'),
    ),
    ...(last.reason === undefined ? [] : [field('', span(last.reason, 'bad'))]),
    field('Proof', ...parityWords(last.parity)),
  ];
}

function facts({ reading }: CaptureDetail): TextLine[] {
  if (reading.facts.length === 0) return [];
  const values = reading.facts.map(({ value }) => cut(safe(value.slice(0, MAX_FACT_WIDTH)), MAX_FACT_WIDTH));
  const width = Math.max(...values.map(cellWidth));
  return [
    BLANK,
    textLine(span('What the profile finds', 'dim')),
    ...reading.facts.map(({ role, path, isAssumed }, index) =>
      field(
        `  ${role}`,
        span(fit(values[index] ?? safe(''), width)),
        span(`  ${path}`, 'name'),
        ...(isAssumed ? [span('  assumed', 'warn')] : []),
      ),
    ),
  ];
}

function warnings({ reading }: CaptureDetail): TextLine[] {
  if (reading.warnings.length === 0) return [];
  return [BLANK, ...reading.warnings.map((text) => hangingLine(2, span('! ', 'warn'), span(text)))];
}
