import type { Delivery, DeliverySummary } from '../../domain/delivery.ts';
import type { Edit } from '../../domain/edit.ts';
import { formatDuration, formatSize } from '../../domain/size.ts';
import { span } from '../text/line.ts';
import { outcomeOf, parityWords } from '../text/outcome.ts';
import { grouped, timeOfDay } from '../text/words.ts';
import { BLANK, type Document, documentOf, hangingLine, joinDocuments, type TextLine, textLine } from './document.ts';
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
  if (read === undefined) return documentOf([textLine(span('Not delivered yet.', 'dim'))], 'cells');
  const tries = around(deliveries, read).map((one) =>
    typeof one === 'string' ? textLine(span(`  ${one}`, 'dim')) : tryLine(one, one.id === read.id, zone),
  );
  return joinDocuments([
    documentOf([...tries, BLANK], 'cells'),
    ...(fetched?.id === read.id ? [answerOf(fetched.delivery)] : []),
  ]);
}

/** Those near the one that is read, and how many others there are: its answer below is to be seen without scrolling. */
function around(deliveries: readonly DeliverySummary[], read: DeliverySummary): readonly (DeliverySummary | string)[] {
  if (deliveries.length <= MAX_LISTED) return deliveries;
  const at = deliveries.findIndex(({ id }) => id === read.id);
  const from = Math.max(0, Math.min(at - Math.floor(MAX_LISTED / 2), deliveries.length - MAX_LISTED));
  const later = deliveries.length - from - MAX_LISTED;
  return [
    ...(from > 0 ? [`… ${grouped(from)} earlier`] : []),
    ...deliveries.slice(from, from + MAX_LISTED),
    ...(later > 0 ? [`… ${grouped(later)} later`] : []),
  ];
}

const MAX_LISTED = 7;

function tryLine(one: DeliverySummary, isRead: boolean, zone: string): TextLine {
  const { glyph, word, style } = outcomeOf(one);
  const weight = isRead ? 'strong' : 'plain';
  return hangingLine(
    4,
    span(isRead ? '› ' : '  ', 'accent'),
    span(`${timeOfDay(one.startedAt, zone)}  ${one.kind.padEnd(7)}  `, weight),
    span(`${glyph} ${word}`, style),
    span(` in ${formatDuration(one.ms)}`, weight),
    ...(one.parity === 'edited' ? [span('  ~ edited', 'warn')] : []),
    ...(one.reason === undefined ? [] : [span(`  ${one.reason}`, 'dim')]),
  );
}

function answerOf(delivery: DeliveryToRead | null): Document {
  if (delivery === null) return documentOf([textLine(span('This delivery is gone.', 'dim'))], 'cells');
  const { outcome } = delivery;
  const sent: TextLine[] = [
    heading('Sent'),
    hangingLine(2, span(`${delivery.method} `, 'strong'), span(delivery.url)),
    textLine(...parityWords(delivery.parity)),
    ...editLines(delivery.edit),
    ...headerLines(delivery.sentHeaders),
    BLANK,
  ];
  if (outcome.kind !== 'answered') {
    const { glyph, word, style } = outcomeOf({ outcome: outcome.kind, status: undefined });
    const failed = [heading('No answer'), hangingLine(2, span(`${glyph} ${word}: `, style), span(outcome.reason))];
    return documentOf([...failed, BLANK, ...sent], 'cells');
  }
  const { answer } = outcome;
  const { glyph, style } = outcomeOf({ outcome: 'answered', status: answer.status });
  const answered: TextLine[] = [
    heading('Answered'),
    textLine(span(`${glyph} ${answer.status}`, style), span(` ${answer.statusText}`)),
    ...headerLines(answer.rawHeaders),
    BLANK,
  ];
  const end: TextLine[] = [...(answer.isBodyCut ? [CUT] : []), BLANK, ...sent];
  const body = delivery.body === null ? [] : [bodyDocument(delivery.body, 'pretty')];
  return joinDocuments([documentOf(answered, 'cells'), ...body, documentOf(end, 'cells')]);
}

/** What was changed inside the body; the rest of an edit is seen in what was sent. */
function editLines(edit: Edit | undefined): TextLine[] {
  if (edit === undefined) return [];
  if (edit.body !== undefined) return [textLine(span(`  the body anew, ${formatSize(edit.body.length)}`))];
  return (edit.changes ?? []).map((change) =>
    change.kind === 'set'
      ? hangingLine(4, span('  '), span(change.path, 'name'), span(' = ', 'dim'), span(change.value))
      : hangingLine(4, span('  '), span(change.path, 'name'), span(' was taken away', 'dim')),
  );
}

const CUT = textLine(span('! the answer went on; only its beginning is kept', 'warn'));

function heading(text: string): TextLine {
  return textLine(span(text, 'dim'));
}
