import { createServer } from 'node:net';
import type { Config } from '../../config/resolve.ts';
import { probeHandler } from '../../delivery/probe.ts';
import type { Clock } from '../../domain/clock.ts';
import { explainNetworkFailure } from '../../tunnel/network-failure.ts';
import { type PublicAnswer, requestPublicly } from '../../tunnel/public-request.ts';
import type { RunningDev } from '../project/running-dev.ts';
import { type Finding, findings } from './check.ts';

const TIMEOUT_MS = 10_000;
/** A path that no endpoint has: both ends answer it with a bare 404, and nothing is captured. */
const NOWHERE = '/.well-known/hookscope-doctor';

type Ports = Readonly<{ clock: Clock; signal: AbortSignal }>;

export function checkDev(running: RunningDev | undefined): Finding {
  const found = findings('dev');
  return running === undefined
    ? found.skipped('none runs on this data folder', 'hookscope dev')
    : found.ok(`runs as process ${running.pid} on ${new URL(running.localUrl).origin}`);
}

/** Whether the port is free, or taken by the running `dev` itself. */
export async function checkPort(
  name: string,
  port: number,
  flag: string,
  ownUrls: readonly (string | null | undefined)[],
): Promise<Finding> {
  const found = findings(name);
  if (port === 0) return found.ok('any free port');
  if (ownUrls.some((url) => url !== null && url !== undefined && new URL(url).port === String(port)))
    return found.ok(`${port} is used by the running dev`);
  const code = await bindingFault(port);
  if (code === undefined) return found.ok(`${port} is free`);
  return code === 'EADDRINUSE'
    ? found.failed(`${port} is taken by another program`, `hookscope dev ${flag} 0`)
    : found.failed(`${port} cannot be used (${code})`, `hookscope dev ${flag} 0`);
}

export async function checkHandler(handlerUrl: string | undefined): Promise<Finding> {
  const found = findings('handler');
  if (handlerUrl === undefined) return found.skipped('none is given', 'hookscope doctor --handler 3000');
  return (await probeHandler(handlerUrl))
    ? found.ok(`${handlerUrl} takes connections`)
    : found.failed(`${handlerUrl} takes no connections`, 'Start your program, or check host and port.');
}

/** Whether the server that gives the public URL can be reached: to the running `dev`, or to one that would be started. */
export async function checkTunnelServer(
  config: Pick<Config, 'tunnel' | 'publicUrl' | 'tunnelHost'>,
  running: RunningDev | undefined,
  ports: Ports,
): Promise<Finding> {
  const found = findings('tunnel server');
  const tunnel = running?.tunnel ?? config.tunnel;
  if (tunnel === 'none') return found.skipped(running ? 'the running dev has no tunnel' : 'no tunnel is wanted');
  const isOwnUrl = tunnel === 'url' || (tunnel === 'auto' && config.publicUrl !== undefined);
  if (isOwnUrl) return found.skipped('a URL of your own');
  const answer = await request(config.tunnelHost, ports);
  return answer.ok
    ? found.ok(`${config.tunnelHost} answers`)
    : found.failed(answer.message, 'Check the connection, or go on without one: hookscope dev --tunnel none');
}

/** Whether the public URL leads to the running `dev`: both must answer the same to a path that no endpoint has. */
export async function checkPublicUrl(running: RunningDev | undefined, ports: Ports): Promise<Finding> {
  const found = findings('public URL');
  if (running === undefined) return found.skipped('no dev runs');
  if (running.publicUrl === null) return found.skipped('the running dev has none');
  const [there, here] = await Promise.all([
    request(new URL(NOWHERE, running.publicUrl).href, ports),
    request(new URL(NOWHERE, running.localUrl).href, ports),
  ]);
  // Without the path, which is secret: what doctor prints is pasted into reports.
  const { origin } = new URL(running.publicUrl);
  const next = 'Stop dev and start it again; it asks for the same URL.';
  if (!there.ok) return found.failed(there.message, next);
  if (!here.ok) return found.failed(`the running dev does not answer: ${here.message}`, next);
  return there.answer.status === here.answer.status && there.answer.body === here.answer.body
    ? found.ok(`${origin} leads here`)
    : found.failed(`${origin} is answered by something else (status ${there.answer.status})`, next);
}

type Reply = Readonly<{ ok: true; answer: PublicAnswer }> | Readonly<{ ok: false; message: string }>;

async function request(url: string, { clock, signal }: Ports): Promise<Reply> {
  const timeout = new AbortController();
  const cancel = clock.setTimer(() => timeout.abort(), TIMEOUT_MS);
  try {
    const answer = await requestPublicly(new URL(url), AbortSignal.any([signal, timeout.signal]));
    return { ok: true, answer };
  } catch (error) {
    const { host } = new URL(url);
    const isLate = timeout.signal.aborted;
    return { ok: false, message: isLate ? `${host} does not answer` : explainNetworkFailure(error, host) };
  } finally {
    cancel();
  }
}

/** The code of the error when the port cannot be listened on; undefined when it can. */
function bindingFault(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(undefined)));
  });
}
