import type { Config } from '../../config/resolve.ts';
import { DEFAULT_LIMITS } from '../../ingress/limits.ts';
import type { EngineOptions, TunnelChoice } from '../../engine/options.ts';
import { SEARCH_WORKER } from '../places.ts';
import type { Endpoint } from './endpoint.ts';

/** What the engine is told, out of the configuration and what is kept for the project. Pure. */
export function engineOptions(config: Config, endpoint: Endpoint, dataFolder: string): EngineOptions {
  return {
    dataFolder,
    port: config.port,
    endpointPath: config.path ?? endpoint.path,
    requiredHeader: config.requireHeader ?? null,
    limits: { ...DEFAULT_LIMITS, maxBodyBytes: config.maxBody },
    retention: {
      maxCount: config.retentionCount,
      maxAgeMs: config.retentionAge,
      maxBytes: config.retentionSize,
    },
    tunnel: tunnelChoice(config, endpoint),
    profile: config.profile,
    settings: { reply: config.reply, deadlineMs: config.deadline, handlerUrl: config.handler ?? null },
    allowRemoteHandler: config.allowRemoteHandler,
    deliveryTimeoutMs: config.deliveryTimeout,
    drainLimit: config.drain,
    searchEntry: SEARCH_WORKER.href,
  };
}

function tunnelChoice(config: Config, endpoint: Endpoint): TunnelChoice {
  const { tunnel, publicUrl } = config;
  if (tunnel === 'none') return { kind: 'none' };
  // `--tunnel url` without a URL is refused when the configuration is resolved.
  if (publicUrl !== undefined && tunnel !== 'localtunnel') return { kind: 'url', publicUrl };
  return {
    kind: 'localtunnel',
    host: config.tunnelHost,
    subdomain: config.subdomain ?? endpoint.subdomain,
  };
}
