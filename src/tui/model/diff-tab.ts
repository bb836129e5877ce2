import { diffDocument } from '../documents/diff.ts';
import {
  BLANK,
  type Document,
  documentOf,
  hangingLine,
  joinDocuments,
  type TextLine,
  textLine,
} from '../documents/document.ts';
import { span } from '../text/line.ts';
import { diffKey, rivalOf } from './comparing.ts';
import { type Compared, type RivalKind, RIVALS } from './rival.ts';
import type { State } from './state.ts';

const TITLES: Readonly<Record<RivalKind, string>> = {
  previous: 'previous',
  marked: 'marked',
  answers: 'first answer',
};

/** What can be compared with, and what differs. */
export function diffTab(state: State): Document {
  const titles = RIVALS.flatMap((kind) => [
    span(TITLES[kind], kind === state.detail.diff.with ? 'chosen' : 'dim'),
    span('  '),
  ]);
  const compared = comparedNow(state);
  const head: TextLine[] = [textLine(...titles), BLANK];
  switch (compared?.kind) {
    case undefined:
      return documentOf([...head, textLine(span('Comparing…', 'dim'))], 'cells');
    case 'missing':
      return documentOf([...head, hangingLine(0, span(compared.why, 'dim'))], 'cells');
    case 'compared':
      return joinDocuments([documentOf(head, 'cells'), documentFor(compared)]);
  }
}

/** Undefined while it is under way. */
function comparedNow(state: State): Compared | undefined {
  const { diff, shown } = state.detail;
  const rival = rivalOf(state);
  if (typeof rival === 'string') return { kind: 'missing', why: rival };
  if (shown === null || rival === undefined) return undefined;
  return diff.done?.key === diffKey(shown.capture.id, rival) ? diff.done.compared : undefined;
}

/** Made once, since scrolling asks for it again and again. */
function documentFor(compared: Extract<Compared, { kind: 'compared' }>): Document {
  const known = made.get(compared);
  if (known !== undefined) return known;
  const document = diffDocument(compared.comparison, compared.before, compared.after);
  made.set(compared, document);
  return document;
}

const made = new WeakMap<Compared, Document>();
