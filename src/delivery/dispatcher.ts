import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { Delivery } from '../domain/delivery.ts';
import { messageOf } from '../domain/error.ts';
import { createBacklog, type Queue } from './backlog.ts';
import { createProber } from './prober.ts';
import { createReady } from './ready.ts';
import { createUnderWay } from './under-way.ts';

export type HandlerHealth = Readonly<{ state: 'unknown' | 'up' | 'down'; reason: string | null }>;

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
  offer(capture: Capture, onSettled?: (delivery: Delivery | undefined) => void): void;
  health(): HandlerHealth;
  /** Lets held captures go, in order, however many there are. */
  drain(): void;
  hold(): void;
  /** The handler is another one now. */
  reset(): void;
  stop(): void;
}>;

/** How long a queue that could not be read is left alone. */
const READ_AGAIN_MS = 1_000;
/** Bodies that wait in memory, and bodies that are under way; one of any size has room. */
const MAX_BYTES = 128 * 1024 * 1024;

/** Somebody waits to be told what became of a capture. */
type Waiting = Readonly<{ id: CaptureId; onSettled(delivery: Delivery | undefined): void }>;

/** What is under way to one handler. A handler that takes another's place begins with nothing. */
type Load = { count: number; bytes: number };

/**
 * Decides when a queued capture is handed to the handler: at once while the handler is up, many at a time; one
 * after the other, in order, what has gathered while it was down. Everything it forgets is in the store.
 */
export function createDispatcher(ports: DispatcherPorts, limits: DispatcherLimits): Dispatcher {
  const { clock, onChange } = ports;
  const backlog = createBacklog(ports.queue, ports.load, limits.drainLimit);
  const prober = createProber({ clock, probe: ports.probe, onFound: goUp, onMissing });
  const ready = createReady(limits.maxReady, MAX_BYTES);
  const underWay = new Set<CaptureId>();
  const waiting = createUnderWay<Waiting>();
  let health: HandlerHealth = { state: 'unknown', reason: null };
  /** What is learned of an earlier handler says nothing of this one. */
  let load: Load = { count: 0, bytes: 0 };
  let isStopped = false;
  let cancelReading: (() => void) | undefined;

  function pump(): void {
    while (canStart()) {
      const capture = ready.take() ?? nextFromStore();
      if (capture === undefined) return;
      void run(capture);
    }
  }

  function canStart(): boolean {
    if (isStopped || health.state === 'down') return false;
    if (load.count === 0) return true;
    return !backlog.isCatchingUp() && load.count < limits.maxConcurrent && load.bytes < MAX_BYTES;
  }

  function nextFromStore(): Capture | undefined {
    if (!backlog.exists()) return undefined;
    try {
      for (const capture of backlog.next(taken())) ready.add(capture);
    } catch {
      // The store's state tells the person why.
    }
    const capture = ready.take();
    if (capture === undefined && backlog.exists()) readAgainLater();
    return capture;
  }

  function takeUpBacklog(): void {
    try {
      backlog.takeUp(taken());
    } catch {
      backlog.add();
      readAgainLater();
    }
  }

  function readAgainLater(): void {
    cancelReading ??= clock.setTimer(() => {
      cancelReading = undefined;
      pump();
    }, READ_AGAIN_MS);
  }

  function taken(): ReadonlySet<CaptureId> {
    return new Set([...underWay, ...ready.ids()]);
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
    settle(id, refusal === undefined ? delivery : undefined);
    if (delivery) await ports.record(delivery);
    underWay.delete(id);
    own.count -= 1;
    own.bytes -= bodySize;
    if (refusal !== undefined) backlog.add();
    if (own === load && !isStopped) learn(refusal);
    if (backlog.exists()) onChange();
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

  /** What a delivery says of the handler. It does not bring it up again: that delivery may have begun before. */
  function learn(refusal: string | undefined): void {
    if (refusal !== undefined) return goDown(refusal);
    if (health.state === 'down') return;
    prober.beEager();
    if (health.state === 'unknown') goUp();
  }

  function goDown(reason: string): void {
    health = { state: 'down', reason };
    leaveToStore();
    prober.lookLater();
    onChange();
  }

  function goUp(): void {
    const wasDown = health.state === 'down';
    health = { state: 'up', reason: null };
    prober.stop();
    if (wasDown) takeUpBacklog();
    onChange();
    pump();
  }

  function onMissing(): void {
    if (health.state === 'unknown') goDown('nothing listens there yet');
    else prober.lookLater();
  }

  /** Everything that waits in memory waits in the store as well; nobody should wait for it any more. */
  function leaveToStore(): void {
    backlog.add();
    ready.clear();
    for (const { id } of waiting.all()) if (!underWay.has(id)) settle(id, undefined);
  }

  function settle(id: CaptureId, delivery: Delivery | undefined): void {
    const one = waiting.all().find((entry) => entry.id === id);
    if (one === undefined) return;
    waiting.remove(one);
    one.onSettled(delivery);
  }

  return {
    start() {
      takeUpBacklog();
      prober.look();
    },
    offer(capture, onSettled) {
      if (health.state === 'down' || isStopped) {
        backlog.add();
        onChange();
        onSettled?.(undefined);
        return;
      }
      if (onSettled) waiting.add({ id: capture.id, onSettled });
      // It was found in the store between its commit and now.
      if (underWay.has(capture.id)) return;
      if (backlog.exists() || ready.isFull()) backlog.add();
      else ready.add(capture);
      pump();
    },
    health: () => health,
    drain() {
      ready.clear();
      backlog.release(taken());
      onChange();
      pump();
    },
    hold() {
      leaveToStore();
      backlog.hold();
      onChange();
    },
    reset() {
      load = { count: 0, bytes: 0 };
      health = { state: 'unknown', reason: null };
      prober.stop();
      prober.beEager();
      leaveToStore();
      takeUpBacklog();
      onChange();
      prober.look();
    },
    stop() {
      isStopped = true;
      prober.stop();
      cancelReading?.();
      for (const { id } of waiting.all()) settle(id, undefined);
    },
  };
}
