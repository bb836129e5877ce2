import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Capture } from '../src/domain/capture.ts';
import type { Delivery, DeliveryId } from '../src/domain/delivery.ts';
import { newCaptureId } from '../src/domain/id.ts';
import { listFixtures } from '../src/fixtures/list.ts';
import { readFixture } from '../src/fixtures/load.ts';
import { profileNamed } from '../src/profiles/registry.ts';
import { openSqliteStore } from '../src/store/sqlite/open.ts';
import type { Append } from '../src/store/store.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'scopevisio');
/** A second of the clock is a webhook; the last comes at this time. */
export const LAST = Date.UTC(2026, 10, 24, 12);
const IN_ONE_COMMIT = 1000;
/** A header that one capture in a hundred has. */
const RARE = 100;

/** Fills a store in `folder` with captures of 1 to 4 KB, no two alike, each delivered. Returns the bytes of all bodies. */
export function fillStore(folder: string, count: number): number {
  const store = openSqliteStore({ folder });
  const samples = readSamples();
  const ids = idMaker();
  let bytes = 0;
  for (let from = 0; from < count; from += IN_ONE_COMMIT) {
    const appends = Array.from({ length: Math.min(IN_ONE_COMMIT, count - from) }, (_, index) => {
      const at = from + index;
      const sample = samples[at % samples.length] ?? '';
      return appendOf(varied(sample, at), at, LAST - (count - at) * 1000, ids);
    });
    bytes += appends.reduce((sum, { capture }) => sum + capture.bodySize, 0);
    store.append(appends);
    store.recordDeliveries(appends.map(({ capture }, index) => deliveryOf(capture, from + index)));
  }
  store.close();
  return bytes;
}

/** The shipped payloads, as they are and laid out for reading, which makes them longer. */
function readSamples(): readonly string[] {
  const decoder = new TextDecoder();
  return listFixtures([FIXTURES])
    .map((entry) => decoder.decode(readFixture(entry).request.body))
    .flatMap((body) => [JSON.stringify(JSON.parse(body)), JSON.stringify(JSON.parse(body), null, 2)])
    .filter((body) => body.length >= 1000 && body.length <= 4096);
}

/** Every number of three digits and more becomes another of as many digits. */
function varied(body: string, seed: number): string {
  let state = seed + 1;
  return body.replaceAll(/\d{3,}/g, (digits) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const mixed = String(state)
      .padStart(10, '7')
      .repeat(Math.ceil(digits.length / 10))
      .slice(0, digits.length);
    return digits.startsWith('0') ? `0${mixed.slice(1)}` : mixed.replace(/^0/, '1');
  });
}

function appendOf(text: string, at: number, receivedAt: number, nextId: (now: number) => Capture['id']): Append {
  const body = new TextEncoder().encode(text);
  const capture: Capture = {
    id: nextId(receivedAt),
    receivedAt,
    method: 'POST',
    target: '/in/0k3f9ab7cq2m',
    endpointPath: '/in/0k3f9ab7cq2m',
    httpVersion: '1.1',
    rawHeaders: [
      ['Host', 'quiet-otter-31.loca.lt'],
      ['User-Agent', 'Apache-HttpClient/4.5.14 (Java/17.0.9)'],
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['Accept-Encoding', 'gzip,deflate'],
      ['X-Forwarded-For', `203.0.113.${at % 250}`],
      ['X-Forwarded-Proto', 'https'],
      ...(at % RARE === 0 ? [['X-Scope', String(at)] as const] : []),
      ['Content-Length', String(body.length)],
    ],
    body,
    bodySize: body.length,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    completeness: 'complete',
    remoteAddress: '127.0.0.1',
    tunnel: 'localtunnel',
    admission: 'accepted',
  };
  const { event, summary } = profile().read(capture);
  return { capture, derived: { event, summary }, isQueued: false };
}

function profile() {
  const found = profileNamed('scopevisio');
  if (found === undefined) throw new Error('there is no profile scopevisio');
  return found;
}

function deliveryOf(capture: Capture, at: number): Delivery {
  const status = at % RARE === 7 ? 500 : 200;
  const answer = { status, statusText: '', rawHeaders: [], body: new Uint8Array(0), isBodyCut: false };
  return {
    id: `delivery-${at}` as DeliveryId,
    captureId: capture.id,
    kind: 'forward',
    startedAt: capture.receivedAt,
    url: 'http://localhost:3000/webhook',
    method: capture.method,
    sentHeaders: capture.rawHeaders,
    edit: undefined,
    parity: 'identical',
    outcome: { kind: 'answered', ms: at % 50, answer },
  };
}

function idMaker(): (now: number) => Capture['id'] {
  let state = { lastTick: -1 };
  return (now) => {
    const next = newCaptureId(state, now, 0.5);
    state = next.state;
    return next.id;
  };
}
