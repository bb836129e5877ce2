/** What the ingress allows. Every number is a promise of the docs (docs/capture.md). */
export type IngressLimits = Readonly<{
  /** Bytes of one body; above it: 413, and the capture is kept as `over-limit`. */
  maxBodyBytes: number;
  /** Bytes of bodies that are being received at one time; above it new webhooks get 503. */
  maxBytesInFlight: number;
  /** From the first byte of a request to the end of its head. */
  headTimeoutMs: number;
  /** Between two pieces of a body. */
  bodyIdleMs: number;
  /** From the head to the end of the body. */
  bodyTimeoutMs: number;
}>;

export const DEFAULT_LIMITS: IngressLimits = {
  maxBodyBytes: 25_000_000,
  maxBytesInFlight: 256_000_000,
  headTimeoutMs: 20_000,
  bodyIdleMs: 30_000,
  bodyTimeoutMs: 300_000,
};

/** Bytes of a request's head. Node's default of 16 KB is too small for senders with long tokens. */
export const MAX_HEAD_BYTES = 65_536;
