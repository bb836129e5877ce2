const MIB = 1024 ** 2;

/** One command, over HTTP or WebSocket: a body of 25 MiB, the default limit of the ingress, in base64, and some more. */
export const MAX_COMMAND_BYTES = 36 * MIB;

/** Events that may wait for a client to read them. A face that is this far behind is better off to fetch anew. */
export const MAX_UNREAD_EVENT_BYTES = 16 * MIB;

export const PING_MS = 15_000;
/** A client that leaves this many pings in a row unanswered is gone. */
export const PINGS_MISSED = 2;

/** How long clients get to hear that hookscope ends. */
export const GOODBYE_MS = 1_000;
