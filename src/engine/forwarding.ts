import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { Delivery, DeliveryKind } from '../domain/delivery.ts';
import type { Edit } from '../domain/edit.ts';
import type { EngineEvent } from '../domain/event.ts';
import { newDeliveryId } from '../domain/id.ts';
import { isLoopback } from '../domain/loopback.ts';
import type { HandlerState } from '../domain/session.ts';
import { deliver } from '../delivery/deliver.ts';
import { createDispatcher } from '../delivery/dispatcher.ts';
import { probeHandler } from '../delivery/probe.ts';
import { createSender } from '../delivery/send.ts';
import { createUnderWay } from '../delivery/under-way.ts';
import type { CaptureStore } from '../store/store.ts';
import type { Journal } from './journal.ts';

/** Deliveries at one time; the sockets of one handler. */
const MAX_CONCURRENT = 64;
/** Their bytes are limited too. One that waits in the store alone has to be read from there again. */
const MAX_READY = 4_096;
/** The state of the queue is told at most this often. */
const NOTICE_MS = 200;

export type Forwarding = ReturnType<typeof createForwarding>;

/** Everything that calls the handler: live forwards, the queue, replays. */
export function createForwarding(
  ports: Readonly<{
    store: CaptureStore;
    journal: Pick<Journal, 'record'>;
    clock: Clock;
    random(): number;
    timeoutMs: number;
    drainLimit: number;
    handlerUrl: string | null;
    emit(event: EngineEvent): void;
  }>,
) {
  const { store, journal, clock, emit } = ports;
  const stopping = new AbortController();
  const sender = createSender({ clock, signal: stopping.signal });
  const replays = createUnderWay<Promise<unknown>>();
  let handlerUrl = ports.handlerUrl;
  let cancelNotice: (() => void) | undefined;
  let told: string | undefined;

  const send = (capture: Capture, kind: DeliveryKind, url: string, edit?: Edit): Promise<Delivery> =>
    deliver({
      capture,
      kind,
      edit,
      sender,
      clock,
      handlerUrl: url,
      timeoutMs: ports.timeoutMs,
      newId: (now) => newDeliveryId(now, ports.random()),
    });

  const dispatcher = createDispatcher(
    {
      clock,
      queue: {
        oldest: (limit) => store.queue({ limit, isHeld: false }),
        setHeld: (isHeld) => store.setHeld(isHeld),
      },
      load: (id) => store.get(id),
      async deliver(capture) {
        if (handlerUrl === null) throw new Error('There is no handler.');
        return send(capture, 'forward', handlerUrl);
      },
      record: (delivery) => journal.record(delivery),
      probe: () => (handlerUrl === null ? Promise.resolve(false) : probeHandler(handlerUrl)),
      onStarted: (captureId) => emit({ type: 'delivery-started', at: clock.now(), captureId }),
      onChange: notice,
    },
    { maxConcurrent: MAX_CONCURRENT, maxReady: MAX_READY, drainLimit: ports.drainLimit },
  );

  /** All that is in the queue, and how many of those are held. */
  function queueSize(): Readonly<{ queued: number; held: number }> {
    const { queued, held } = store.queueSize();
    return { queued: queued + held, held };
  }

  function notice(): void {
    if (stopping.signal.aborted) return;
    cancelNotice ??= clock.setTimer(() => {
      cancelNotice = undefined;
      tell();
    }, NOTICE_MS);
  }

  function tell(): void {
    const handler = state();
    if (JSON.stringify(handler) === told) return;
    told = JSON.stringify(handler);
    emit({ type: 'handler', at: clock.now(), handler });
  }

  function state(): HandlerState {
    const { queued, held } = queueSize();
    const waiting = { queued: Math.max(held, queued - dispatcher.underWay().size), held };
    const common = { ...waiting, isPaused: dispatcher.isPaused() };
    if (handlerUrl === null) return { state: 'none', url: null, isRemote: false, reason: null, ...common };
    return { ...dispatcher.health(), url: handlerUrl, isRemote: !isLoopback(new URL(handlerUrl)), ...common };
  }

  /** Sends again and records it. Errors: those of `applyEdit`. */
  async function sendAgain(capture: Capture, url: string, edit?: Edit): Promise<Delivery> {
    const delivery = await send(capture, 'replay', url, edit);
    await journal.record(delivery);
    return delivery;
  }

  return {
    start() {
      tell();
      if (handlerUrl === null) dispatcher.leave();
      else dispatcher.start();
    },
    offer: dispatcher.offer,
    async replay(...replayed: Parameters<typeof sendAgain>): Promise<Delivery> {
      const replay = sendAgain(...replayed);
      replays.add(replay);
      try {
        return await replay;
      } finally {
        replays.remove(replay);
      }
    },
    setHandler(url: string | null) {
      handlerUrl = url;
      if (url === null) dispatcher.leave();
      else dispatcher.reset();
    },
    drain: dispatcher.drain,
    pause: dispatcher.pause,
    queueSize,
    /** Takes all out of the queue that is not under way. Returns how many. */
    unqueue(): number {
      const limit = Number.MAX_SAFE_INTEGER;
      const ids = [false, true].flatMap((isHeld) => store.queue({ limit, isHeld }));
      const count = store.unqueue(ids.filter((id) => !dispatcher.underWay().has(id)));
      dispatcher.reread();
      return count;
    },
    /** Captures have been deleted, or taken out of the queue, here or by another program. */
    changed: dispatcher.reread,
    isDelivering: (id: CaptureId) => dispatcher.underWay().has(id),
    state,
    /** Cancels what is under way. Resolves when what became of it is recorded. */
    async stop(): Promise<void> {
      const ended = dispatcher.stop();
      stopping.abort();
      cancelNotice?.();
      await Promise.allSettled([ended, ...replays.all()]);
      sender.close();
    },
  };
}
