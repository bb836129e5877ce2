import { join } from 'node:path';
import type { Capture } from '../../../src/domain/capture.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import { newCaptureId } from '../../../src/domain/id.ts';
import { listFixtures } from '../../../src/fixtures/list.ts';
import { readFixture } from '../../../src/fixtures/load.ts';
import { profileNamed } from '../../../src/profiles/registry.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import type { CaptureStore } from '../../../src/store/store.ts';
import { aCapture, aDelivery, anAnswer, utf8 } from '../../builders.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const PATH = '/in/k3j9x2';
export const SAMPLE_HANDLER = 'http://localhost:3000/webhook';

/** When the last sample arrived: late in a morning, in Berlin. */
export const SAMPLES_END = Date.UTC(2026, 10, 24, 10, 42, 31);

/**
 * A store as it is after a morning's work: Scopevisio's events as the fixtures have them, most of them taken by the
 * handler, and some of everything else that happens.
 */
export function sampleStore(rounds = 3): CaptureStore {
  const store = createMemoryStore();
  const profile = profileNamed('scopevisio')!;
  const fixtures = listFixtures([FIXTURES])
    .filter(({ name }) => name.endsWith('.envelope'))
    .map(readFixture);
  const count = fixtures.length * rounds;
  let idState = { lastTick: -1 };
  for (let index = 0; index < count; index += 1) {
    const { request } = fixtures[(index * 5) % fixtures.length]!;
    // Three at a time, and then a while nothing.
    const receivedAt = SAMPLES_END - Math.floor((count - 1 - index) / 3) * 97_000 - ((count - 1 - index) % 3) * 310;
    const next = newCaptureId(idState, receivedAt, 0.37);
    idState = next.state;
    const isRejected = index % 17 === 9;
    const capture = aCapture({
      id: next.id,
      receivedAt,
      method: request.method,
      target: PATH,
      endpointPath: PATH,
      rawHeaders: [
        ['Host', 'quiet-otter-31.example'],
        ['User-Agent', 'Scopevisio/2026.11'],
        ...request.headers,
        ['X-Forwarded-For', '203.0.113.7'],
        ['X-Forwarded-For', '10.0.0.4'],
        ['Content-Length', String(request.body.length)],
      ],
      // One body is never like another: amounts and numbers go on.
      body: isRejected ? request.body : varied(request.body, index),
      remoteAddress: '203.0.113.7',
      tunnel: 'localtunnel',
      admission: isRejected ? 'rejected' : 'accepted',
    });
    const { event, summary } = profile.read(capture);
    store.append([{ capture, derived: { event, summary }, isQueued: false }]);
    if (!isRejected) store.recordDeliveries(deliveriesOf(capture, index));
  }
  return store;
}

/** Digits of numbers that are written in the payload move on. */
function varied(body: Uint8Array, index: number): Uint8Array {
  const text = new TextDecoder().decode(body);
  const change = (_: string, head: string, digits: string) => head + String(Number(digits) + index);
  return utf8(
    text.replaceAll(/([A-Z]{2}-2026-)(\d{1,4})/g, change).replaceAll(/("(?:id|objectId)": ?)(\d{3,9})/g, change),
  );
}

function deliveriesOf(capture: Capture, index: number): Delivery[] {
  const { id, receivedAt } = capture;
  const startedAt = receivedAt + 2 + (index % 4);
  const ms = 9 + ((index * 37) % 61);
  const json = [['Content-Type', 'application/json'] as const, ['X-Powered-By', 'Express'] as const];
  const answer = anAnswer({
    rawHeaders: json,
    body: utf8(`{"ok":true,"took":${ms},"document":{"id":"RE-2026-${400 + index}","state":"queued"}}`),
  });
  const parts = {
    url: SAMPLE_HANDLER,
    sentHeaders: [['Host', 'localhost:3000'] as const, ...capture.rawHeaders.slice(1)],
  };
  const taken = aDelivery(id, { ...parts, startedAt, outcome: { kind: 'answered', ms, answer } });
  if (index % 11 === 6) {
    const failed = anAnswer({
      status: 500,
      statusText: 'Internal Server Error',
      rawHeaders: json,
      body: utf8('{"error":"customer 101073 is not known"}'),
    });
    const first = aDelivery(id, { ...parts, startedAt, outcome: { kind: 'answered', ms: ms * 9, answer: failed } });
    if (index % 2 === 1) return [first];
    return [
      first,
      aDelivery(id, {
        ...parts,
        kind: 'replay',
        startedAt: startedAt + 41_000,
        outcome: { kind: 'answered', ms, answer },
      }),
    ];
  }
  if (index % 13 === 4)
    return [
      aDelivery(id, {
        ...parts,
        startedAt,
        parity: 'none',
        outcome: { kind: 'refused', ms: 1, reason: 'connection refused: nothing listens on localhost:3000' },
      }),
      { ...taken, startedAt: startedAt + 2_400 },
    ];
  return [taken];
}
