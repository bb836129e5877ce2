import type { Delivery, DeliverySummary } from '../../domain/delivery.ts';
import { formatDuration } from '../../domain/size.ts';
import { span, type Span } from '../text/line.ts';
import { outcomeOf, parityWords } from '../text/outcome.ts';
import { timeOfDay } from '../text/words.ts';
import { type Document, documentOf, joinDocuments, type TextLine } from './document.ts';
import { headerLines } from './headers.ts';
import { bodyDocument, type ReadableBody } from './body.ts';

/** `body`: the answer's, null when there is none. */
export type DeliveryToRead = Delivery & Readonly<{ body: ReadableBody | null }>;

/**
 * All tries at handing a capture over, oldest first, and below them the one that is read, with the handler's answer.
 * `fetched` is an earlier one until the answer has come.
 */
export function deliveriesOf(
  deliveries: readonly DeliverySummary[],
  read: DeliverySummary | undefined,
  fetched: Readonly<{ id: string; delivery: DeliveryToRead | null }> | null,
  zone: string,
): Document {
  if (read === undefined) return documentOf([{ spans: [span('Not delivered yet.', 'dim')] }], 'cells');
  const tries = deliveries.map((one) => tryLine(one, one.id === read.id, zone));
  return joinDocuments([
    documentOf([...tries, BLANK], 'cells'),
    ...(fetched?.id === read.id ? [answerOf(fetched.delivery)] : []),
  ]);
}

const BLANK: TextLine = { spans: [] };

function tryLine(one: DeliverySummary, isRead: boolean, zone: string): TextLine {
  const { glyph, word, style } = outcomeOf(one);
  const weight = isRead ? 'strong' : 'plain';
  return {
    spans: [
      span(isRead ? '› ' : '  ', 'accent'),
      span(timeOfDay(one.startedAt, zone), weight),
      span(`  ${one.kind}  `, weight),
      span(`${glyph} ${word}`, style),
      span(` in ${formatDuration(one.ms)}`, weight),
      ...(one.reason === undefined ? [] : [span(`  ${one.reason}`, 'dim')]),
    ],
    hang: 4,
  };
}

function answerOf(delivery: DeliveryToRead | null): Document {
  if (delivery === null) return documentOf([{ spans: [span('This delivery is gone.', 'dim')] }], 'cells');
  const { outcome } = delivery;
  const sent: TextLine[] = [
    heading('Sent'),
    { spans: [span(`${delivery.method} `, 'strong'), span(delivery.url)], hang: 2 },
    { spans: parityWords(delivery.parity) },
    ...headerLines(delivery.sentHeaders),
    BLANK,
  ];
  if (outcome.kind !== 'answered') {
    const { glyph, word, style } = outcomeOf({ outcome: outcome.kind, status: undefined });
    const failed = [heading('No answer'), { spans: [span(`${glyph} ${word}: `, style), span(outcome.reason)] }];
    return documentOf([...failed, BLANK, ...sent], 'cells');
  }
  const { answer } = outcome;
  const { glyph, style } = outcomeOf({ outcome: 'answered', status: answer.status });
  const answered: TextLine[] = [
    heading('Answered'),
    { spans: [span(`${glyph} ${answer.status}`, style), span(` ${answer.statusText}`)] },
    ...headerLines(answer.rawHeaders),
    BLANK,
  ];
  const end: TextLine[] = [...(answer.isBodyCut ? [CUT] : []), BLANK, ...sent];
  const body = delivery.body === null ? [] : [bodyDocument(delivery.body, 'pretty')];
  return joinDocuments([documentOf(answered, 'cells'), ...body, documentOf(end, 'cells')]);
}

const CUT: TextLine = { spans: [span('! the answer went on; only its beginning is kept', 'warn')] };

function heading(text: string): Readonly<{ spans: readonly Span[] }> {
  return { spans: [span(text, 'dim')] };
}
