import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { CaptureId } from '../../../src/domain/capture.ts';
import type { CaptureRow } from '../../../src/domain/event.ts';
import { reduceSession, type Session } from '../../../src/domain/session.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import type { ConnectionState } from '../../../src/inspector/client/connection.ts';
import type { WebClient } from '../../../src/inspector/client/web-client.ts';
import { startInspector } from '../../../src/inspector/server/start.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { collect } from '../../engine/client.contract.ts';
import { manualClock } from '../../manual-clock.ts';
import { post } from '../../raw-http.ts';
import { connectTo, inspect, startTestEngine, TOKEN } from '../server/inspected-engine.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Longer than any wait between two tries. */
const RETRY_MS = 5_000;

async function start({ token = TOKEN }: { token?: string } = {}) {
  const engine = await startTestEngine();
  closers.push(() => engine.close());
  await collect(engine).until((events) => events.some(({ type }) => type === 'ready'));
  const inspector = await inspect(engine);
  closers.push(() => inspector.close());
  const clock = manualClock();
  const { client, sockets } = connectTo(inspector.port, { clock, token });
  closers.push(() => client.close());
  return { engine, inspector, clock, client, sockets, endpoint: (await engine.session()).localUrl };
}

/** Resolves when the connection is in this state. */
function becomes(client: WebClient, state: ConnectionState['state']): Promise<ConnectionState> {
  const { connection } = client;
  return new Promise((resolve) => {
    const check = () => {
      if (connection.current().state !== state) return;
      stop();
      resolve(connection.current());
    };
    const stop = connection.subscribe(check);
    check();
  });
}

test('calls that are made before the first connection wait for it', async () => {
  const { client, endpoint } = await start();
  expect(client.connection.current()).toEqual({ state: 'connecting' });
  const session = await client.session();
  expect(session.localUrl).toBe(endpoint);
  expect(client.connection.current()).toEqual({ state: 'connected' });
});

test('a lost connection is told with the time of the next try, and comes back', async () => {
  const { client, clock, sockets } = await start();
  await becomes(client, 'connected');
  sockets.at(-1)?.terminate();
  const lost = await becomes(client, 'reconnecting');
  expect(lost).toEqual({ state: 'reconnecting', retryAt: clock.now() + 188 });
  await clock.advance(RETRY_MS);
  await becomes(client, 'connected');
  expect(sockets).toHaveLength(2);
  expect(await client.count('')).toBe(0);
});

test('while it is lost calls fail and say what to do, and a command ends in a message', async () => {
  const { client, sockets } = await start();
  await becomes(client, 'connected');
  const unanswered = client.count('').catch((error: unknown) => error);
  sockets.at(-1)?.terminate();
  await becomes(client, 'reconnecting');
  const error = { code: 'CONNECTION_LOST', next: [expect.any(String)] };
  expect(await unanswered).toMatchObject(error);
  await expect(client.session()).rejects.toMatchObject(error);
  expect(await client.command({ type: 'drain' })).toMatchObject({
    ok: false,
    message: expect.stringContaining('lost'),
  });
});

test('after a return listeners are told the state and to fetch windows anew', async () => {
  const { client, clock, sockets, endpoint } = await start();
  await becomes(client, 'connected');
  const seen = collect(client);
  sockets.at(-1)?.terminate();
  await becomes(client, 'reconnecting');
  await post(endpoint, '{}');
  await clock.advance(RETRY_MS);
  await seen.until((events) => events.some(({ type }) => type === 'captures-changed'));
  expect(seen.events.slice(0, 2)).toMatchObject([
    { type: 'session', at: clock.now(), session: { total: 1, counts: { captured: 1 } } },
    { type: 'captures-changed', at: clock.now(), total: 1 },
  ]);
  expect(seen.events.filter(({ type }) => type === 'capture')).toEqual([]);
  await post(endpoint, '{}');
  await seen.until((events) => events.some(({ type }) => type === 'capture'));
});

