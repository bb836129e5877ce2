import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';
import type { Capture } from '../../domain/capture.ts';
import type { DeliverySummary } from '../../domain/delivery.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { newCaptureId } from '../../domain/id.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { loadFixture } from '../../fixtures/load.ts';
import type { CaptureStore } from '../../store/store.ts';
import type { Io } from '../io.ts';
import { FIXTURE_FOLDER } from '../places.ts';
import { failUnknown, findCapture, parseCaptureRef } from './capture-ref.ts';

/** A webhook that a person named: a capture with its row and deliveries, or a fixture, which has neither. */
export type NamedWebhook = Readonly<{
  capture: Capture;
  row: CaptureRow | undefined;
  /** Oldest first. */
  deliveries: readonly DeliverySummary[];
}>;

/** Stands where a capture has the endpoint's secret path. */
const FIXTURE_PATH = '/fixture';

/**
 * The webhook named by an id, a prefix, `last`, `last~2` or `@fixture`.
 * Errors: those of `findCapture` and `loadFixture`.
 */
export function webhookOf(text: string, store: CaptureStore, io: Io): NamedWebhook {
  const ref = parseCaptureRef(text);
  if (ref.kind === 'fixture')
    return { capture: captureOf(fixtureNamed(ref.name, io), io), row: undefined, deliveries: [] };
  const id = findCapture(store, ref, io.clock.now());
  const capture = store.get(id) ?? failUnknown(`The capture ${id} has just been deleted.`);
  return { capture, row: store.row(id), deliveries: store.deliveries(id) };
}

/** A fixture of the project's `fixtures/`, or one of those that come with hookscope; or a file. */
export function fixtureNamed(name: string, io: Pick<Io, 'cwd'>): Fixture {
  return loadFixture(name.endsWith('.json') ? resolve(io.cwd, name) : name, {
    folders: [join(io.cwd, 'fixtures'), fileURLToPath(FIXTURE_FOLDER)],
  });
}

/** A fixture as if it had just come: what is derived from captures can be derived from it. */
export function captureOf({ request }: Fixture, io: Pick<Io, 'clock' | 'random'>): Capture {
  const now = io.clock.now();
  return {
    id: newCaptureId({ lastTick: -1 }, now, io.random()).id,
    receivedAt: now,
    method: request.method,
    target: FIXTURE_PATH + request.suffix,
    endpointPath: FIXTURE_PATH,
    httpVersion: '1.1',
    rawHeaders: [...request.headers, ['Content-Length', String(request.body.length)]],
    body: request.body,
    bodySize: request.body.length,
    bodyHash: createHash('sha256').update(request.body).digest('hex'),
    completeness: 'complete',
    remoteAddress: '',
    tunnel: 'none',
    admission: 'unchecked',
  };
}
