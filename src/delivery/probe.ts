import { connect } from 'node:net';
import { dialAddress } from '../domain/dial-address.ts';

const PROBE_TIMEOUT_MS = 2_000;

/** Whether something accepts connections at the handler's host and port. Sends nothing. */
export function probeHandler(handlerUrl: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { host, port } = dialAddress(new URL(handlerUrl));
    const socket = connect({ host, port, timeout: PROBE_TIMEOUT_MS });
    const finish = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}
