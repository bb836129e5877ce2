import { type Capture, type CaptureId, isForwardable } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import { filterOrThrow } from '../domain/filter/parse.ts';
import { idStateAfter, newCaptureId } from '../domain/id.ts';
import type { Session } from '../domain/session.ts';
import { targetUrl } from '../delivery/plan.ts';
import { startIngress } from '../ingress/ingress.ts';
import type { Answer } from '../ingress/answer.ts';
import type { Profile } from '../profiles/profile.ts';
import type { CaptureStore } from '../store/store.ts';
import type { EngineClient } from './client.ts';
import { runCommand } from './commands.ts';
import { createEventStream } from './event-stream.ts';
import { createForwarding } from './forwarding.ts';
import { createJournal, every } from './journal.ts';
import type { EngineOptions } from './options.ts';
import { ACKNOWLEDGED, replyWithin } from './replies.ts';
import { searchDirectly, type Search } from './search/search.ts';
import { localUrl, openTunnel } from './tunnel.ts';

export type EnginePorts = Readonly<{
  store: CaptureStore;
  profile: Profile;
  clock: Clock;
  /** A number in [0, 1). */
  random(): number;
  /** Left out: captures are searched in this thread. */
  search?: Search;
}>;

/** How often a write by another program (`replay`, `clear`) is looked for. */
const FOREIGN_LOOK_MS = 500;

/**
 * Starts everything with side effects and returns the port to it. `close` ends it, and the store with it.
 *
 * The order is the promise: read the request, store, commit, answer; the delivery goes on behind the answer.
 *
 * Errors: those of `startIngress` and of the store.
 */
export async function startEngine(options: EngineOptions, ports: EnginePorts): Promise<EngineClient> {
  const { store, profile, clock } = ports;
  let ids = idStateAfter(store.newest(0));
  let strays = 0;
  // What can fail comes before the port is opened, and what the ingress calls is made before a request can come.
  const tunnel = openTunnel(options, { clock, random: ports.random, emit: (event) => stream.emit(event) });
  const session = firstSession(options, ports);
  const ingress = await startIngress({
    port: options.port,
    endpointPath: options.endpointPath,
    requiredHeader: options.requiredHeader,
    limits: options.limits,
    clock,
    tunnel: options.tunnel.kind,
    newId(now): CaptureId {
      const next = newCaptureId(ids, now, ports.random());
      ids = next.state;
      return next.id;
    },
    canaryAnswer: (target) => tunnel.canaryAnswer(target),
    accept,
    onStray() {
      strays += 1;
      emit({ type: 'strays', at: clock.now(), count: strays });
    },
  });

  const stream = createEventStream({
    ...session,
    localUrl: localUrl(ingress.port, options.endpointPath),
    tunnelCaveats: tunnel.caveats,
  });
  const { emit } = stream;
  const settings = () => stream.peek().settings;
  const journal = createJournal({ store, profile, clock, retention: options.retention, emit });
  const forwarding = createForwarding({
    store,
    journal,
    clock,
    emit,
    random: ports.random,
    timeoutMs: options.deliveryTimeoutMs,
    drainLimit: options.drainLimit,
    handlerUrl: options.settings.handlerUrl,
  });
  // A turn later, so that whoever started the engine can subscribe and misses nothing.
  const starting = setImmediate(() => {
    forwarding.start();
    tunnel.start(ingress.port);
  });

  async function accept(capture: Capture): Promise<Answer> {
    const mayForward = isForwardable(capture) && settings().handlerUrl !== null;
    await journal.append(capture, mayForward);
    if (!mayForward) return ACKNOWLEDGED;
    if (settings().reply === 'handler')
      return replyWithin(clock, settings().deadlineMs, (onSettled) => forwarding.offer(capture, onSettled));
    forwarding.offer(capture);
    return ACKNOWLEDGED;
  }

  let version = store.foreignVersion();
  const stopLooking = every(clock, FOREIGN_LOOK_MS, () => {
    const now = store.foreignVersion();
    if (now === version) return;
    version = now;
    emit({ type: 'captures-changed', at: clock.now(), total: store.count({ kind: 'all' }, clock.now()) });
    forwarding.changed();
  });

  const direct = searchDirectly(store);
  const { search = direct } = ports;
  /** Without a filter nothing is searched: an index has the answer. */
  const searchFor = (filter: Filter): Search => (filter.kind === 'all' ? direct : search);

  const live = (row: CaptureRow): CaptureRow =>
    row.forward === 'queued' && forwarding.isDelivering(row.id) ? { ...row, forward: 'delivering' } : row;

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearImmediate(starting);
    stopLooking();
    await tunnel.close();
    await ingress.close();
    journal.hurry();
    await forwarding.stop();
    journal.close();
    stream.flush();
    await search.close();
    try {
      await store.sync();
    } finally {
      store.close();
    }
  }

  return {
    session: async () => stream.session(),
    subscribe: (listener) => stream.subscribe(listener),
    async window({ filter: text, cursor, limit, withDeliveries = false }, searchOptions) {
      const filter = filterOrThrow(text);
      const page = await searchFor(filter).page({ filter, cursor, limit, now: clock.now() }, searchOptions);
      const deliveries = withDeliveries ? page.rows.flatMap(({ id }) => store.deliveries(id)) : undefined;
      stream.flush();
      return { ...page, rows: page.rows.map(live), ...(deliveries && { deliveries }) };
    },
    async count(text, searchOptions) {
      const filter = filterOrThrow(text);
      const count = await searchFor(filter).count(filter, clock.now(), searchOptions);
      stream.flush();
      return count;
    },
    async detail(id) {
      const capture = store.get(id);
      const row = store.row(id);
      if (!capture || !row) return undefined;
      const url = targetUrl(capture, settings().handlerUrl, stream.peek().localUrl);
      return { capture, row: live(row), reading: profile.read(capture), deliveries: store.deliveries(id), url };
    },
    delivery: async (id) => store.delivery(id),
    async guide(language) {
      const { publicUrl, requiredHeader } = stream.peek();
      return profile.setup({ endpointUrl: publicUrl, requiredHeader, language });
    },
    command: (command) =>
      runCommand(command, {
        store,
        profile,
        dataFolder: options.dataFolder,
        forwarding,
        clock,
        settings,
        emit,
        allowRemoteHandler: options.allowRemoteHandler,
        proveTunnel: tunnel.proveNow,
        tryOut: (filter) => searchFor(filter).count(filter, clock.now()),
      }),
    close: () => (closing ??= close()),
  };
}

function firstSession(
  options: EngineOptions,
  { store, profile, clock }: EnginePorts,
): Omit<Session, 'localUrl' | 'tunnelCaveats'> {
  const startedAt = clock.now();
  return {
    startedAt,
    profile: profile.name,
    publicUrl: null,
    inspectorUrl: options.inspectorUrl ?? null,
    requiredHeader: options.requiredHeader,
    dataFolder: options.dataFolder,
    tunnel: { state: 'off', provider: options.tunnel.kind },
    handler: { state: 'none', url: null, isRemote: false, reason: null, queued: 0, held: 0, isPaused: false },
    store: { state: 'ok' },
    settings: options.settings,
    total: store.count({ kind: 'all' }, startedAt),
    counts: { captured: 0, rejected: 0, strays: 0, delivered: 0, failed: 0 },
  };
}
