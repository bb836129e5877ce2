import type { CaptureRow } from '../../domain/event.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { SetupGuide, SetupStep } from '../../domain/guide.ts';
import type { Session } from '../../domain/session.ts';
import type { Keymap } from '../commands.ts';
import { type Key, keyLabel, keysIn, wayTo } from '../keys.ts';
import { span, type Span } from '../text/line.ts';
import { nameOf } from '../text/row-name.ts';
import { counted, dateOf, timeOfDay } from '../text/words.ts';
import { BLANK, type Document, documentOf, hangingLine, type TextLine, textLine } from './document.ts';
import { headerLines } from './headers.ts';

export type SetupInput = Readonly<{
  session: Session;
  guide: SetupGuide | null;
  evidence: Evidence;
  now: number;
  zone: string;
  keymap: Keymap;
}>;

/** How to make the sender send here, and whether it does. */
export function setupDocument(input: SetupInput): Document {
  const { guide } = input;
  const lines: TextLine[] = [
    ...verdict(input),
    BLANK,
    ...address(input),
    ...(guide === null ? [] : guideLines(guide, input)),
  ];
  return documentOf(lines, 'words');
}

/** What can be copied from the guide by its number: the values to enter, each once. */
export function valuesToEnter(guide: SetupGuide | null): readonly string[] {
  const steps = guide?.sections.flatMap(({ steps }) => steps) ?? [];
  return [...new Set(steps.flatMap(({ value }) => value ?? []))].slice(0, 9);
}

/** Whether webhooks arrive, and if not, what is known about why. */
function verdict(input: SetupInput): TextLine[] {
  const { session, evidence } = input;
  if (session.tunnel.state === 'open' && session.tunnel.urlChanged)
    return [textLine(span(' The URL has changed: enter it anew. ', 'alarm'))];
  const { accepted, rejected } = evidence;
  const isRejectedNow = rejected !== null && (accepted === null || rejected.id > accepted.id);
  return [
    ...(accepted === null ? [] : [arrival(input, accepted)]),
    ...(isRejectedNow ? rejection(session) : nothing(input)),
  ];
}

function arrival({ now, zone }: SetupInput, accepted: CaptureRow): TextLine {
  const when = `${dayOf(accepted.receivedAt, now, zone)}${timeOfDay(accepted.receivedAt, zone)}`;
  return textLine(span('✓ It works. ', 'good'), span(`Last webhook at ${when}: `), span(nameOf(accepted), 'strong'));
}

function dayOf(at: number, now: number, zone: string): string {
  const day = dateOf(at, zone);
  return day === dateOf(now, zone) ? '' : `${day} `;
}

function rejection({ requiredHeader }: Session): TextLine[] {
  const why = `the header ${requiredHeader?.name ?? 'required'} was missing or wrong.`;
  return [
    textLine(span('! A webhook came and was rejected: ', 'warn'), span(why)),
    textLine(span('Enter the header at the sender as it stands below.')),
  ];
}

/** Nothing has come, or what has come went astray. */
function nothing({ session, evidence }: SetupInput): TextLine[] {
  if (evidence.accepted !== null) return [];
  const { strays } = session.counts;
  if (strays === 0) return [textLine(span('○ Waiting for the first webhook.', 'strong'))];
  const what = `${counted(strays, 'request')} came to another path than the URL below has.`;
  return [textLine(span('! ', 'warn'), span(what)), textLine(span('Enter the whole URL, with its path.'))];
}

function address({ session, keymap }: SetupInput): TextLine[] {
  const { publicUrl, requiredHeader, localUrl } = session;
  const what =
    publicUrl === null
      ? 'There is no public URL yet; this one works on this machine'
      : `Enter this URL at the sender${requiredHeader === null ? '' : ', and this header'}`;
  const header = requiredHeader === null ? [] : headerLines([[requiredHeader.name, requiredHeader.value]]);
  return [
    textLine(span(what)),
    hangingLine(
      2,
      span(publicUrl ?? localUrl, 'accent'),
      span(`  (${wayTo('copy-url', keymap, ['anywhere'])} to copy)`, 'dim'),
    ),
    ...header,
  ];
}

function guideLines(guide: SetupGuide, { session, keymap }: SetupInput): TextLine[] {
  const { tunnel, tunnelCaveats } = session;
  const keys = keysIn(['setup'], 'copy-value', keymap);
  const values = new Map(valuesToEnter(guide).map((value, index) => [value, keys[index]]));
  return [
    BLANK,
    textLine(span(guide.title, 'strong')),
    ...guide.sections.flatMap(({ title, steps }) => [
      BLANK,
      textLine(span(title, 'strong')),
      ...steps.flatMap((step, index) => stepLines(step, index + 1, values)),
    ]),
    ...bullets('Nothing arrives?', guide.troubleshooting),
    ...bullets(`What ${tunnel.provider} cannot promise (!)`, tunnelCaveats),
    ...bullets('Where this comes from', guide.notes),
  ];
}

/** The key that copies each value to enter; undefined where there are more values than keys. */
type CopyKeys = ReadonlyMap<string, Key | undefined>;

function stepLines(step: SetupStep, number: number, values: CopyKeys): TextLine[] {
  const margin = `${number}. `.padStart(5);
  const hang = margin.length;
  const value = step.value === undefined ? [] : valueSpans(step.value, values);
  const isInline = step.value !== undefined && step.value.length <= MAX_INLINE_VALUE;
  const assumed = step.isAssumed === true ? [span('  assumed', 'warn')] : [];
  const indent = span(' '.repeat(hang));
  const path = step.path === undefined ? [] : [span(step.path.join(' › '), 'name')];
  return [
    hangingLine(hang, span(margin, 'dim'), span(step.text), ...(isInline ? [span('  '), ...value] : []), ...assumed),
    ...(path.length > 0 ? [hangingLine(hang + 2, indent, ...path)] : []),
    ...(value.length > 0 && !isInline ? [hangingLine(hang + 2, indent, ...value)] : []),
  ];
}

/** A longer value has a line of its own. */
const MAX_INLINE_VALUE = 24;

function valueSpans(value: string, values: CopyKeys): Span[] {
  const key = values.get(value);
  return [span(value, 'accent'), ...(key === undefined ? [] : [span(`  (${keyLabel(key)} to copy)`, 'dim')])];
}

function bullets(title: string, sentences: readonly string[]): TextLine[] {
  if (sentences.length === 0) return [];
  return [
    BLANK,
    textLine(span(title, 'strong')),
    ...sentences.map((text) => hangingLine(4, span('  · ', 'dim'), span(text))),
  ];
}
