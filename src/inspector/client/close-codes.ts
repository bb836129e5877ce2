/** Why the inspector ends a WebSocket (RFC 6455 §7.4; 4000 to 4999 are for private use). docs/inspector.md lists them. */
export const CLOSE_CODES = {
  /** The client asked for the end. */
  done: 1000,
  /** hookscope ends. */
  ending: 1001,
  /** What came was no message of the port: a bug of the client. */
  noMessage: 1007,
  /** The token is missing or of another run. Trying again does not help. */
  refused: 4401,
  /** The client did not read what it was sent. It catches up when it connects again. */
  tooSlow: 4408,
} as const;