test('a token of another run is refused for good', async () => {
  const { client, clock } = await start({ token: 'of another run' });
  await becomes(client, 'refused');
  await expect(client.session()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  expect(clock.pending).toBe(0);
});

test('when dev starts anew on the same port, its token is another one, and that is told', async () => {
  const { client, engine, inspector, clock } = await start();
  await becomes(client, 'connected');
  await inspector.close();
  await becomes(client, 'reconnecting');
  const options = { port: inspector.port, token: 'another', assets: '/nowhere', version: '1', clock: systemClock };
  const next = await startInspector({ client: engine, ...options });
  closers.push(() => next.close());
  await clock.advance(RETRY_MS);
  await becomes(client, 'refused');
});

test('while nobody listens it goes on trying, ever later', async () => {
  const { client, inspector, clock, sockets } = await start();
  await becomes(client, 'connected');
  await inspector.close();
  const waits: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    const state = await becomes(client, 'reconnecting');
    if (state.state !== 'reconnecting') throw new Error(state.state);
    waits.push(state.retryAt - clock.now());
    const retried = sockets.length;
    const failed = new Promise<void>((resolve) => {
      const stop = client.connection.subscribe(() => {
        stop();
        resolve();
      });
    });
    await clock.advance(state.retryAt - clock.now());
    expect(sockets).toHaveLength(retried + 1);
    await failed;
  }
  expect(waits).toEqual([188, 375, 750, 1500, 3000, 3750]);
});

test.each(['connecting', 'connected', 'reconnecting'] as const)('it can be closed while it is %s', async (state) => {
  const { client, clock, sockets } = await start();
  if (state !== 'connecting') await becomes(client, 'connected');
  if (state === 'reconnecting') sockets.at(-1)?.terminate();
  await becomes(client, state);
  const closed = new Promise((resolve) => sockets.at(-1)?.once('close', resolve));
  await client.close();
  if (state !== 'reconnecting') await closed;
  expect([client.connection.current(), clock.pending]).toEqual([{ state: 'closed' }, 0]);
  await expect(client.session()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
});

/** A face as the port wants it: list, then live; and the list anew when told so. */
function startFace(client: EngineClient) {
  const rows = new Map<CaptureId, CaptureRow>();
  const checks = new Set<() => void>();
  let session: Session | undefined;
  let fetching = 0;

  const changed = () => {
    for (const check of checks) check();
  };
  const fetchAnew = async () => {
    fetching += 1;
    const ticket = fetching;
    // What fails was lost on the way: the return tells to fetch anew.
    session ??= await client.session().catch(() => undefined);
    const window = await client.window({ filter: '', cursor: {}, limit: 1000 }).catch(() => undefined);
    if (ticket !== fetching || window === undefined) return;
    fetching = 0;
    rows.clear();
    for (const row of window.rows) rows.set(row.id, row);
    changed();
  };
  client.subscribe((events) => {
    for (const event of events) {
      if (session !== undefined) session = reduceSession(session, event);
      if (event.type === 'capture') rows.set(event.row.id, event.row);
      if (event.type === 'captures-changed') void fetchAnew();
    }
    changed();
  });
  void fetchAnew();

  return {
    ids: () => [...rows.keys()].sort(),
    session: () => session,
    /** Resolves when it has this capture and waits for nothing. */
    settled: (id: CaptureId) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (fetching > 0 || !rows.has(id)) return;
          checks.delete(check);
          resolve();
        };
        checks.add(check);
        check();
      }),
  };
}

test('whatever is lost and when: a face has what the engine has, and counts nothing twice', async () => {
  const step = fc.constantFrom('post', 'post', 'cut', 'cut while it posts', 'come back', 'clear', 'turn');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { engine, client, clock, sockets, endpoint } = await start();
      const face = startFace(client);
      for (const it of steps) {
        if (it === 'post') await post(endpoint, it);
        if (it === 'cut') sockets.at(-1)?.terminate();
        if (it === 'cut while it posts') {
          const posted = post(endpoint, it);
          sockets.at(-1)?.terminate();
          await posted;
        }
        if (it === 'come back') await clock.advance(RETRY_MS);
        if (it === 'clear') await engine.command({ type: 'clear', filter: 'body:post' });
        if (it === 'turn') await new Promise<void>((resolve) => setImmediate(resolve));
      }
      const comeBack = () => {
        if (client.connection.current().state === 'reconnecting') void clock.advance(RETRY_MS);
      };
      client.connection.subscribe(comeBack);
      comeBack();
      await post(endpoint, 'last');
      const { rows } = await engine.window({ filter: '', cursor: {}, limit: 1000 });
      await face.settled(rows[0]!.id);
      expect(face.ids()).toEqual(rows.map(({ id }) => id).sort());
      // Its answer comes after every event that is part of it.
      const session = await client.session();
      expect(face.session()).toEqual(session);
      expect(session).toEqual(await engine.session());
      for (const close of closers.splice(0).reverse()) await close();
    }),
    { numRuns: 30 },
  );
});
