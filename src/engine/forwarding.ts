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
  const delivering = new Set<CaptureId>();
  const pending = createUnderWay<Promise<unknown>>();
  let handlerUrl = ports.handlerUrl;
  let cancelNotice: (() => void) | undefined;
  let told: string | undefined;

  const send = async (capture: Capture, kind: DeliveryKind, url: string, edit?: Edit): Promise<Delivery> => {
    const sending = deliver({
      capture,
      kind,
      edit,
      sender,
      clock,
      handlerUrl: url,
      timeoutMs: ports.timeoutMs,
      newId: (now) => newDeliveryId(now, ports.random()),
    });
    pending.add(sending);
    try {
      return await sending;
    } finally {
      pending.remove(sending);
    }
  };

  const dispatcher = createDispatcher(
    {
      clock,
      queue: {
        oldest: (limit) => store.queue({ limit, isHeld: false }),
        setHeld: (isHeld) => store.setHeld(isHeld),
      },
      load: (id) => store.get(id),
      deliver: (capture) => send(capture, 'forward', handlerUrl ?? ''),
      async record(delivery) {
        await journal.record(delivery);
        delivering.delete(delivery.captureId);
      },
      probe: () => (handlerUrl === null ? Promise.resolve(false) : probeHandler(handlerUrl)),
      onStarted(captureId) {
        delivering.add(captureId);
        emit({ type: 'delivery-started', at: clock.now(), captureId });
      },
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
      const handler = state();
      if (JSON.stringify(handler) === told) return;
      told = JSON.stringify(handler);
      emit({ type: 'handler', at: clock.now(), handler });
    }, NOTICE_MS);
  }

  function state(): HandlerState {
    const { queued, held } = queueSize();
    const waiting = { queued: Math.max(held, queued - delivering.size), held };
    if (handlerUrl === null) return { state: 'none', url: null, isRemote: false, reason: null, ...waiting };
    const health = dispatcher.health();
    return { ...health, url: handlerUrl, isRemote: !isLoopback(new URL(handlerUrl)), ...waiting };
  }

  return {
    start: () => {
      if (handlerUrl !== null) dispatcher.start();
    },
    offer: (capture: Capture, onSettled?: (delivery: Delivery | undefined) => void) =>
      dispatcher.offer(capture, onSettled),
    /** Sends again and records it. Errors: those of `applyEdit`. */
    async replay(capture: Capture, url: string, edit?: Edit): Promise<Delivery> {
      const delivery = await send(capture, 'replay', url, edit);
      await journal.record(delivery);
      return delivery;
    },
    setHandler(url: string | null) {
      handlerUrl = url;
      if (url === null) notice();
      else dispatcher.reset();
    },
    drain: () => dispatcher.drain(),
    hold: () => dispatcher.hold(),
    queueSize,
    changed: notice,
    isDelivering: (id: CaptureId) => delivering.has(id),
    state,
    /** Cancels what is under way; each cancelled delivery is still recorded by whoever waits for it. */
    async stop(): Promise<void> {
      dispatcher.stop();
      stopping.abort();
      cancelNotice?.();
      await Promise.allSettled(pending.all());
      sender.close();
    },
  };
}
