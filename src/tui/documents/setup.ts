import type { CaptureRow } from '../../domain/event.ts';
import type { SetupGuide, SetupStep } from '../../domain/guide.ts';
import type { Session } from '../../domain/session.ts';
import { span, type Span } from '../text/line.ts';
import { counted, timeOfDay } from '../text/words.ts';
import { type Document, documentOf, type TextLine } from './document.ts';
import { headerLines } from './headers.ts';

/** What has come so far, as far as the setup goes: the latest of each. */
export type Evidence = Readonly<{ accepted: CaptureRow | null; rejected: CaptureRow | null }>;

export type SetupInput = Readonly<{ session: Session; guide: SetupGuide | null; evidence: Evidence; zone: string }>;

/** How to make the sender send here, and whether it does. */
export function setupDocument(input: SetupInput): Document {
  const { session, guide } = input;
  const lines: TextLine[] = [
    ...verdict(input),
    BLANK,
    ...address(session),
    ...(guide === null ? [] : guideLines(guide, session)),
  ];
  return documentOf(lines, 'words');
}

/** What can be copied from the guide by its number: the values to enter, each once. */
export function valuesToEnter(guide: SetupGuide | null): readonly string[] {
  const steps = guide?.sections.flatMap(({ steps }) => steps) ?? [];
  return [...new Set(steps.flatMap(({ value }) => value ?? []))].slice(0, 9);
}

const BLANK: TextLine = { spans: [] };

function verdict({ session, evidence, zone }: SetupInput): TextLine[] {
  const { accepted, rejected } = evidence;
  if (accepted !== null)
    return [
      {
        spans: [
          span('✓ It works. ', 'good'),
          span(`Last webhook at ${timeOfDay(accepted.receivedAt, zone)}: `),
          title(accepted),
        ],
      },
    ];
  if (rejected !== null) {
    const name = session.requiredHeader?.name ?? 'required';
    return [
      {
        spans: [span('! A webhook came and was rejected: ', 'warn'), span(`the header ${name} was missing or wrong.`)],
      },
      { spans: [span('Enter the header at the sender as it stands below.')] },
    ];
  }
  const { strays } = session.counts;
  if (strays > 0)
    return [
      {
        spans: [span('! ', 'warn'), span(`${counted(strays, 'request')} came to another path than the URL below has.`)],
      },
      { spans: [span('Enter the whole URL, with its path.')] },
    ];
  return [{ spans: [span('○ Waiting for the first webhook.', 'strong')] }];
}

function title({ event, method, target }: CaptureRow): Span {
  return span(event ?? `${method} ${target}`, 'strong');
}

function address({ publicUrl, requiredHeader, localUrl }: Session): TextLine[] {
  const what =
    publicUrl === null
      ? 'There is no public URL yet; this one works on this machine'
      : `Enter this URL at the sender${requiredHeader === null ? '' : ', and this header'}`;
  const header = requiredHeader === null ? [] : headerLines([[requiredHeader.name, requiredHeader.value]]);
  return [
    { spans: [span(what)] },
    { spans: [span(publicUrl ?? localUrl, 'accent'), span('  (c to copy)', 'dim')], hang: 2 },
    ...header,
  ];
}

function guideLines(guide: SetupGuide, { tunnel, tunnelCaveats }: Session): TextLine[] {
  const values = valuesToEnter(guide);
  return [
    BLANK,
    { spans: [span(guide.title, 'strong')] },
    ...guide.sections.flatMap(({ title, steps }) => [
      BLANK,
      { spans: [span(title, 'strong')] },
      ...steps.flatMap((step, index) => stepLines(step, index + 1, values)),
    ]),
    ...bullets('Nothing arrives?', guide.troubleshooting),
    ...bullets(`What ${tunnel.provider} cannot promise (!)`, tunnelCaveats),
    ...bullets('Where this comes from', guide.notes),
  ];
}

function stepLines(step: SetupStep, number: number, values: readonly string[]): TextLine[] {
  const margin = `${number}. `.padStart(5);
  const hang = margin.length;
  const value = step.value === undefined ? [] : valueSpans(step.value, values);
  const isInline = step.value !== undefined && step.value.length <= MAX_INLINE_VALUE;
  const assumed = step.isAssumed === true ? [span('  assumed', 'warn')] : [];
  const indent = span(' '.repeat(hang));
  const path = step.path === undefined ? [] : [span(step.path.join(' › '), 'name')];
  return [
    { spans: [span(margin, 'dim'), span(step.text), ...(isInline ? [span('  '), ...value] : []), ...assumed], hang },
    ...(path.length > 0 ? [{ spans: [indent, ...path], hang: hang + 2 }] : []),
    ...(value.length > 0 && !isInline ? [{ spans: [indent, ...value], hang: hang + 2 }] : []),
  ];
}

/** A longer value has a line of its own. */
const MAX_INLINE_VALUE = 24;

function valueSpans(value: string, values: readonly string[]): Span[] {
  const key = values.indexOf(value) + 1;
  return [span(value, 'accent'), ...(key > 0 ? [span(`  (${key} to copy)`, 'dim')] : [])];
}

function bullets(title: string, sentences: readonly string[]): TextLine[] {
  if (sentences.length === 0) return [];
  return [
    BLANK,
    { spans: [span(title, 'strong')] },
    ...sentences.map((text) => ({ spans: [span('  · ', 'dim'), span(text)], hang: 4 })),
  ];
}
