/** Time as a port: tests pass one that they turn by hand. */
export type Clock = Readonly<{
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `callback` once after `ms`; what it returns cancels. Does not keep the process alive by itself. */
  setTimer(callback: () => void, ms: number): () => void;
}>;
