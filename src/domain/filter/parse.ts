import type { Filter } from './filter.ts';
import { FilterFault, fail, filterSyntaxError, type FilterError, type Span } from './syntax-error.ts';
import { filterOfTerm } from './term.ts';
import { tokenize, type Token } from './tokenize.ts';

export type FilterResult = Readonly<{ ok: true; filter: Filter } | { ok: false; error: FilterError }>;

const MAX_LENGTH = 10_000;
/** Parentheses and `not` inside one another: the parser and all that walks a filter call themselves for each. */
const MAX_DEPTH = 100;
const OPERAND = ['text', 'field:value', 'not', '('];

/** The filter that `text` means; blank text means all. Never throws. */
export function parseFilter(text: string): FilterResult {
  try {
    if (text.length > MAX_LENGTH) {
      const rest = { position: MAX_LENGTH, length: text.length - MAX_LENGTH };
      fail(rest, `a filter ends after ${MAX_LENGTH} characters at the latest`, []);
    }
    return { ok: true, filter: parseTokens(tokenize(text), text.length) };
  } catch (error) {
    if (error instanceof FilterFault) return { ok: false, error: error.error };
    throw error;
  }
}

/** The filter that `text` means. Throws `ToolError` with code `FILTER_SYNTAX`, which shows the place in the text. */
export function filterOrThrow(text: string): Filter {
  const result = parseFilter(text);
  if (result.ok) return result.filter;
  throw filterSyntaxError(text, result.error);
}

/** From loosest to tightest: `or`, `and` (also unwritten), `not`. */
function parseTokens(tokens: readonly Token[], end: number): Filter {
  let next = 0;
  let depth = 0;
  if (tokens.length === 0) return { kind: 'all' };
  const filter = parseOr();
  const left = tokens[next];
  if (left !== undefined) fail(left, 'there is no parenthesis to close', []);
  return filter;

  function parseOr(): Filter {
    const parts = [parseAnd()];
    while (takeIf('or')) parts.push(parseAnd());
    return joined('or', parts);
  }

  function parseAnd(): Filter {
    const parts = [parseNot()];
    while (takeIf('and') || beginsOperand(tokens[next])) parts.push(parseNot());
    return joined('and', parts);
  }

  function parseNot(): Filter {
    const token = tokens[next];
    if (token === undefined || !beginsOperand(token)) return fail(token ?? atEnd(), missing(token), OPERAND);
    next += 1;
    if (token.kind === 'text') return filterOfText(token.text);
    if (token.kind === 'term') return filterOfTerm(token);
    depth += 1;
    if (depth > MAX_DEPTH) fail(token, `a filter goes ${MAX_DEPTH} levels deep at most`, []);
    const filter: Filter = token.kind === 'not' ? { kind: 'not', part: parseNot() } : parseGroup(token);
    depth -= 1;
    return filter;
  }

  function parseGroup(open: Span): Filter {
    const filter = parseOr();
    if (!takeIf(')')) fail(atEnd(), `the parenthesis of character ${open.position + 1} is not closed`, [')']);
    return filter;
  }

  function takeIf(kind: Token['kind']): boolean {
    const isNext = tokens[next]?.kind === kind;
    if (isNext) next += 1;
    return isNext;
  }

  function atEnd(): Span {
    return { position: end, length: 0 };
  }
}

function filterOfText(pattern: string): Filter {
  return /^\*+$/.test(pattern) ? { kind: 'all' } : { kind: 'text', pattern };
}

function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [first] = parts;
  return first !== undefined && parts.length === 1 ? first : { kind, parts };
}

function beginsOperand(token: Token | undefined): boolean {
  return token !== undefined && ['text', 'term', 'not', '('].includes(token.kind);
}

function missing(token: Token | undefined): string {
  return token === undefined ? 'something is missing at the end' : `something is missing before ${token.kind}`;
}
