import type { RequiredHeader } from '../ingress/admission.ts';
import type { IngressLimits } from '../ingress/limits.ts';
import type { Retention } from '../store/store.ts';
import type { LiveSettings } from '../domain/event.ts';

/** Which tunnel to open, resolved from flags and config. */
export type TunnelChoice =
  | Readonly<{ kind: 'localtunnel'; host: string; subdomain: string }>
  | Readonly<{ kind: 'url'; publicUrl: string }>
  | Readonly<{ kind: 'none' }>;

/** All that the engine is told at the start: plain data, so that it can cross to a worker thread. */
export type EngineOptions = Readonly<{
  dataFolder: string;
  port: number;
  /** The secret path of the endpoint. */
  endpointPath: string;
  requiredHeader: RequiredHeader | null;
  limits: IngressLimits;
  retention: Retention;
  tunnel: TunnelChoice;
  profile: string;
  settings: LiveSettings;
  /** Whether `settings.handlerUrl` was asked to be outside loopback. */
  allowRemoteHandler: boolean;
  deliveryTimeoutMs: number;
  drainLimit: number;
  /** URL of the file that the searching thread runs; left out, searches run in the engine's thread. */
  searchEntry?: string;
  /** Address of the web inspector, with its token; left out when there is none. */
  inspectorUrl?: string;
}>;
