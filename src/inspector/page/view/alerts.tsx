import type { ReactNode } from 'react';
import type { Session, TunnelState } from '../../../domain/session.ts';
import type { ConnectionState } from '../../client/connection.ts';
import { until } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { Icon } from './icons.tsx';
import { useCommand, useModel, useWords } from './program.tsx';

/** What is wrong now and needs someone to know it. Worst first. */
type Alert = Readonly<{ tone: 'bad' | 'warn'; text: string; mayDecide?: boolean }>;

export function Alerts(): ReactNode {
  const session = useModel((state) => state.session);
  const connection = useModel((state) => state.connection);
  const now = useModel((state) => state.now);
  const words = useWords();
  const run = useCommand();
  const alerts = [
    ...connectionAlerts(connection, now, words),
    ...(session === null ? [] : sessionAlerts(session, now, words)),
  ];
  return (
    <div className="alerts" role="status" aria-live="polite">
      {alerts.map(({ tone, text, mayDecide = false }) => (
        <div key={text} className={`alert alert-${tone}`}>
          <Icon name="warning" />
          <span>{visible(text)}</span>
          {mayDecide ? (
            <button type="button" className="button button-plain" onClick={() => run('queue')}>
              {words.alerts.decide}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}

function connectionAlerts(connection: ConnectionState, now: number, words: Words): Alert[] {
  if (connection.state === 'reconnecting')
    return [{ tone: 'bad', text: words.connection.lost(until(connection.retryAt, now, words)) }];
  return connection.state === 'closed' ? [{ tone: 'bad', text: words.connection.ended }] : [];
}

function sessionAlerts({ store, tunnel, handler }: Session, now: number, words: Words): Alert[] {
  const { alerts } = words;
  return [
    ...(store.state === 'ok' ? [] : [{ tone: 'bad', text: alerts.storeFailing(store.message) } as const]),
    ...tunnelAlerts(tunnel, now, words),
    ...(handler.isPaused ? [{ tone: 'warn', text: alerts.paused(handler.queued), mayDecide: true } as const] : []),
    ...(handler.held > 0 && !handler.isPaused
      ? [{ tone: 'warn', text: alerts.held(handler.held), mayDecide: true } as const]
      : []),
    ...(handler.held === 0 && handler.state === 'down'
      ? [{ tone: 'bad', text: alerts.handlerDown(handler.reason ?? alerts.noAnswer, handler.queued) } as const]
      : []),
  ];
}

function tunnelAlerts(tunnel: TunnelState, now: number, words: Words): Alert[] {
  const { alerts } = words;
  switch (tunnel.state) {
    case 'open':
      return tunnel.urlChanged ? [{ tone: 'bad', text: `${alerts.urlChanged} ${tunnel.message ?? ''}`.trim() }] : [];
    case 'lost':
      return [{ tone: 'bad', text: alerts.tunnelLost(tunnel.message) }];
    case 'retrying':
      return [{ tone: 'bad', text: alerts.tunnelRetrying(until(tunnel.retryAt, now, words), tunnel.message) }];
    case 'failed':
      return [{ tone: 'bad', text: alerts.tunnelFailed(tunnel.message) }];
    case 'off':
    case 'opening':
      return [];
  }
}
