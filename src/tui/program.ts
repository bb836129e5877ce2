import type { Clock } from '../domain/clock.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Effect } from './model/effect.ts';
import { type Message, type Urgency, urgencyOf } from './model/message.ts';
import { fetchMissing, fetchReading, isUnderWay } from './model/missing.ts';
import type { State } from './model/state.ts';
import type { Step } from './model/step.ts';
import { update } from './model/update.ts';

export type Program = Readonly<{
  dispatch(message: Message): void;
  state(): State;
  /** Paints without waiting for what else comes with it. */
  paintNow(): void;
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
/** So long a frame of events waits for what it lacks. */
const PATIENCE_MS = 50;
/** What a key asks for comes in steps: a match, the rows around it, the capture, its last delivery. */
const ANSWERS_OF_A_KEY = 4;
const TICK_MS = 1000;

/**
 * The loop: messages change the state, the state is painted, what the screen lacks is fetched.
 *
 * What a key changes is painted at once, and so is what then comes of it. What the engine tells is gathered into frames:
 * a frame asks first, for rows and then for the capture that is the newest by them, and is painted when it has both. So
 * a stream of webhooks is one painting a frame, with nothing on it that is out of date.
 */
export function startProgram(initial: State, ports: ProgramPorts): Program {
  const { client, clock } = ports;
  let state = initial;
  /** When the last frame was begun, and when events may have the next one. */
  let begunAt = -Infinity;
  let restUntil = -Infinity;
  /** What a frame of events is doing; what it waits for can be cancelled. */
  let frame: Readonly<{ is: 'due' | 'asking'; cancel(): void }> | null = null;
  /** So many of the next answers are painted at once. At the start a person waits, too. */
  let awaited = ANSWERS_OF_A_KEY;
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

  const paint = () => {
    frame?.cancel();
    frame = null;
    isPaintDue = false;
    const before = clock.now();
    ports.paint(state);
    const took = clock.now() - before;
    restUntil = begunAt + took + Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, took / PAINTING_SHARE));
  };

  const ask = (missing: (state: State) => Step) => {
    const next = missing(state);
    state = next.state;
    return next.effects;
  };

  const paintNow = () =>
    guarded(() => {
      const effects = ask(fetchMissing);
      begunAt = clock.now();
      paint();
      if (!isUnderWay(state)) awaited = 0;
      run(effects);
    });

  /** As soon as all that arrived together is taken in: a hundred keys in one read are one painting. */
  const paintSoon = () => {
    if (isPaintDue) return;
    isPaintDue = true;
    queueMicrotask(paintNow);
  };

  const paintInTime = () => {
    if (frame !== null || isPaintDue) return;
    // The clock may have been set back.
    const rest = Math.min(MAX_INTERVAL_MS, Math.max(0, restUntil - clock.now()));
    frame = { is: 'due', cancel: clock.setTimer(() => guarded(openFrame), rest) };
  };

  const openFrame = () => {
    frame = { is: 'asking', cancel: clock.setTimer(() => guarded(closeFrame), PATIENCE_MS) };
    begunAt = clock.now();
    run(ask(fetchMissing));
    if (!isUnderWay(state)) closeFrame();
  };

  const goOnWithFrame = () => {
    run(ask(fetchReading));
    if (!isUnderWay(state)) closeFrame();
  };

  const closeFrame = () => {
    paint();
    // What came while it was asking has its turn in the next one.
    if (fetchMissing(state).effects.length > 0) paintInTime();
  };

  const show = (urgency: Urgency) => {
    switch (urgency) {
      case 'at-once':
        awaited = ANSWERS_OF_A_KEY;
        return paintSoon();
      case 'answer':
        if (awaited === 0) return frame?.is === 'asking' ? goOnWithFrame() : paintInTime();
        awaited -= 1;
        return paintSoon();
      case 'in-time':
        return paintInTime();
    }
  };

  function dispatch(message: Message): void {
    guarded(() => {
      const next = update(state, message, clock.now());
      state = next.state;
      run(next.effects);
      show(urgencyOf(message));
    });
  }

  function stop(): void {
    isStopped = true;
    unsubscribe();
    frame?.cancel();
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
    stop,
  };
}
