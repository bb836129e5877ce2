import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { Delivery } from '../domain/delivery.ts';

export type HandlerHealth = Readonly<{ state: 'unknown' | 'up' | 'down'; reason: string | null }>;

/** What the dispatcher needs of the world. `queue` is the store's: it survives us, the dispatcher's memory does not. */
export type DispatcherPorts = Readonly<{
  clock: Clock;
  queue: Readonly<{
    /** Captures that wait and are not held, oldest first. */
    oldest(limit: number): readonly CaptureId[];
    size(): Readonly<{ queued: number; held: number }>;
    setHeld(isHeld: boolean): void;
  }>;
  load(id: CaptureId): Capture | undefined;
  deliver(capture: Capture): Promise<Delivery>;
  /** Resolves when the delivery is on disk and, unless refused, its capture has left the queue. */
  record(delivery: Delivery): Promise<void>;
  probe(): Promise<boolean>;
  onStarted(id: CaptureId): void;
  /** The handler's health or the queue has changed. */
  onChange(): void;
}>;

export type DispatcherLimits = Readonly<{
  /** Deliveries at one time, while the handler keeps up. */
  maxConcurrent: number;
  /** Fresh captures that wait in memory; further ones are read from the store when their turn comes. */
  maxReady: number;
  /** A longer queue than this does not go out by itself when the handler is back: it is held until a person says so. */
  drainLimit: number;
}>;

export type Dispatcher = Readonly<{
  /** Takes up what an earlier run left in the queue. */
  start(): void;
  /**
   * A fresh, committed capture. `onSettled` is told its delivery, or undefined as soon as it is clear that the
   * capture has to wait in the queue.
   */
  offer(capture: Capture, onSettled?: (delivery: Delivery | undefined) => void): void;
  health(): HandlerHealth;
  /** Lets held captures go, in order. */
  drain(): void;
  hold(): void;
  /** The handler is another one now. */
  reset(): void;
  stop(): void;
}>;

const FIRST_PROBE_MS = 500;
const MAX_PROBE_MS = 5_000;

/**
 * Decides when a queued capture is handed to the handler: at once while the handler is up, many at a time; one
 * after the other, in order, when a queue has built up while it was down. Everything it forgets is in the store.
 */
export function createDispatcher(ports: DispatcherPorts, limits: DispatcherLimits): Dispatcher {
  const ready: Capture[] = [];
  const inFlight = new Set<CaptureId>();
  const waiting = new Map<CaptureId, (delivery: Delivery | undefined) => void>();
  let health: HandlerHealth = { state: 'unknown', reason: null };
  /** The store holds captures that are neither in `ready` nor in flight. */
  let hasBacklog = false;
  let isCatchingUp = false;
  let isStopped = false;
  let probeDelay = FIRST_PROBE_MS;
  let cancelProbe: (() => void) | undefined;

  function pump(): void {
    while (canStart()) {
      const capture = ready.shift() ?? nextFromStore();
      if (capture === undefined) return;
      void run(capture);
    }
  }

  function canStart(): boolean {
    const limit = isCatchingUp ? 1 : limits.maxConcurrent;
    return !isStopped && health.state !== 'down' && inFlight.size < limit;
  }

  function nextFromStore(): Capture | undefined {
    if (!hasBacklog) return undefined;
    const ids = ports.queue.oldest(inFlight.size + 1).filter((id) => !inFlight.has(id));
    for (const id of ids) {
      const capture = ports.load(id);
      if (capture !== undefined) return capture;
    }
    hasBacklog = false;
    isCatchingUp = false;
    return undefined;
  }

  async function run(capture: Capture): Promise<void> {
    inFlight.add(capture.id);
    ports.onStarted(capture.id);
    const delivery = await ports.deliver(capture);
    await ports.record(delivery);
    inFlight.delete(capture.id);
    if (isStopped) return settle(capture.id, delivery);
    if (delivery.outcome.kind === 'refused') goDown(delivery.outcome.reason);
    else if (health.state !== 'up') goUp();
    if (hasBacklog) ports.onChange();
    settle(capture.id, delivery.outcome.kind === 'refused' ? undefined : delivery);
    pump();
  }

  function settle(id: CaptureId, delivery: Delivery | undefined): void {
    waiting.get(id)?.(delivery);
    waiting.delete(id);
  }

  /** Everything that waits in memory waits in the store as well; nobody should wait for it any more. */
  function leaveToStore(): void {
    hasBacklog = true;
    for (const { id } of ready.splice(0)) settle(id, undefined);
  }

  function goDown(reason: string): void {
    leaveToStore();
    if (health.state !== 'down') probeDelay = FIRST_PROBE_MS;
    health = { state: 'down', reason };
    ports.onChange();
    scheduleProbe();
  }

  function goUp(): void {
    health = { state: 'up', reason: null };
    cancelProbe?.();
    cancelProbe = undefined;
    takeUpBacklog();
    ports.onChange();
    pump();
  }

  /** Decides whether what has gathered goes out by itself. */
  function takeUpBacklog(): void {
    const { queued, held } = ports.queue.size();
    const due = queued - held - inFlight.size - ready.length;
    if (due <= 0) return;
    if (due > limits.drainLimit) {
      ports.queue.setHeld(true);
      hasBacklog = false;
      return;
    }
    hasBacklog = true;
    isCatchingUp = true;
  }

  function scheduleProbe(): void {
    cancelProbe ??= ports.clock.setTimer(() => {
      cancelProbe = undefined;
      void probeNow();
    }, probeDelay);
    probeDelay = Math.min(MAX_PROBE_MS, probeDelay * 1.5);
  }

  async function probeNow(): Promise<void> {
    const isUp = await ports.probe();
    if (isStopped || health.state === 'up') return;
    if (isUp) return goUp();
    if (health.state === 'unknown') {
      health = { state: 'down', reason: 'nothing listens there yet' };
      leaveToStore();
      ports.onChange();
    }
    scheduleProbe();
  }

  return {
    start() {
      takeUpBacklog();
      void probeNow();
    },
    offer(capture, onSettled) {
      if (health.state === 'down' || isStopped) {
        hasBacklog = true;
        ports.onChange();
        onSettled?.(undefined);
        return;
      }
      if (onSettled) waiting.set(capture.id, onSettled);
      if (hasBacklog || ready.length >= limits.maxReady) hasBacklog = true;
      else ready.push(capture);
      pump();
    },
    health: () => health,
    drain() {
      ports.queue.setHeld(false);
      hasBacklog = true;
      isCatchingUp = true;
      ports.onChange();
      pump();
    },
    hold() {
      ports.queue.setHeld(true);
      leaveToStore();
      isCatchingUp = false;
      ports.onChange();
    },
    reset() {
      leaveToStore();
      health = { state: 'unknown', reason: null };
      probeDelay = FIRST_PROBE_MS;
      ports.onChange();
      void probeNow();
    },
    stop() {
      isStopped = true;
      cancelProbe?.();
      for (const id of waiting.keys()) settle(id, undefined);
    },
  };
}
