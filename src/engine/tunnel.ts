import { randomBytes } from 'node:crypto';
import { type Canary, canaryAnswer, canaryPath } from '../domain/canary.ts';
import type { Clock } from '../domain/clock.ts';
import type { EngineEvent } from '../domain/event.ts';
import type { TunnelState } from '../domain/session.ts';
import { fixedUrlProvider } from '../tunnel/fixed-url.ts';
import { localtunnelProvider } from '../tunnel/localtunnel.ts';
import type { TunnelProvider } from '../tunnel/provider.ts';
import { proveByCanary } from '../tunnel/prove.ts';
import { requestPublicly } from '../tunnel/public-request.ts';
import { type Supervisor, superviseTunnel } from '../tunnel/supervisor.ts';
import type { EngineOptions, TunnelChoice } from './options.ts';

export type EngineTunnel = Readonly<{
  /** What the provider cannot promise. */
  caveats: readonly string[];
  /** For the ingress: the answer to our own request through the public URL. */
  canaryAnswer(target: string): string | undefined;
  start(port: number): void;
  proveNow(): Promise<void>;
  close(): Promise<void>;
}>;

/**
 * The tunnel as the engine has it: opens and watches it, tells its states as events, and says `ready` once, when the
 * whole way has been proved: through the public URL, or through the local one where nobody promises a public one.
 */
export function openTunnel(
  options: EngineOptions,
  ports: Readonly<{ clock: Clock; random(): number; emit(event: EngineEvent): void }>,
): EngineTunnel {
  const { clock, emit } = ports;
  const canary: Canary = { nonce: randomBytes(16).toString('hex'), proof: randomBytes(16).toString('hex') };
  const stopping = new AbortController();
  const provider = providerFor(options.tunnel, clock);
  let supervisor: Supervisor | undefined;
  let isReady = false;

  function ready(publicUrl: string | null, port: number): void {
    if (isReady) return;
    isReady = true;
    emit({ type: 'ready', at: clock.now(), publicUrl, localUrl: localUrl(port, options.endpointPath) });
  }

  async function proveLocally(port: number, publicUrl: string | null): Promise<void> {
    const url = new URL(`http://127.0.0.1:${port}${canaryPath(canary)}`);
    const answer = await requestPublicly(url, stopping.signal);
    if (answer.body === canary.proof) ready(publicUrl, port);
  }

  return {
    caveats: provider?.caveats ?? [],
    canaryAnswer: (target) => canaryAnswer(canary, target),
    start(port) {
      const { tunnel: choice, endpointPath } = options;
      if (choice.kind !== 'localtunnel') {
        const publicUrl = choice.kind === 'url' ? choice.publicUrl.replace(/\/$/, '') + endpointPath : null;
        proveLocally(port, publicUrl).catch(() => {});
      }
      if (provider === undefined) return;
      supervisor = superviseTunnel({
        provider,
        clock,
        random: ports.random,
        prove: (url, signal) => proveByCanary(canary, url, signal, clock),
        local: { host: '127.0.0.1', port },
        onState(state) {
          const tunnel = withPath(state, endpointPath);
          emit({ type: 'tunnel', at: clock.now(), tunnel });
          if (tunnel.state === 'open' && choice.kind === 'localtunnel') ready(tunnel.publicUrl, port);
        },
      });
    },
    proveNow: async () => supervisor?.proveNow(),
    async close() {
      stopping.abort();
      await supervisor?.close();
    },
  };
}

/** The address of the endpoint on this machine. */
export function localUrl(port: number, endpointPath: string): string {
  return `http://127.0.0.1:${port}${endpointPath}`;
}

function providerFor(choice: TunnelChoice, clock: Clock): TunnelProvider | undefined {
  switch (choice.kind) {
    case 'localtunnel':
      return localtunnelProvider({ host: choice.host, name: choice.subdomain, clock });
    case 'url':
      return fixedUrlProvider(choice.publicUrl);
    case 'none':
      return undefined;
  }
}

/** The supervisor knows the base URL; what has to be entered at the sender is the endpoint. */
function withPath(state: TunnelState, endpointPath: string): TunnelState {
  return state.state === 'off' || state.publicUrl === null
    ? state
    : { ...state, publicUrl: state.publicUrl + endpointPath };
}
