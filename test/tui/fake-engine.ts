import type { Capture, CaptureId } from '../../src/domain/capture.ts';
import { type Delivery, type DeliveryId, type DeliverySummary, summarizeDelivery } from '../../src/domain/delivery.ts';
import type { CaptureRow, EngineEvent } from '../../src/domain/event.ts';
import type { SetupGuide } from '../../src/domain/guide.ts';
import { compileFilter } from '../../src/domain/filter/match.ts';
import { filterOrThrow } from '../../src/domain/filter/parse.ts';
import { newCaptureId } from '../../src/domain/id.ts';
import type { Reading } from '../../src/domain/reading.ts';
import { reduceSession, type Session } from '../../src/domain/session.ts';
import type { CommandResult, EngineClient, EngineCommand, WindowQuery } from '../../src/engine/client.ts';
import { placeOf as placeInRows } from '../../src/tui/model/list.ts';
import { aCapture, aDelivery, anAnswer, NOON, utf8 } from '../builders.ts';

/** What happens in turn when nothing else is asked for. */
const EVENTS = [
  ['Wiederkehrende Rechnung erstellt', 'RE-2026-0412 · Müller GmbH · 1.190,00 EUR'],
  ['Kontakt geändert', 'K-1002 · Café Zürich'],
  ['Auftrag erstellt', 'AU-2026-77 · Nordlicht AG · 25.000,00 EUR'],
  ['Eingangsrechnung freigegeben', 'ER-889 · Stadtwerke · 84,12 EUR'],
  ['Kassenblatt geschlossen', 'Kasse 2 · 23.11.2026'],
] as const;

export const GUIDE: SetupGuide = {
  title: 'Webhook in Scopevisio eintragen',
  sections: [
    {
      title: 'Als Administrator',
      steps: [
        {
          text: 'Die Verwaltung der Webhooks öffnen',
          path: ['Einstellungen', 'Integration', 'Webhooks'],
          isAssumed: true,
        },
        { text: 'Diese URL eintragen', value: 'https://quiet-otter-31.loca.lt/in/k3j9x2' },
        { text: 'Speichern und einen Kontakt ändern' },
      ],
    },
  ],
  troubleshooting: ['Der Benutzer ist kein Administrator.', 'Die URL ist ohne ihren Pfad eingetragen.'],
  notes: ['Die Schritte folgen der Hilfe von Scopevisio; was dort fehlt, ist als angenommen gekennzeichnet.'],
};

export const SESSION: Session = {
  startedAt: NOON - 60_000,
  profile: 'scopevisio',
  localUrl: 'http://127.0.0.1:4747/in/k3j9x2',
  publicUrl: 'https://quiet-otter-31.loca.lt/in/k3j9x2',
  inspectorUrl: null,
  requiredHeader: null,
  dataFolder: '/home/dev/shop/.hookscope',
  tunnel: {
    state: 'open',
    provider: 'localtunnel',
    publicUrl: 'https://quiet-otter-31.loca.lt/in/k3j9x2',
    provenAt: NOON - 12_000,
    urlChanged: false,
    message: null,
  },
  tunnelCaveats: [],
  handler: {
    state: 'up',
    url: 'http://localhost:3000/webhook',
    isRemote: false,
    queued: 0,
    held: 0,
    isPaused: false,
    reason: null,
  },
  store: { state: 'ok' },
  settings: { reply: 'ack', deadlineMs: 10_000, handlerUrl: 'http://localhost:3000/webhook' },
  total: 0,
  counts: { captured: 0, rejected: 0, strays: 0, delivered: 0, failed: 0 },
};

export type FakeEngine = EngineClient &
  Readonly<{
    /** Adds a capture and tells of it; `parts` replace what it would be, `row` what is derived from it. */
    arrive(parts?: Partial<Capture>, row?: Partial<CaptureRow>): CaptureRow;
    /** Adds many captures and tells of them in one batch. */
    burst(count: number): void;
    /** Adds a delivery and tells of it. */
    deliver(id: CaptureId, parts?: Partial<Delivery>): Delivery;
    /** Tells events as they are. */
    emit(...events: readonly EngineEvent[]): void;
    /** Deletes the oldest captures and tells of it. */
    prune(count: number): void;
    /** What was asked for, in order. */
    commands: readonly EngineCommand[];
    queries: readonly WindowQuery[];
    /** Answers commands from now on. */
    answerCommands(answer: (command: EngineCommand) => CommandResult): void;
    /** From now on everything that is fetched fails with this, or works again. */
    fail(reason: string | null): void;
  }>;

