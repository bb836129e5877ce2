import type { Clock } from '../domain/clock.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Effect } from './model/effect.ts';
import { isUrgent, type Message } from './model/message.ts';
import { fetchMissing } from './model/missing.ts';
import type { State } from './model/state.ts';
import { update } from './model/update.ts';

export type Program = Readonly<{
  dispatch(message: Message): void;
  state(): State;
  /** Paints without waiting for what else comes with it. */
  paintNow(): void;
  /** Tells how long the last painting took, so that slow terminals are painted on less often. */
  paintTook(ms: number): void;
  stop(): void;
}>;

export type ProgramPorts = Readonly<{
  client: Pick<EngineClient, 'subscribe'>;
  clock: Clock;
  /** Puts the state on the screen. Called when something may have changed. */
  paint(state: State): void;
  /** Does something outside; what it resolves to is dispatched. */
  perform(effect: Effect): Promise<Message | undefined>;
  /** Something was thrown in here, which is a bug of ours: the program has stopped. */
  onBug(error: unknown): void;
}>;

/** Events are painted ten times a second at most, and less often where painting is slow: keys must not wait for them. */
const MIN_INTERVAL_MS = 100;
const MAX_INTERVAL_MS = 500;
/** Painting events takes at most this part of the time. */
const PAINTING_SHARE = 1 / 12;
const TICK_MS = 1000;

/**
 * The loop: messages change the state, the state is painted, what the screen lacks is fetched. What a key changes is
 * painted at once, what the engine tells is gathered.
 */
export function startProgram(initial: State, ports: ProgramPorts): Program {
  const { client, clock } = ports;
  let state = initial;
  let interval = MIN_INTERVAL_MS;
  let cancelPaint: (() => void) | undefined;
  let isPaintDue = false;
  let cancelTick: (() => void) | undefined;
  let isStopped = false;

  const run = (effects: readonly Effect[]) => {
    for (const effect of effects)
      void ports.perform(effect).then((message) => message !== undefined && dispatch(message));
  };

  /** Nobody above could catch it: all of this is called by timers, by the engine and by Ink. */
  const guarded = (work: () => void) => {
    if (isStopped) return;
    try {
      work();
    } catch (error) {
      stop();
      ports.onBug(error);
    }
  };

  const paintNow = () => {
    cancelPaint?.();
    cancelPaint = undefined;
    isPaintDue = false;
    guarded(() => {
      const missing = fetchMissing(state);
      state = missing.state;
      ports.paint(state);
      run(missing.effects);
    });
  };

  /** As soon as all that arrived together is taken in: a hundred keys in one read are one painting. */
  const paintSoon = () => {
    if (isPaintDue) return;
    isPaintDue = true;
    queueMicrotask(paintNow);
  };

  function dispatch(message: Message): void {
    guarded(() => {
      const next = update(state, message, clock.now());
      state = next.state;
      if (isUrgent(message)) paintSoon();
      else cancelPaint ??= clock.setTimer(paintNow, interval);
      run(next.effects);
    });
  }

  function stop(): void {
    isStopped = true;
    unsubscribe();
    cancelPaint?.();
    cancelTick?.();
  }

  const tick = () => {
    cancelTick = clock.setTimer(tick, TICK_MS);
    dispatch({ type: 'ticked' });
  };

  // Subscribed before anything is fetched: so nothing falls between what is fetched and what is told.
  const unsubscribe = client.subscribe((events) => dispatch({ type: 'events', events }), { mayCondense: true });
  run([{ kind: 'fetch-session' }]);
  paintNow();
  cancelTick = clock.setTimer(tick, TICK_MS);

  return {
    dispatch,
    state: () => state,
    paintNow,
    paintTook(ms) {
      interval = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, ms / PAINTING_SHARE));
    },
    stop,
  };
}
