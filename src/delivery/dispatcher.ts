import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { Delivery } from '../domain/delivery.ts';
import { messageOf } from '../domain/error.ts';
import type { Queue } from './backlog.ts';
import { createHealth, type HandlerHealth } from './health.ts';
import { createSupply } from './supply.ts';
import { createWaiting, type OnSettled } from './waiting.ts';

/** What the dispatcher needs of the world. */
export type DispatcherPorts = Readonly<{
  clock: Clock;
  queue: Queue;
  load(id: CaptureId): Capture | undefined;
  deliver(capture: Capture): Promise<Delivery>;
  /** Resolves when the delivery is on disk and, unless refused, its capture has left the queue. Never rejects. */
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
  offer(capture: Capture, onSettled?: OnSettled): void;
  health(): HandlerHealth;
  /** Deliveries that have begun and are not yet on disk. */
  underWay(): ReadonlySet<CaptureId>;
  /** A person has paused it: what waits is held, and what comes waits until `drain`. */
  isPaused(): boolean;
  pause(): void;
  /** Lets all that waits go, in order, however many there are, and goes on. */
  drain(): void;
  /** The queue has been changed by others: what waits in memory may not be in it any more. */
  reread(): void;
  /** The handler is another one now. */
  reset(): void;
  /** There is no handler any more: what waits is left to the store. */
  leave(): void;
  /** Starts nothing more. Resolves when all that is under way has ended and is recorded. */
  stop(): Promise<void>;
}>;

/** Bodies that wait in memory, and bodies that are under way; one of any size has room. */
const MAX_BYTES = 128 * 1024 * 1024;

/** What is under way to one handler. A handler that takes another's place begins with nothing. */
type Load = { count: number; bytes: number };

/**
 * Decides when a queued capture is handed to the handler: at once while the handler is up, many at a time; one
 * after the other, in order, what has gathered while it was down. Everything it forgets is in the store.
 */
export function createDispatcher(ports: DispatcherPorts, limits: DispatcherLimits): Dispatcher {
  const { clock, onChange } = ports;
  const health = createHealth({
    clock,
    probe: ports.probe,
    onDown() {
      leaveToStore();
      onChange();
    },
    onUp(wasDown) {
      if (wasDown) supply.takeUp();
      onChange();
      pump();
    },
  });
  const underWay = new Set<CaptureId>();
  const supply = createSupply(
    { clock, queue: ports.queue, load: ports.load, underWay: () => underWay, onReadAgain: pump },
    { ...limits, maxBytes: MAX_BYTES },
  );
  const waiting = createWaiting();
  /** What is learned of an earlier handler says nothing of this one. */
  let load: Load = { count: 0, bytes: 0 };
  let isStopped = false;
  let isPaused = false;
  let onIdle: (() => void) | undefined;

  function pump(): void {
    while (canStart()) {
      const capture = supply.next();
      if (capture === undefined) return;
      void run(capture);
    }
  }

  function isOpen(): boolean {
    return !isStopped && !isPaused && health.isOpen();
  }

  function canStart(): boolean {
    if (!isOpen()) return false;
    if (load.count === 0) return true;
    return !supply.isCatchingUp() && load.count < limits.maxConcurrent && load.bytes < MAX_BYTES;
  }

  async function run(capture: Capture): Promise<void> {
    const { id, bodySize } = capture;
    const own = load;
    own.count += 1;
    own.bytes += bodySize;
    underWay.add(id);
    ports.onStarted(id);
    const { delivery, refusal } = await deliver(capture);
    // Whoever waits for the answer need not wait for the disk as well: the capture is on it.
    waiting.settle(id, refusal === undefined ? delivery : undefined);
    if (delivery) await ports.record(delivery);
    underWay.delete(id);
    if (underWay.size === 0) onIdle?.();
    own.count -= 1;
    own.bytes -= bodySize;
    if (refusal !== undefined) supply.addToBacklog();
    if (own === load && !isStopped) health.learn(refusal);
    if (supply.hasBacklog()) onChange();
    pump();
  }

  /** `refusal`: why the capture stays in the queue. */
  async function deliver(capture: Capture): Promise<{ delivery?: Delivery; refusal?: string }> {
    try {
      const delivery = await ports.deliver(capture);
      const { outcome } = delivery;
      return outcome.kind === 'refused' ? { delivery, refusal: outcome.reason } : { delivery };
    } catch (error) {
      return { refusal: messageOf(error) };
    }
  }

  /** Everything that waits in memory waits in the store as well; nobody should wait for it any more. */
  function leaveToStore(): void {
    supply.leaveToStore();
    waiting.giveUp((id) => !underWay.has(id));
  }

  function forgetHandler(next: 'none' | 'unknown'): void {
    load = { count: 0, bytes: 0 };
    health.forget(next);
    leaveToStore();
  }

  function start(): void {
    supply.takeUp();
    health.look();
  }

  return {
    start,
    offer(capture, onSettled) {
      if (!isOpen()) {
        supply.addToBacklog();
        onChange();
        onSettled?.(undefined);
        return;
      }
      if (onSettled) waiting.add(capture.id, onSettled);
      // It was found in the store between its commit and now.
      if (underWay.has(capture.id)) return;
      supply.add(capture);
      pump();
    },
    health: health.now,
    underWay: () => underWay,
    isPaused: () => isPaused,
    pause() {
      isPaused = true;
      leaveToStore();
      supply.hold();
      onChange();
    },
    drain() {
      isPaused = false;
      supply.release();
      onChange();
      pump();
    },
    reread() {
      // Those who wait for an answer go on waiting: as a rule their captures are still there.
      supply.leaveToStore();
      onChange();
      pump();
    },
    reset() {
      forgetHandler('unknown');
      start();
      onChange();
    },
    leave() {
      forgetHandler('none');
      onChange();
    },
    async stop() {
      isStopped = true;
      health.stop();
      supply.stop();
      waiting.giveUp(() => true);
      if (underWay.size > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}
