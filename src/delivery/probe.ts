import { connect } from 'node:net';

const PROBE_TIMEOUT_MS = 2_000;

/** Whether something accepts connections at the handler's host and port. Sends nothing. */
export function probeHandler(handlerUrl: string): Promise<boolean> {
  const url = new URL(handlerUrl);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, timeout: PROBE_TIMEOUT_MS });
    const finish = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}
