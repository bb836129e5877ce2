import type { AddressInfo, Server } from 'node:net';
import { ToolError } from '../domain/error.ts';

/**
 * Listens on 127.0.0.1 and returns the port.
 * Errors: `ToolError` `PORT_IN_USE`, `PORT_FORBIDDEN`.
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenError(error, port));
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new ToolError('PORT_IN_USE', {
      message: `Port ${port} is already in use.`,
      why: 'Another program listens there, perhaps another hookscope dev.',
      next: ['Stop the other program, or pass --port 0 to take any free port.'],
    });
  if (error.code === 'EACCES')
    return new ToolError('PORT_FORBIDDEN', {
      message: `Port ${port} may not be used by this user.`,
      next: ['Pass a port above 1023, or --port 0 to take any free port.'],
    });
  return error;
}
