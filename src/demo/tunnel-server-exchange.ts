import type { Socket } from 'node:net';
import { type ByteSource, write } from './tunnel-server-bytes.ts';
import {
  isInterim,
  isPersistent,
  type MessageHead,
  passBody,
  readHead,
  requestFraming,
  responseFraming,
} from './tunnel-server-framing.ts';
import type { TunnelSocket } from './tunnel-server-pool.ts';

export type PublicSide = Readonly<{ socket: Socket; source: ByteSource }>;

/**
 * Passes one request through a tunnel socket and its response back, both byte for byte and as they come.
 * Gives `persistent` when both connections may carry another request. Errors: `BrokenTunnelError`.
 */
export async function exchange(
  sender: PublicSide,
  request: MessageHead,
  tunnel: TunnelSocket,
): Promise<'persistent' | 'spent'> {
  const onSenderGone = () => tunnel.socket.destroy();
  sender.socket.once('close', onSenderGone);
  try {
    return await passBothWays(sender, request, tunnel);
  } finally {
    sender.socket.off('close', onSenderGone);
  }
}

/** The tunnel broke before the response was complete; `hasAnswered` when the sender has got a part of it. */
export class BrokenTunnelError extends Error {
  override readonly name = 'BrokenTunnelError';
  readonly hasAnswered: boolean;

  constructor(hasAnswered: boolean) {
    super('the tunnel broke before the response was complete');
    this.hasAnswered = hasAnswered;
  }
}

async function passBothWays(
  sender: PublicSide,
  request: MessageHead,
  tunnel: TunnelSocket,
): Promise<'persistent' | 'spent'> {
  tunnel.isUsed = true;
  const before = sender.socket.bytesWritten;
  let isRequestComplete = false;
  passRequest(sender, request, tunnel)
    .then(() => {
      isRequestComplete = true;
    })
    // Half a request must not look like a whole one.
    .catch(() => tunnel.socket.destroySoon());
  let response: MessageHead;
  try {
    response = await passResponse(tunnel, request, sender);
  } catch {
    throw new BrokenTunnelError(sender.socket.bytesWritten > before);
  }
  // A handler may answer before it has read everything; then neither connection can be used again.
  if (!isRequestComplete || !isPersistent(request) || !isPersistent(response)) return 'spent';
  return responseFraming(response, request.start[0] ?? '').kind === 'until-close' ? 'spent' : 'persistent';
}

async function passRequest(sender: PublicSide, request: MessageHead, tunnel: TunnelSocket): Promise<void> {
  await write(tunnel.socket, request.bytes);
  await passBody(sender.source, requestFraming(request), tunnel.socket);
}

/** Gives the head of the final response, after its body has been passed on. */
async function passResponse(tunnel: TunnelSocket, request: MessageHead, sender: PublicSide): Promise<MessageHead> {
  for (;;) {
    const head = await readHead(tunnel.source);
    if (head === undefined) throw new Error('no response');
    await write(sender.socket, head.bytes);
    await passBody(tunnel.source, responseFraming(head, request.start[0] ?? ''), sender.socket);
    if (!isInterim(head)) return head;
  }
}
