import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startTunnelServer, type TunnelServer } from '../../src/demo/tunnel-server.ts';
import { type Canary, canaryAnswer } from '../../src/domain/canary.ts';
import type { TunnelState } from '../../src/domain/session.ts';
import { localtunnelProvider } from '../../src/tunnel/localtunnel.ts';
import { proveByCanary } from '../../src/tunnel/prove.ts';
import { superviseTunnel } from '../../src/tunnel/supervisor.ts';
import { manualClock } from '../manual-clock.ts';
import { until } from './event-loop.ts';
import { hashOf, startPlainIngress } from './plain-ingress.ts';
import { postPublicly } from './post-publicly.ts';

const NAME = 'erpteam';

type ManualClock = ReturnType<typeof manualClock>;

/**
 * Everything real but time: the tunnel server, localtunnel's client under the supervisor, and an ingress.
 * One clock for all; it is only turned while nothing is on its way.
 */
async function aStage(before: (server: TunnelServer, clock: ManualClock) => Promise<void> = async () => {}) {
  const clock = manualClock();
  const canary: Canary = { nonce: randomBytes(8).toString('hex'), proof: randomBytes(8).toString('hex') };
  let server = await startTunnelServer({ clock });
  await before(server, clock);
  const ingress = await startPlainIngress((request, response, body) => {
    response.end(canaryAnswer(canary, request.url ?? '') ?? hashOf(body));
  });
  const states: TunnelState[] = [];
  const supervisor = superviseTunnel({
    provider: localtunnelProvider({ host: server.host, name: NAME, clock }),
    local: ingress.local,
    clock,
    random: () => 0,
    prove: (url, signal) => proveByCanary(canary, url, signal, clock),
    onState: (state) => states.push(state),
  });
  onTestFinished(async () => {
    await supervisor.close();
    await server.close();
    expect(clock.pending).toBe(0);
  });

  /** Turns the clock while the supervisor waits, until the tunnel is open; gives its state. */
  async function opened() {
    for (;;) {
      const state = supervisor.state();
      if (state.state === 'open') return state;
      if (state.state === 'retrying') await clock.advance(state.retryAt - clock.now());
      else await until(() => supervisor.state() !== state);
    }
  }

  /** Resolves when the supervisor has noticed. */
  async function restartServer() {
    await server.close();
    server = await startTunnelServer({ clock, port: server.port });
    await until(() => supervisor.state().state === 'retrying');
  }

  return {
    clock,
    supervisor,
    opened,
    url: server.publicUrl(NAME),
    server: () => server,
    said: () => states.splice(0).map((state) => state.state),
    restartServer,
  };
}

test('200 small bodies, one after the other, and a large one pass unchanged', async () => {
  const { opened, url } = await aStage();
  expect(await opened()).toMatchObject({ publicUrl: url, urlChanged: false });
  for (let i = 0; i < 200; i += 1) {
    const body = randomBytes(4096);
    expect(await postPublicly(url, body)).toEqual({ status: 200, text: hashOf(body) });
  }
  const body = randomBytes(300_000);
  expect(await postPublicly(url, body)).toEqual({ status: 200, text: hashOf(body) });
});

test('the server is killed and restarted: the same URL again', async () => {
  const { opened, restartServer, said, url } = await aStage();
  await opened();
  said();
  await restartServer();
  expect(await opened()).toMatchObject({ publicUrl: url, urlChanged: false });
  expect(said()).toEqual(['lost', 'retrying', 'opening', 'open']);
  expect((await postPublicly(url, Buffer.from('1'))).text).toBe(hashOf(Buffer.from('1')));
});

test('a frozen tunnel is noticed, although no connection ends, and comes back under its URL', async () => {
  const { clock, supervisor, opened, server, said, url } = await aStage();
  await opened();
  said();
  server().faults.freeze(NAME);
  for (let i = 0; i < 2; i += 1) {
    const proof = supervisor.proveNow();
    await clock.advance(8_000);
    await proof;
  }
  expect(said()).toEqual(['open', 'lost', 'retrying']);
  expect(await opened()).toMatchObject({ publicUrl: url, urlChanged: false });
  expect((await postPublicly(url, Buffer.from('1'))).status).toBe(200);
});

test('dropped connections come back by themselves', async () => {
  const { clock, opened, server, url } = await aStage();
  await opened();
  await until(() => server().sockets(NAME) === 10);
  await clock.advance(1000);
  server().faults.drop(NAME);
  await until(() => server().sockets(NAME) === 10);
  expect((await postPublicly(url, Buffer.from('1'))).status).toBe(200);
});

test('a name that our last session still holds is waited for', async () => {
  const { opened, url, said } = await aStage(async (server, clock) => {
    const last = localtunnelProvider({ host: server.host, name: NAME, clock });
    const tunnel = await last.open((await startPlainIngress()).local, new AbortController().signal);
    await tunnel.close();
    await until(() => server.sockets(NAME) === 0);
  });
  expect(await opened()).toMatchObject({ publicUrl: url, urlChanged: false });
  expect(said().slice(0, 2)).toEqual(['opening', 'retrying']);
});

test('someone else takes the name while we are away: the other URL is told as a change, and kept', async () => {
  const { clock, supervisor, opened, server, restartServer, url } = await aStage();
  await opened();
  await restartServer();
  const thief = await startPlainIngress((_request, response) => response.end('mine'));
  const stolen = await localtunnelProvider({ host: server().host, name: NAME, clock }).open(
    thief.local,
    new AbortController().signal,
  );
  expect(stolen.url).toBe(url);
  const state = await opened();
  expect(state).toMatchObject({ urlChanged: true, message: `the name asked for is taken; before, it was ${url}` });
  expect(state.publicUrl).not.toBe(url);

  // Lost once more: the URL that was accepted stays.
  const otherName = new URL(state.publicUrl).hostname.replace('.lt.localhost', '');
  await until(() => server().sockets(otherName) === 10);
  server().faults.drop(otherName);
  await until(() => supervisor.state().state === 'retrying');
  expect(await opened()).toMatchObject({ publicUrl: state.publicUrl, urlChanged: true });
  await stolen.close();
});

test('a bad name is final', async () => {
  const clock = manualClock();
  const server = await startTunnelServer({ clock });
  const ingress = await startPlainIngress();
  const supervisor = superviseTunnel({
    provider: localtunnelProvider({ host: server.host, name: 'No', clock }),
    local: ingress.local,
    clock,
    random: () => 0,
    prove: () => Promise.reject(new Error('never asked')),
    onState() {},
  });
  await until(() => supervisor.state().state === 'failed');
  expect(supervisor.state()).toMatchObject({ message: expect.stringContaining('refuses the name No') });
  await supervisor.close();
  await server.close();
});