const DELIVERED = summarizeDelivery(makeDelivery({ id: '' as CaptureId, receivedAt: NOON }, {}));

/** An engine in memory that does what tests tell it. It answers in the next turn of the event loop's microtasks. */
export function fakeEngine(
  options: Readonly<{
    captures?: number;
    session?: Partial<Session>;
    guide?: SetupGuide;
    reading?: (capture: Capture) => Reading;
    now?: () => number;
  }> = {},
): FakeEngine {
  const now = options.now ?? (() => NOON);
  let session: Session = { ...SESSION, ...options.session };
  let idState = { lastTick: -1 };
  let rows: CaptureRow[] = [];
  let failure: string | null = null;
  let answerCommand: (command: EngineCommand) => CommandResult = done;
  const captures = new Map<CaptureId, Capture>();
  const deliveries = new Map<CaptureId, Delivery[]>();
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const commands: EngineCommand[] = [];
  const queries: WindowQuery[] = [];
  let count = 0;

  const emit = (...events: readonly EngineEvent[]) => {
    session = events.reduce(reduceSession, session);
    for (const listener of listeners) listener(events);
  };
  const add = (parts: Partial<Capture> = {}, rowParts: Partial<CaptureRow> = {}): CaptureRow => {
    const at = parts.receivedAt ?? now();
    const next = newCaptureId(idState, at, 0.5);
    idState = next.state;
    const [event, summary] = EVENTS[count % EVENTS.length]!;
    count += 1;
    const capture = { endpointPath: '/in/k3j9x2', target: '/in/k3j9x2', ...parts, id: next.id, receivedAt: at };
    if (Object.keys(parts).length > 0) captures.set(next.id, aCapture(capture));
    const row: CaptureRow = {
      id: next.id,
      receivedAt: at,
      method: parts.method ?? 'POST',
      target: capture.target,
      endpointPath: capture.endpointPath,
      bodySize: parts.body?.length ?? bodySizeOf(event),
      bodyHash: '',
      completeness: parts.completeness ?? 'complete',
      admission: parts.admission ?? 'unchecked',
      tunnel: parts.tunnel ?? 'localtunnel',
      remoteAddress: '127.0.0.1',
      event,
      summary,
      forward: 'none',
      lastDelivery: null,
      replays: 0,
      isDuplicate: false,
      ...rowParts,
    };
    rows.push(row);
    return row;
  };
  const placeOf = (id: string) => placeInRows(rows, id as CaptureId);
  const rowOf = (id: CaptureId) => (rows[placeOf(id)]?.id === id ? rows[placeOf(id)] : undefined);
  const captureOf = (row: CaptureRow): Capture =>
    captures.get(row.id) ??
    aCapture({
      id: row.id,
      receivedAt: row.receivedAt,
      target: row.target,
      endpointPath: row.endpointPath,
      tunnel: row.tunnel,
      body: bodyOf(placeOf(row.id) + 1, row.event ?? ''),
    });
  const fetched = <T>(value: () => T): Promise<T> =>
    failure === null ? Promise.resolve(value()) : Promise.reject(new Error(failure));

  for (let i = 0; i < (options.captures ?? 0); i += 1) {
    const row = add();
    rows[i] = { ...row, forward: 'done', lastDelivery: { ...DELIVERED, captureId: row.id, id: `d${i}` as DeliveryId } };
  }
  session = {
    ...session,
    total: rows.length,
    counts: { ...session.counts, captured: rows.length, delivered: rows.length },
  };

  function passingRows(filter: string): readonly CaptureRow[] {
    if (filter === '') return rows;
    const passes = compileFilter(filterOrThrow(filter));
    return rows.filter((row) =>
      passes({ row, rawHeaders: [], bodyText: () => textOfBytes(captureOf(row).body) }, now()),
    );
  }

  function deliveriesOf(row: CaptureRow): readonly Delivery[] {
    const known = deliveries.get(row.id);
    if (known !== undefined) return known;
    const made = row.lastDelivery === null ? [] : [{ ...makeDelivery(row, {}), id: row.lastDelivery.id }];
    deliveries.set(row.id, made);
    return made;
  }

  return {
    arrive(parts, rowParts) {
      const row = add(parts, rowParts);
      emit({ type: 'capture', at: now(), row });
      return row;
    },
    burst(count) {
      emit(...Array.from({ length: count }, (): EngineEvent => ({ type: 'capture', at: now(), row: add() })));
    },
    deliver(id, parts = {}) {
      const place = placeOf(id);
      const row = rows[place]!;
      const delivery = makeDelivery(row, parts);
      deliveries.set(id, [...deliveriesOf(row), delivery]);
      const after: CaptureRow = {
        ...row,
        forward: 'done',
        lastDelivery: summarizeDelivery(delivery),
        replays: row.replays + (delivery.kind === 'replay' ? 1 : 0),
      };
      rows[place] = after;
      emit({ type: 'delivery', at: now(), delivery: summarizeDelivery(delivery), row: after });
      return delivery;
    },
    emit,
    prune(count) {
      rows = rows.slice(count);
      emit({ type: 'captures-changed', at: now(), total: rows.length });
    },
    commands,
    queries,
    answerCommands(answer) {
      answerCommand = answer;
    },
    fail(reason) {
      failure = reason;
    },

    session: () => fetched(() => session),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    window: (query) =>
      fetched(() => {
        queries.push(query);
        const { before, after } = query.cursor;
        const passing = passingRows(query.filter);
        const placeOf = (id: string) => placeInRows(passing, id as CaptureId);
        const rows = passing;
        const isAfter = after !== undefined;
        const end = before === undefined ? rows.length : placeOf(before);
        const afterPlace = after === undefined ? 0 : placeOf(after) + (rows[placeOf(after)]?.id === after ? 1 : 0);
        const from = isAfter ? afterPlace : Math.max(0, end - query.limit);
        const to = isAfter ? Math.min(rows.length, from + query.limit) : end;
        return { rows: rows.slice(from, to).toReversed(), hasOlder: from > 0, hasNewer: to < rows.length };
      }),
    count: (filter) => fetched(() => passingRows(filter).length),
    detail: (id) =>
      fetched(() => {
        const row = rowOf(id);
        if (row === undefined) return undefined;
        const capture = captureOf(row);
        const reading = options.reading?.(capture) ?? readingOf(row);
        return {
          capture,
          row,
          reading,
          deliveries: deliveriesOf(row).map((one): DeliverySummary => summarizeDelivery(one)),
          url: session.settings.handlerUrl ?? session.localUrl,
        };
      }),
    delivery: (id) => fetched(() => [...deliveries.values()].flat().find((one) => one.id === id)),
    guide: () => fetched(() => options.guide ?? GUIDE),
    command(command) {
      commands.push(command);
      return Promise.resolve(answerCommand(command));
    },
    close: () => Promise.resolve(),
  };
}

