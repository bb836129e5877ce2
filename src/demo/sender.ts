import { request } from 'node:http';
import type { Clock } from '../domain/clock.ts';
import type { Fixture } from '../fixtures/fixture.ts';
import { dialAddress } from '../domain/dial-address.ts';

const FIRST_AFTER_MS = 500;
const EVERY_MS = 3_000;

/** Sends the fixtures to the endpoint, one after the other, as Scopevisio would, until it is stopped. */
export function startSending(clock: Clock, endpoint: URL, fixtures: readonly Fixture[]): () => void {
  let next = 0;
  let cancel = clock.setTimer(send, FIRST_AFTER_MS);

  function send(): void {
    const fixture = fixtures[next % fixtures.length];
    next += 1;
    cancel = clock.setTimer(send, EVERY_MS);
    if (fixture) sendFixture(endpoint, fixture);
  }

  return () => cancel();
}

function sendFixture(endpoint: URL, { request: webhook }: Fixture): void {
  const { host, port } = dialAddress(endpoint);
  const headers = [['Host', endpoint.host], ...webhook.headers, ['Content-Length', String(webhook.body.length)]];
  const outgoing = request({
    host,
    port,
    agent: false,
    method: webhook.method,
    path: endpoint.pathname + webhook.suffix,
    headers: headers.flat(),
  });
  // A webhook that does not get through is the demo's point: the screen shows the state of the tunnel.
  outgoing.on('error', () => {});
  outgoing.on('response', (response) => response.resume());
  outgoing.end(webhook.body);
}
