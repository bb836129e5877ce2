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
  /** Does something outside; what it resolves to is dispatched. */
  perform(effect: Effect): Promise<Message | undefined>;
}>;

/** What the engine tells is drawn ten times a second at most: nobody reads faster, and keys must not wait for it. */
const DRAW_MS = 100;
/** While something is due soon, time is looked at more often. */
const TICK_MS = 500;
const SOON_MS = 60;

/**
 * The loop: messages change the state, the state is drawn, what the screen lacks is fetched. What a person does is drawn
 * at once, what the engine tells is gathered.
 */
export function startProgram(initial: State, { client, clock, perform }: ProgramPorts): Program {
  let state = initial;
  let drawn = initial;
  let cancelDraw: (() => void) | undefined;
  let cancelTick = () => {};
  let isStopped = false;
  const listeners = new Set<() => void>();

  const run = (effects: readonly Effect[]) => {
    for (const effect of effects) void perform(effect).then((message) => message !== undefined && dispatch(message));
  };

  const draw = () => {
    cancelDraw?.();
    cancelDraw = undefined;
    if (isStopped) return;
    const missing = fetchMissing(state);
    state = missing.state;
    if (state !== drawn) {
      drawn = state;
      for (const listener of listeners) listener();
    }
    run(missing.effects);
  };

  function dispatch(message: Message): void {
    if (isStopped) return;
    const next = update(state, message, clock.now());
    state = next.state;
    if (isUrgent(message)) draw();
    else cancelDraw ??= clock.setTimer(draw, DRAW_MS);
    run(next.effects);
  }

  const tick = () => {
    cancelTick = clock.setTimer(tick, state.filterBar.applyAt === null ? TICK_MS : SOON_MS);
    dispatch({ type: 'ticked' });
  };

  // Subscribed before anything is fetched: so nothing falls between what is fetched and what is told.
  const unsubscribe = client.subscribe((events) => dispatch({ type: 'events', events }));
  const unwatch = client.connection.subscribe(() =>
    dispatch({ type: 'connection', connection: client.connection.current() }),
  );
  run([{ kind: 'fetch-session' }]);
  cancelTick = clock.setTimer(tick, TICK_MS);

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
