import type { Clock } from '../../domain/clock.ts';
import type { WebClient } from '../client/web-client.ts';
import type { Effect } from './model/effect.ts';
import { isUrgent, type Message } from './model/message.ts';
import { fetchMissing } from './model/missing.ts';
import type { State } from './model/state.ts';
import { update } from './model/update.ts';

/** Shaped for React's `useSyncExternalStore`. What `subscribe` returns ends the subscription. */
export type Program = Readonly<{
  dispatch(message: Message): void;
  state(): State;
  subscribe(onChange: () => void): () => void;
  stop(): void;
}>;

export type ProgramPorts = Readonly<{
  client: Pick<WebClient, 'subscribe' | 'connection'>;
  clock: Clock;
  /** Does something outside; what it resolves to is dispatched. `tell` dispatches what there is to say meanwhile. */
  perform(effect: Effect, tell: (message: Message) => void): Promise<Message | undefined>;
}>;

/** What the engine tells is drawn ten times a second at most: nobody reads faster, and keys must not wait for it. */
export const DRAW_MS = 100;
const TICK_MS = 500;

/**
 * The loop: messages change the state, the state is drawn, what the screen lacks is fetched. What a person does is drawn
 * at once, what the engine tells is gathered while it tells much.
 */
export function startProgram(initial: State, { client, clock, perform }: ProgramPorts): Program {
  let state = initial;
  let drawn = initial;
  let drawnAt = -Infinity;
  let cancelDraw: (() => void) | undefined;
  let cancelTick = () => {};
  let isStopped = false;
  const listeners = new Set<() => void>();

  const run = (effects: readonly Effect[]) => {
    for (const effect of effects)
      void perform(effect, dispatch).then((message) => message !== undefined && dispatch(message));
  };

  const draw = () => {
    cancelDraw?.();
    cancelDraw = undefined;
    if (isStopped) return;
    const missing = fetchMissing(state);
    state = missing.state;
    if (state !== drawn) {
      drawn = state;
      drawnAt = clock.now();
      for (const listener of listeners) listener();
    }
    run(missing.effects);
  };

  function dispatch(message: Message): void {
    if (isStopped) return;
    const next = update(state, message, clock.now());
    const isDueAnew = next.state.filterBar.applyAt !== state.filterBar.applyAt;
    state = next.state;
    if (isDueAnew) scheduleTick();
    if (isUrgent(message) || isDueAnew) draw();
    else cancelDraw ??= clock.setTimer(draw, Math.max(0, drawnAt + DRAW_MS - clock.now()));
    run(next.effects);
  }

  /** The next look at the clock: when something is due, or in a while. */
  function scheduleTick(): void {
    cancelTick();
    if (isStopped) return;
    const { applyAt } = state.filterBar;
    const delay = applyAt === null ? TICK_MS : Math.max(0, Math.min(TICK_MS, applyAt - clock.now()));
    cancelTick = clock.setTimer(() => {
      dispatch({ type: 'ticked' });
      scheduleTick();
    }, delay);
  }

  // Subscribed before anything is fetched: so nothing falls between what is fetched and what is told.
  const unsubscribe = client.subscribe((events) => dispatch({ type: 'events', events }));
  const unwatch = client.connection.subscribe(() =>
    dispatch({ type: 'connection', connection: client.connection.current() }),
  );
  run([{ kind: 'fetch-session' }]);
  scheduleTick();

  return {
    dispatch,
    state: () => drawn,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    stop() {
      isStopped = true;
      unsubscribe();
      unwatch();
      cancelDraw?.();
      cancelTick();
    },
  };
}
