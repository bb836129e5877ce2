import type { CaptureRow } from '../../domain/event.ts';
import type { SetupGuide, SetupStep } from '../../domain/guide.ts';
import type { Session } from '../../domain/session.ts';
import { span, type Span } from '../text/line.ts';
import { counted, timeOfDay } from '../text/words.ts';
import { type Document, documentOf, type TextLine } from './document.ts';

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
    ...(guide === null ? [] : guideLines(guide)),
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

function address(session: Session): TextLine[] {
  const { publicUrl, requiredHeader, localUrl } = session;
  const url: TextLine = {
    spans:
      publicUrl === null
        ? [span('no public URL yet; locally ', 'dim'), span(localUrl, 'accent')]
        : [span(publicUrl, 'accent')],
    hang: 2,
  };
  const header: TextLine[] =
    requiredHeader === null
      ? []
      : [
          {
            spans: [span(requiredHeader.name, 'name'), span(': ', 'dim'), span(requiredHeader.value, 'accent')],
            hang: 2,
          },
        ];
  const what = header.length > 0 ? 'Enter this URL at the sender, and this header' : 'Enter this URL at the sender';
  return [{ spans: [span(what), span('  c copies the URL', 'dim')] }, url, ...header, ...caveats(session)];
}

function caveats({ tunnel, tunnelCaveats }: Session): TextLine[] {
  if (tunnelCaveats.length === 0) return [];
  return [
    BLANK,
    ...tunnelCaveats.map((text) => ({
      spans: [span('! ', 'warn'), span(`${tunnel.provider}: `, 'dim'), span(text)],
      hang: 2,
    })),
  ];
}

function guideLines(guide: SetupGuide): TextLine[] {
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
    ...bullets('Where this comes from', guide.notes),
  ];
}

function stepLines(step: SetupStep, number: number, values: readonly string[]): TextLine[] {
  const margin = `${number}. `.padStart(5);
  const text: TextLine = {
    spans: [span(margin, 'dim'), span(step.text), ...(step.isAssumed === true ? [span('  assumed', 'warn')] : [])],
    hang: margin.length,
  };
  const indent = span(' '.repeat(margin.length));
  const path: TextLine[] =
    step.path === undefined ? [] : [{ spans: [indent, span(step.path.join(' › '), 'name')], hang: margin.length + 2 }];
  const copyKey = step.value === undefined ? 0 : values.indexOf(step.value) + 1;
  const value: TextLine[] =
    step.value === undefined
      ? []
      : [
          {
            spans: [indent, span(step.value, 'accent'), ...(copyKey > 0 ? [span(`  ${copyKey} copies`, 'dim')] : [])],
            hang: margin.length + 2,
          },
        ];
  return [text, ...path, ...value];
}

function bullets(title: string, sentences: readonly string[]): TextLine[] {
  if (sentences.length === 0) return [];
  return [
    BLANK,
    { spans: [span(title, 'strong')] },
    ...sentences.map((text) => ({ spans: [span('  · ', 'dim'), span(text)], hang: 4 })),
  ];
}
