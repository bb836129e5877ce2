import type { Session, TunnelState } from '../../domain/session.ts';
import type { Style } from '../theme.ts';
import { counted, until } from '../text/words.ts';

/** What is wrong now and needs someone to know it. Worst first. */
export type Alert = Readonly<{ style: Extract<Style, 'alarm' | 'bad' | 'warn'>; text: string }>;

export function alertsOf(session: Session, now: number): readonly Alert[] {
  return [...storeAlerts(session), ...tunnelAlerts(session.tunnel, now), ...handlerAlerts(session)];
}

function storeAlerts({ store }: Session): Alert[] {
  if (store.state === 'ok') return [];
  return [{ style: 'alarm', text: `Webhooks cannot be stored and are answered 503: ${store.message}` }];
}

function tunnelAlerts(tunnel: TunnelState, now: number): Alert[] {
  switch (tunnel.state) {
    case 'open':
      return tunnel.urlChanged
        ? [
            {
              style: 'alarm',
              text: `The URL has changed: enter the new one at the sender. ${tunnel.message ?? ''}`.trim(),
            },
          ]
        : [];
    case 'lost':
      return [{ style: 'bad', text: `The tunnel is lost: ${tunnel.message}` }];
    case 'retrying':
      return [{ style: 'bad', text: `The tunnel is down, next try ${until(tunnel.retryAt, now)}: ${tunnel.message}` }];
    case 'failed':
      return [{ style: 'alarm', text: `No tunnel: ${tunnel.message}` }];
    case 'off':
    case 'opening':
      return [];
  }
}

function handlerAlerts({ handler }: Session): Alert[] {
  if (handler.held > 0)
    return [
      { style: 'warn', text: `${counted(handler.held, 'webhook')} held back: d decides (deliver, hold or drop)` },
    ];
  if (handler.state !== 'down') return [];
  const queued = handler.queued > 0 ? `; ${counted(handler.queued, 'webhook')} waiting` : '';
  return [{ style: 'bad', text: `The handler is down: ${handler.reason ?? 'it does not answer'}${queued}` }];
}
