import { EXIT_CODES, type ExitReason, messageOf, ToolError } from '../domain/error.ts';
import { sanitize } from '../domain/sanitize.ts';
import type { Style } from './output/color.ts';
import { jsonText } from './output/json-text.ts';
import { VERSION } from './version.ts';

/** What the exit of the program means after this error. */
export function exitReasonOf(error: unknown): ExitReason {
  return error instanceof ToolError ? error.exit : 'bug';
}

/**
 * The error as lines for a person: what, why, what to do next. A `ToolError` shows no stack; anything else is a bug of
 * ours and shows where, and how to report it.
 */
export function renderError(error: unknown, style: Style): string {
  return error instanceof ToolError ? renderToolError(error, style) : renderBug(error, style);
}

/** The error as one JSON object (docs/json/error.json), for `--json`. */
export function errorJson(error: unknown): string {
  const isTool = error instanceof ToolError;
  return jsonText({
    error: {
      code: isTool ? error.code : 'BUG',
      message: messageOf(error),
      why: isTool ? (error.why ?? null) : null,
      next: isTool ? error.next : [],
      exit: EXIT_CODES[exitReasonOf(error)],
    },
  });
}

function renderToolError(error: ToolError, style: Style): string {
  const why = error.why === undefined ? [] : linesOf(error.why).map((line) => `  ${line}`);
  const next = error.next.flatMap((step) => linesOf(step)).map((line) => `  ${style('cyan', '→')} ${line}`);
  const [first = '', ...more] = linesOf(error.message);
  const code = style('dim', `[${error.code}]`);
  return [`${style('red', 'error:')} ${first} ${code}`, ...more.map((line) => `  ${line}`), ...why, ...next].join('\n');
}

function renderBug(error: unknown, style: Style): string {
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
  return [
    `${style('red', 'bug:')} hookscope failed in a way that it should not.`,
    ...linesOf(stack).map((line) => `  ${line}`),
    `  hookscope ${VERSION}, Node ${process.versions.node}, ${process.platform}`,
    `  ${style('cyan', '→')} Please report this, with the lines above.`,
  ].join('\n');
}

function linesOf(text: string): string[] {
  return text.split('\n').map(sanitize);
}
