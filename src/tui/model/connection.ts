import type { ConnectionState } from '../../engine/client.ts';
import type { State } from './state.ts';
import { say } from './step.ts';

/** How the UI stands to an engine of another process. What was missed meanwhile comes as events. */
export function takeConnection(state: State, connection: ConnectionState): State {
  const next: State = { ...state, connection };
  const isBack = connection.state === 'connected' && isLost(state);
  return isBack ? say(next, 'good', 'Connected to hookscope dev again; what came meanwhile is here') : next;
}

/** Whether what is shown may be out of date, and nothing can be done. */
export function isLost({ connection }: Pick<State, 'connection'>): boolean {
  return connection.state === 'reconnecting';
}
