import { ToolError } from '../error.ts';

/** Names and indexes from the root to a value; empty for the root itself. */
export type JsonPath = readonly (string | number)[];

/**
 * Reads a path as people write it: `positions[0].amount`, `["cancellation documentNumber"].id`, `[2]`, and '' for the
 * root. Names with dots, brackets or quotes stand as a JSON string in brackets; `[*]` is the name `*`.
 *
 * Errors: `ToolError` `PATH_SYNTAX`, which says where and what was expected there.
 */
export function parsePath(text: string): JsonPath {
  const path: (string | number)[] = [];
  for (let at = 0; at < text.length;) {
    const isFirst = at === 0;
    const step = text.startsWith('[', at) ? readBracket(text, at) : readName(text, at, isFirst);
    path.push(step.name);
    at = step.end;
  }
  return path;
}

/** The text of a path; `parsePath` reads the same path from it. */
export function formatPath(path: JsonPath): string {
  let text = '';
  for (const name of path) {
    if (typeof name === 'number') text += `[${name}]`;
    else if (PLAIN_NAME.test(name)) text += text === '' ? name : `.${name}`;
    else text += `[${JSON.stringify(name)}]`;
  }
  return text;
}

type Step = Readonly<{ name: string | number; end: number }>;

/** Names that need no brackets and that no shell or filter takes apart. */
const PLAIN_NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
const BARE_NAME = /[^.[\]"]+/y;
const INDEX = /\[(\d{1,15})\]/y;
const QUOTED = /\[("(?:[^"\\]|\\.)*")\]/y;
const ANY = '[*]';

function readName(text: string, at: number, isFirst: boolean): Step {
  if (!isFirst && text.charAt(at) !== '.') throw wrongPath(text, at, '"." or "["');
  const start = isFirst ? at : at + 1;
  const name = match(BARE_NAME, text, start);
  if (name === null) throw wrongPath(text, start, 'a name');
  return { name: name[0], end: start + name[0].length };
}

function readBracket(text: string, at: number): Step {
  if (text.startsWith(ANY, at)) return { name: '*', end: at + ANY.length };
  const index = match(INDEX, text, at);
  if (index !== null) return { name: Number(index[1]), end: at + index[0].length };
  const quoted = match(QUOTED, text, at);
  const name = decode(quoted?.[1]);
  if (quoted === null || name === undefined)
    throw wrongPath(text, at + 1, 'an index or a name in double quotes, and "]"');
  return { name, end: at + quoted[0].length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function decode(quoted: string | undefined): string | undefined {
  try {
    return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
  } catch {
    return undefined;
  }
}

function wrongPath(text: string, at: number, expected: string): ToolError {
  return new ToolError('PATH_SYNTAX', {
    message: `Not a path: ${text}`,
    why: `At character ${at + 1}, ${expected} was expected.`,
    next: ['Write paths like positions[0].amount, or ["a name"].amount for names with spaces or dots.'],
  });
}
