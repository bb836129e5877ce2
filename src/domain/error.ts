/** What the exit of the program means (docs/cli.md). Public: it grows, nothing is renumbered. */
export const EXIT_CODES = {
  done: 0,
  bug: 1,
  usage: 2,
  deliveryFailed: 3,
  noTunnel: 4,
  waitedInVain: 5,
  notFound: 6,
  checkFailed: 7,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitReason = keyof typeof EXIT_CODES;

/**
 * Something the person at the keyboard can mend. Anything else that is thrown is a bug of ours.
 *
 * `message`: one line, what. `why`: one line where it helps. `next`: what to do, a line each.
 * `code` is stable and listed in `docs/errors.md`.
 */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: string;
  readonly exit: ExitReason;
  readonly why: string | undefined;
  readonly next: readonly string[];

  constructor(
    code: string,
    text: Readonly<{ message: string; why?: string | undefined; next?: readonly string[] }>,
    exit: ExitReason = 'usage',
  ) {
    super(text.message);
    this.code = code;
    this.exit = exit;
    this.why = text.why;
    this.next = text.next ?? [];
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of an error of Node's, or ''. It tries IPv6 and IPv4, and reports both failures in one. */
export function codeOf(error: unknown): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const codes = [error, inner].map((each) => (each as Readonly<{ code?: unknown }> | undefined)?.code);
  return codes.find((code) => typeof code === 'string') ?? '';
}

/** Ends an exhaustive switch: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}
