/** Where a tunnel hands its requests: always our own ingress, never the handler. */
export type LocalTarget = Readonly<{ host: '127.0.0.1'; port: number }>;

export type CloseReason = Readonly<{ kind: 'closed-by-us' } | { kind: 'lost'; message: string }>;

/**
 * One way of joining a public URL to the ingress. Opening is one verb, what it gives is a handle; a tunnel that dies
 * later is seen to die through `closed`, or else by the supervisor's canary.
 */
export interface TunnelProvider {
  readonly name: string;
  /** What this provider cannot promise, in words for the screen. Empty when there is nothing to warn of. */
  readonly caveats: readonly string[];
  /**
   * Opens the tunnel once; no retries inside. Rejects with `TunnelError`.
   * The public base URL has no trailing slash and no path.
   *
   * @param lastUrl the URL that this tunnel had before: the second wish, when the name asked for is not given
   */
  open(local: LocalTarget, signal: AbortSignal, lastUrl?: string | null): Promise<OpenTunnel>;
}

export interface OpenTunnel {
  readonly url: string;
  /** False when a name was asked for and another one was given. */
  readonly isNameGranted: boolean;
  readonly closed: Promise<CloseReason>;
  /** Resolves when all its sockets are gone. */
  close(): Promise<void>;
}

/**
 * `unreachable`: the provider does not answer; try again later. `refused`: it answers and says no (bad name, busy);
 * `isFinal` when trying again cannot help.
 */
export class TunnelError extends Error {
  override readonly name = 'TunnelError';
  readonly kind: 'unreachable' | 'refused' | 'aborted';
  readonly isFinal: boolean;

  constructor(kind: 'unreachable' | 'refused' | 'aborted', message: string, isFinal = false) {
    super(message);
    this.kind = kind;
    this.isFinal = isFinal;
  }
}