function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

const bodySizes = new Map<string, number>();

/** The size does not depend on the number, as long as that has fewer than six digits. */
function bodySizeOf(event: string): number {
  const size = bodySizes.get(event) ?? bodyOf(0, event).length;
  bodySizes.set(event, size);
  return size;
}

function bodyOf(number: number, event: string): Uint8Array {
  return utf8(
    JSON.stringify({
      event,
      timestamp: NOON + number,
      objectId: 101000 + number,
      object: {
        id: 101000 + number,
        companyname: 'Müller GmbH',
        gross: 1190.5,
        paid: false,
        note: null,
        tags: ['a', 'b'],
      },
    }).replace('"gross":1190.5', '"gross":1190.50,"ledger":12345678901234567890'),
  );
}

function readingOf({ event, summary }: CaptureRow): Reading {
  return {
    event,
    summary,
    facts: [
      { role: 'id', path: 'objectId', value: '101001', isAssumed: false },
      { role: 'contact', path: 'object.companyname', value: 'Müller GmbH', isAssumed: true },
    ],
    warnings: ['The name of the event was found at a place that no source confirms.'],
  };
}

function done(): CommandResult {
  return { ok: true, message: 'done' };
}

function makeDelivery(row: Pick<CaptureRow, 'id' | 'receivedAt'>, parts: Partial<Delivery>): Delivery {
  const answer = anAnswer({
    rawHeaders: [
      ['Content-Type', 'application/json'],
      ['X-Powered-By', 'Express'],
    ],
    body: utf8('{"ok":true}'),
  });
  return aDelivery(row.id, {
    startedAt: row.receivedAt + 2,
    outcome: { kind: 'answered', ms: 12, answer },
    ...parts,
  });
}
