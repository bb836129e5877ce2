import { messageOf, ToolError } from '../../domain/error.ts';

export type ErrorJson = Readonly<{
  error: Readonly<{ code: string; message: string; why: string | null; next: readonly string[] }>;
}>;

/** An error as the API answers it: the fields that `--json` prints on stderr. */
export function errorJson(error: unknown): ErrorJson {
  const isTool = error instanceof ToolError;
  return {
    error: {
      code: isTool ? error.code : 'BUG',
      message: messageOf(error),
      why: isTool ? (error.why ?? null) : null,
      next: isTool ? error.next : [],
    },
  };
}

/** The HTTP status and the JSON for anything that was thrown while a request was answered. */
export function errorAnswer(error: unknown): Readonly<{ status: number; json: ErrorJson }> {
  const known = error instanceof ToolError ? error : fromFramework(error);
  if (known instanceof ToolError) return { status: statusOf(known), json: errorJson(known) };
  return { status: 500, json: errorJson(error) };
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = { PAGE_MISSING: 503, REQUEST_TOO_LARGE: 413 };

function statusOf({ code, exit }: ToolError): number {
  return STATUS_BY_CODE[code] ?? (exit === 'notFound' ? 404 : 400);
}

/** Express and its body parser tell with a `status` what is wrong with a request. */
function fromFramework(error: unknown): ToolError | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 413)
    return new ToolError('REQUEST_TOO_LARGE', {
      message: 'The body of the request is too large.',
      next: ['Send less: docs/inspector.md names the limit.'],
    });
  if (error.status >= 400 && error.status < 500)
    return new ToolError('REQUEST_BROKEN', { message: `The request cannot be read: ${error.message}` });
  return undefined;
}
