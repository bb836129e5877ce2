/** A delivery that got no answer, in words for the person whose handler it is. */
export type Failure = Readonly<{ kind: 'refused' | 'timed-out' | 'aborted'; reason: string }>;

export type FailedAt = Readonly<{
  isConnected: boolean;
  hasAnswer: boolean;
  isTimedOut: boolean;
  isCancelled: boolean;
  origin: URL;
  timeoutMs: number;
}>;

/** Turns what the socket said, and how far the delivery had come, into an outcome. Pure. */
export function explainFailure(error: NodeJS.ErrnoException | undefined, at: FailedAt): Failure {
  const place = at.origin.host;
  if (at.isCancelled) return { kind: 'aborted', reason: 'the delivery was cancelled' };
  if (at.isTimedOut)
    return at.isConnected
      ? { kind: 'timed-out', reason: `${place} gave no complete answer within ${seconds(at.timeoutMs)}` }
      : { kind: 'refused', reason: `${place} did not accept a connection in time` };
  if (!at.isConnected) return { kind: 'refused', reason: whyRefused(error, place) };
  return {
    kind: 'aborted',
    reason: at.hasAnswer ? `${place} closed the connection in the middle of its answer` : whyAborted(error, place),
  };
}

function whyRefused(error: NodeJS.ErrnoException | undefined, place: string): string {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens on ${place}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name ${place} is not known`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${place} cannot be reached`;
    case 'ECONNRESET':
      return `${place} closed the connection before anything was sent`;
    default:
      return `no connection to ${place}: ${error?.message || code}`;
  }
}

function whyAborted(error: NodeJS.ErrnoException | undefined, place: string): string {
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return `what ${place} answered is not HTTP (${code})`;
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return `${place} closed the connection without an answer (did the handler crash or restart?)`;
  return `the connection to ${place} broke: ${error?.message || code}`;
}

/** Node tries IPv6 and IPv4 and reports both failures in one. */
function codeOf(error: NodeJS.ErrnoException | undefined): string {
  const inner = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException | undefined) : undefined;
  return error?.code ?? inner?.code ?? 'unknown reason';
}

function seconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
