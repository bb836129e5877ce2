/** What the ingress allows. Every number is a promise of the docs (docs/capture.md). */
export type IngressLimits = Readonly<{
  /** Bytes of one body; above it: 413, and the capture is kept as `over-limit`. */
  maxBodyBytes: number;
  /**
   * Bytes of all bodies that are announced or being received, up to their answers; a webhook that would go above it gets
   * 503. One body of `maxBodyBytes` always has room.
   */
  maxBytesInFlight: number;
  /** From the first byte of a request to the end of its head. */
  headTimeoutMs: number;
  /** Between two pieces of a body. */
  bodyIdleMs: number;
  /** From the head to the end of the body; for a sender that reads slowly, also for the answer. */
  bodyTimeoutMs: number;
}>;

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: IngressLimits = {
  maxBodyBytes: 25 * MIB,
  maxBytesInFlight: 256 * MIB,
  headTimeoutMs: 20_000,
  bodyIdleMs: 30_000,
  bodyTimeoutMs: 300_000,
};

/** Bytes of a request's head; above it: 431. */
export const MAX_HEAD_BYTES = 65_536;
