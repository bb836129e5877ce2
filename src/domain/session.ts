import { isDelivered } from './delivery.ts';
import { assertNever } from './error.ts';
import type { EngineEvent, LiveSettings } from './event.ts';

/** The tunnel as the supervisor sees it. `provenAt`: when a request of our own last came through the public URL. */
export type TunnelState =
  | Readonly<{ state: 'off'; provider: string }>
  | Readonly<{ state: 'opening'; provider: string; publicUrl: string | null }>
  | Readonly<{
      state: 'open';
      provider: string;
      publicUrl: string;
      provenAt: number;
      /** The URL is another than the one before or the one asked for: it has to be entered anew. */
      urlChanged: boolean;
      message: string | null;
    }>
  | Readonly<{ state: 'lost'; provider: string; publicUrl: string | null; message: string }>
  | Readonly<{ state: 'retrying'; provider: string; publicUrl: string | null; retryAt: number; message: string }>
  | Readonly<{ state: 'failed'; provider: string; publicUrl: string | null; message: string }>;

export type HandlerState = Readonly<{
  state: 'none' | 'unknown' | 'up' | 'down';
  url: string | null;
  isRemote: boolean;
  /** Forwards that wait; `held` of them until a person lets them go. */
  queued: number;
  held: number;
  /** By a person: what comes waits as well. */
  isPaused: boolean;
  /** Why it is down, in words. */
  reason: string | null;
}>;

export type StoreState = Readonly<{ state: 'ok' } | { state: 'failing'; message: string }>;

/** Everything a face needs to draw except the captures themselves. */
export type Session = Readonly<{
  startedAt: number;
  profile: string;
  localUrl: string;
  /** Null until a tunnel has given one. It stays while the tunnel is lost. */
  publicUrl: string | null;
  inspectorUrl: string | null;
  requiredHeader: Readonly<{ name: string; value: string }> | null;
  dataFolder: string;
  tunnel: TunnelState;
  /** What the tunnel's provider cannot promise, in sentences for a person. */
  tunnelCaveats: readonly string[];
  handler: HandlerState;
  store: StoreState;
  settings: LiveSettings;
  /** Captures in the store. */
  total: number;
  counts: Readonly<{ captured: number; rejected: number; strays: number; delivered: number; failed: number }>;
}>;

/** State after `event`. Pure, exhaustive; the only place where the session's state changes. */
export function reduceSession(session: Session, event: EngineEvent): Session {
  switch (event.type) {
    case 'ready':
      return { ...session, publicUrl: event.publicUrl ?? session.publicUrl, localUrl: event.localUrl };
    case 'tunnel':
      return { ...session, tunnel: event.tunnel, publicUrl: publicUrlOf(event.tunnel) ?? session.publicUrl };
    case 'capture':
      return {
        ...session,
        total: session.total + 1,
        counts: {
          ...session.counts,
          captured: session.counts.captured + 1,
          rejected: session.counts.rejected + (event.row.admission === 'rejected' ? 1 : 0),
        },
      };
    case 'delivery-started':
      return session;
    case 'delivery': {
      const isGood = isDelivered(event.delivery);
      const { counts } = session;
      return {
        ...session,
        counts: {
          ...counts,
          delivered: counts.delivered + (isGood ? 1 : 0),
          failed: counts.failed + (isGood ? 0 : 1),
        },
      };
    }
    case 'burst':
      return {
        ...session,
        total: session.total + event.captured,
        counts: {
          ...session.counts,
          captured: session.counts.captured + event.captured,
          rejected: session.counts.rejected + event.rejected,
          delivered: session.counts.delivered + event.delivered,
          failed: session.counts.failed + event.failed,
        },
      };
    case 'handler':
      return { ...session, handler: event.handler };
    case 'store':
      return { ...session, store: event.store };
    case 'captures-changed':
      return { ...session, total: event.total };
    case 'strays':
      return { ...session, counts: { ...session.counts, strays: event.count } };
    case 'settings':
      return { ...session, settings: event.settings };
    case 'session':
      return event.session;
    default:
      return assertNever(event);
  }
}

function publicUrlOf(tunnel: TunnelState): string | null {
  return tunnel.state === 'off' ? null : tunnel.publicUrl;
}
