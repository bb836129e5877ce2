import type { Session, TunnelState } from '../../domain/session.ts';
import type { ConnectionState } from '../../engine/client.ts';
import type { Keymap } from '../commands.ts';
import { wayTo } from '../keys.ts';
import type { Style } from '../theme.ts';
import { counted, until } from '../text/words.ts';

/** What is wrong now and needs someone to know it. Worst first. */
export type Alert = Readonly<{ style: Extract<Style, 'alarm' | 'bad' | 'warn'>; text: string }>;

/** `now`: epoch milliseconds. */
export type AlertContext = Readonly<{ now: number; keymap: Keymap; connection: ConnectionState }>;

export function alertsOf(session: Session, { now, keymap, connection }: AlertContext): readonly Alert[] {
  // Whatever else was wrong may be right by now, or the other way round.
  if (connection.state === 'reconnecting') return [connectionAlert(connection.retryAt, now)];
  return [...storeAlerts(session), ...tunnelAlerts(session.tunnel, now), ...handlerAlerts(session, keymap)];
}

function connectionAlert(retryAt: number, now: number): Alert {
  const text = `The connection to hookscope dev is lost, next try ${until(retryAt, now)}: what is shown may be out of date`;
  return { style: 'bad', text };
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

function handlerAlerts({ handler }: Session, keymap: Keymap): Alert[] {
  if (handler.isPaused) {
    const queued = handler.queued === 0 ? '' : `, ${counted(handler.queued, 'webhook')} waiting`;
    return [{ style: 'warn', text: `Paused${queued}: all that comes waits too, until ${wayTo('drain', keymap)}` }];
  }
  if (handler.held > 0) {
    const held = counted(handler.held, 'webhook');
    return [{ style: 'warn', text: `${held} held back: ${wayTo('queue', keymap)} decides (deliver, pause or drop)` }];
  }
  if (handler.state !== 'down') return [];
  const queued = handler.queued > 0 ? `; ${counted(handler.queued, 'webhook')} waiting` : '';
  return [{ style: 'bad', text: `The handler is down: ${handler.reason ?? 'it does not answer'}${queued}` }];
}
