/**
 * One line of an XML view. `start` and `end` (exclusive) are offsets into the source, of which `text` is a slice
 * without the white space around. Entities stay as they are written: nothing is expanded.
 */
export type XmlLine = Readonly<{
  /** `element`: an element without elements in it, on one line. `other`: declaration, comment, CDATA, DOCTYPE. */
  kind: 'open' | 'close' | 'element' | 'text' | 'other';
  indent: number;
  text: string;
  start: number;
  end: number;
}>;

/**
 * XML laid out in lines, one after the other as they are asked for. Takes anything that has angle brackets: what is not
 * well-formed is shown as it stands, at an indent that is never below 0. Linear in the length of the text; never throws.
 */
export function* xmlLines(text: string): Generator<XmlLine> {
  let indent = 0;
  /** An opening tag, perhaps with its text, that becomes one line with a closing tag behind it. */
  let held: Token[] = [];
  const lineOf = ({ kind, start, end }: Token): XmlLine => {
    if (kind === 'close') indent = Math.max(0, indent - 1);
    const line = { kind, indent, text: text.slice(start, end), start, end };
    if (kind === 'open') indent += 1;
    return line;
  };
  for (const token of xmlTokens(text)) {
    const [opening] = held;
    if (opening !== undefined && token.kind === 'close') {
      yield lineOf({ kind: 'element', start: opening.start, end: token.end });
      held = [];
    } else if (held.length === 1 && token.kind === 'text') {
      held.push(token);
    } else {
      yield* held.map(lineOf);
      held = token.kind === 'open' ? [token] : [];
      if (token.kind !== 'open') yield lineOf(token);
    }
  }
  yield* held.map(lineOf);
}

type Token = Readonly<{ kind: XmlLine['kind']; start: number; end: number }>;

/** What begins like this lasts until that, or to the end of the text. */
const SPANS: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Text between tags without the white space around it; none when there is only white space. */
function* xmlTokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    if (isMarkup(text, at)) {
      const token = markupAt(text, at);
      yield token;
      at = token.end;
      continue;
    }
    const end = nextMarkup(text, at + 1);
    const start = skipSpace(text, at, end);
    if (start < end) yield { kind: 'text', start, end: start + text.slice(start, end).trimEnd().length };
    at = end;
  }
}

function markupAt(text: string, start: number): Token {
  const span = SPANS.find(([begin]) => text.startsWith(begin, start));
  if (span !== undefined) return { kind: 'other', start, end: endOf(text, span[1], start + span[0].length) };
  if (text.startsWith('<!', start)) return { kind: 'other', start, end: declarationEnd(text, start) };
  const end = tagEnd(text, start);
  if (text.startsWith('</', start)) return { kind: 'close', start, end };
  return { kind: text.startsWith('/>', end - 2) ? 'element' : 'open', start, end };
}

function isMarkup(text: string, at: number): boolean {
  return text.charAt(at) === '<' && /[\p{L}_:/!?]/u.test(text.charAt(at + 1));
}

function nextMarkup(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) if (isMarkup(text, at)) return at;
  return text.length;
}

function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

/** A `>` within quotes does not end a tag. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at + 1;
  }
  return text.length;
}

/** A DOCTYPE may hold declarations of its own in brackets. They are shown, never read. */
function declarationEnd(text: string, start: number): number {
  const end = endOf(text, '>', start);
  const bracket = text.slice(start, end).indexOf('[');
  return bracket < 0 ? end : endOf(text, '>', endOf(text, ']', start + bracket));
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charAt(at).trim() === '') at += 1;
  return at;
}
