import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HOP_BY_HOP_FIELDS, type RawHeaders } from '../../src/domain/headers.ts';
import { aHandlerSender } from '../delivery/a-sender.ts';
import { aRawHandler } from '../delivery/raw-handler.ts';
import { anIngress, ENDPOINT } from '../ingress/an-ingress.ts';
import { aSender } from '../ingress/raw-sender.ts';
import { CORPUS, type CorpusRequest } from './corpus.ts';

test('the corpus is large, and each of its names is one of a kind', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
});

test.each(CORPUS)('what is kept, and what a handler gets, is what was sent: $name', async (webhook) => {
  const { bytes, expected } = webhook;
  const { port, captures, strays } = await anIngress();
  const sender = await aSender(port);
  sender.write(bytes(ENDPOINT));
  expect((await sender.answer(expected.method)).status).toBe(200);
  expect(strays()).toBe(0);
  expect(captures).toHaveLength(1);
  const capture = captures[0]!;
  expect(capture).toMatchObject({
    method: expected.method,
    target: expected.target(ENDPOINT),
    httpVersion: expected.httpVersion,
    rawHeaders: expected.rawHeaders,
    bodySize: expected.body.length,
    completeness: 'complete',
  });
  expect(Buffer.compare(capture.body, expected.body)).toBe(0);

  const handler = await aRawHandler();
  const { result, parity } = await aHandlerSender().send(`${handler.url}/hook`, capture);
  expect(result).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  expect(parity).toBe('identical');
  expect(handler.requests.map(({ head }) => head)).toEqual([headAtHandler(webhook, `127.0.0.1:${handler.port}`)]);
  expect(Buffer.compare(handler.requests[0]!.body, expected.body)).toBe(0);
});

test('it does not matter in which pieces a webhook comes', async () => {
  const { port, captures } = await anIngress();
  for (const { name, bytes, expected } of CORPUS) {
    const all = bytes(ENDPOINT);
    if (all.length > 1000) continue;
    const sender = await aSender(port);
    for (let at = 0; at < all.length; at += 7)
      await new Promise((resolve) => sender.socket.write(all.subarray(at, at + 7), resolve));
    await sender.answer(expected.method);
    sender.socket.destroy();
    const { method, target, rawHeaders, body } = captures.at(-1)!;
    expect({ name, method, target, rawHeaders, body: Buffer.from(body).toString('hex') }).toEqual({
      name,
      method: expected.method,
      target: expected.target(ENDPOINT),
      rawHeaders: expected.rawHeaders,
      body: Buffer.from(expected.body).toString('hex'),
    });
  }
});

test('the fields that docs/fidelity.md lists are those that go', () => {
  const doc = readFileSync(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
  const table = doc.slice(doc.indexOf('## Fields that go'), doc.indexOf('## Fields that change'));
  const listed = [...table.matchAll(/^\| `([A-Za-z-]+)`/gm)].map((match) => match[1]!.toLowerCase());
  expect(listed.toSorted()).toEqual([...HOP_BY_HOP_FIELDS].toSorted());
});

/** docs/fidelity.md, written a second time: what may differ between what was sent and what a handler gets. */
function headAtHandler({ expected }: CorpusRequest, host: string): string {
  const { method, body } = expected;
  const path = expected.target(ENDPOINT);
  const suffix = path.slice(path.indexOf(ENDPOINT) + ENDPOINT.length);
  const isBodyFramed = expected.rawHeaders.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const named = expected.rawHeaders
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((option) => option.trim().toLowerCase()));
  const seen = new Set<string>();
  const fields: RawHeaders = expected.rawHeaders.flatMap(([name, value]): [string, string][] => {
    const field = name.toLowerCase();
    const isFirst = !seen.has(field);
    seen.add(field);
    if (field === 'host') return isFirst ? [[name, host]] : [];
    if (field === 'content-length') return isFirst ? [[name, String(body.length)]] : [];
    if (field === 'transfer-encoding')
      return isFirst && !hasLength(expected.rawHeaders) ? [['Content-Length', String(body.length)]] : [];
    return isHopByHop(field) || named.includes(field) ? [] : [[name, value]];
  });
  const all: RawHeaders = seen.has('host') ? fields : [['Host', host], ...fields];
  expect(isBodyFramed || body.length === 0).toBe(true);
  return [`${method} /hook${suffix} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
}

function hasLength(headers: RawHeaders): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'content-length');
}

function isHopByHop(field: string): boolean {
  return /^(connection|keep-alive|proxy-connection|proxy-authenticate|proxy-authorization|te|trailer|upgrade|expect)$/.test(
    field,
  );
}
