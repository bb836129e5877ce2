import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import type { EngineClient } from '../../src/engine/client.ts';
import type { EngineEvent } from '../../src/domain/event.ts';
import { reduceSession } from '../../src/domain/session.ts';
import { ToolError } from '../../src/domain/error.ts';
import { post } from '../raw-http.ts';
import { startTestHandler, type TestHandler } from '../test-handler.ts';

/** Deliveries that the engine has under way at one time. */
const AT_ONCE = 64;

export type OpenClient = (
  settings: Readonly<{
    handlerUrl: string | null;
    drainLimit?: number;
    reply?: 'ack' | 'handler';
    deadlineMs?: number;
  }>,
) => Promise<EngineClient>;

/** What every implementation of `EngineClient` does, with a real ingress and a real handler behind it. */
export function engineClientContract(name: string, open: OpenClient): void {
  describe(`EngineClient: ${name}`, () => {
    let handler: TestHandler;
    let client: EngineClient;
    const closers: (() => Promise<void>)[] = [];

    const start = async (settings: Partial<Parameters<OpenClient>[0]> = {}) => {
      client = await open({ handlerUrl: handler.url, ...settings });
      closers.push(() => client.close());
      return client;
    };
    const endpoint = async () => (await client.session()).localUrl;

    beforeEach(async () => {
      handler = await startTestHandler();
      closers.push(() => handler.close());
    });
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
    });

    test('a webhook is kept, answered, forwarded and told, in this order', async () => {
      await start();
      const seen = collect(client);
      const answer = await post(await endpoint(), '{"number":"RE-1"}');
      expect(answer.status).toBe(200);
      await seen.until((events) => events.some(({ type }) => type === 'delivery'));
      const types = seen.events.map(({ type }) => type).filter((type) => /capture$|delivery/.test(type));
      expect(types).toEqual(['capture', 'delivery-started', 'delivery']);
      const { rows } = await client.window({ filter: '', cursor: {}, limit: 10 });
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        method: 'POST',
        forward: 'done',
        lastDelivery: { status: 200, parity: 'identical' },
      });
      const detail = await client.detail(rows[0]!.id);
      expect(new TextDecoder().decode(detail?.capture.body)).toBe('{"number":"RE-1"}');
      const delivery = await client.delivery(detail!.deliveries[0]!.id);
      expect(delivery?.outcome).toMatchObject({ kind: 'answered', answer: { status: 200 } });
      expect(handler.bodies()).toEqual(['{"number":"RE-1"}']);
    });

    test('the session is what its events add up to', async () => {
      await start();
      const seen = collect(client);
      let session = await client.session();
      seen.events.length = 0;
      for (const body of ['1', '2', '3']) await post(await endpoint(), body);
      await seen.until((events) => events.filter(({ type }) => type === 'delivery').length === 3);
      const later = await client.session();
      for (const event of seen.events) session = reduceSession(session, event);
      expect(session).toEqual(later);
      expect(later.counts).toMatchObject({ captured: 3, delivered: 3, failed: 0 });
    });

    test('a window is newest first and goes on from a cursor', async () => {
      await start({ handlerUrl: null });
      for (let i = 0; i < 5; i += 1) await post(await endpoint(), `{"i":${i}}`);
      const first = await client.window({ filter: '', cursor: {}, limit: 2 });
      const next = await client.window({ filter: '', cursor: { before: first.rows[1]!.id }, limit: 9 });
      const ids = [...first.rows, ...next.rows].map(({ id }) => id);
      expect(ids).toEqual([...ids].sort().reverse());
      expect(ids).toHaveLength(5);
      expect(first).toMatchObject({ hasOlder: true, hasNewer: false });
      expect(next).toMatchObject({ hasOlder: false, hasNewer: true });
      expect(await client.count('body.i:>=3')).toBe(2);
    });

    test('what a window shows has been told: nothing of it comes as new afterwards', async () => {
      await start();
      const seen = collect(client);
      const url = await endpoint();
      const answered = { count: 0 };
      for (let i = 0; i < 60; i += 1) void post(url, `{"i":${i}}`).then(() => (answered.count += 1));
      while (answered.count < 60) {
        await turn();
        const [window, count] = await Promise.all([
          client.window({ filter: '', cursor: {}, limit: 100 }),
          client.count(''),
        ]);
        const told = seen.events.flatMap((event) => (event.type === 'capture' ? [event.row.id] : []));
        expect(told).toEqual(expect.arrayContaining(window.rows.map(({ id }) => id)));
        expect(told.length).toBeGreaterThanOrEqual(count);
      }
    });

    test('a window may begin anywhere, and bring the deliveries of its rows', async () => {
      await start();
      for (let i = 0; i < 3; i += 1) await post(await endpoint(), `{"i":${i}}`);
      await handler.received(3);
      const [oldest] = (await client.window({ filter: '', cursor: { skip: 2 }, limit: 5 })).rows;
      await client.command({ type: 'replay', captureId: oldest!.id });
      const query = { filter: '', cursor: { skip: 2 }, limit: 5 };
      expect((await client.window(query)).deliveries).toBeUndefined();
      const { rows, deliveries } = await client.window({ ...query, withDeliveries: true });
      expect(rows.map(({ id }) => id)).toEqual([oldest!.id]);
      expect(deliveries?.map(({ captureId, kind }) => [captureId, kind])).toEqual([
        [oldest!.id, 'forward'],
        [oldest!.id, 'replay'],
      ]);
    });

    test('a wrong filter is an error that says where', async () => {
      await start();
      const failed = await client.window({ filter: 'status:>', cursor: {}, limit: 1 }).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(ToolError);
      expect(failed).toMatchObject({ code: 'FILTER_SYNTAX', exit: 'usage' });
    });

    test('a search that is not wanted any more rejects with the reason of its signal', async () => {
      await start({ handlerUrl: null });
      await post(await endpoint(), '{"a":1}');
      const gone = AbortSignal.abort(new Error('not wanted'));
      const query = { filter: 'body.a:1', cursor: {}, limit: 1 };
      await expect(client.window(query, { signal: gone })).rejects.toThrow('not wanted');
      await expect(client.count('body.a:1', { signal: gone })).rejects.toThrow('not wanted');
      const controller = new AbortController();
      const found = client.count('body.a:1', { signal: controller.signal });
      expect(await found).toBe(1);
      controller.abort();
      expect((await client.window(query, { signal: new AbortController().signal })).rows).toHaveLength(1);
    });

    test('a replay is a delivery of its own and leaves the capture as it was', async () => {
      await start();
      await post(await endpoint(), '{"a":1}');
      const [row] = (await client.window({ filter: '', cursor: {}, limit: 1 })).rows;
      await handler.received(1);
      const plain = await client.command({ type: 'replay', captureId: row!.id });
      expect(plain).toMatchObject({ ok: true, delivery: { kind: 'replay', status: 200, parity: 'identical' } });
      const edit = { changes: [{ kind: 'set', path: 'a', value: '2' }] } as const;
      const edited = await client.command({ type: 'replay', captureId: row!.id, edit });
      expect(edited).toMatchObject({ ok: true, delivery: { parity: 'edited' } });
      expect(handler.bodies()).toEqual(['{"a":1}', '{"a":1}', '{"a":2}']);
      const detail = await client.detail(row!.id);
      expect(new TextDecoder().decode(detail?.capture.body)).toBe('{"a":1}');
      expect(detail?.deliveries.map(({ kind }) => kind).sort()).toEqual(['forward', 'replay', 'replay']);
      expect(detail?.row.replays).toBe(2);
    });

    test('what a person can mend comes back as a message', async () => {
      await start({ handlerUrl: null });
      await post(await endpoint(), '{}');
      const [row] = (await client.window({ filter: '', cursor: {}, limit: 1 })).rows;
      expect(await client.command({ type: 'replay', captureId: row!.id })).toMatchObject({ ok: false });
      expect(await client.command({ type: 'settings', handlerUrl: 'http://example.com/' })).toMatchObject({
        ok: false,
        message: expect.stringContaining('--allow-remote-handler'),
      });
      expect(await client.command({ type: 'settings', handlerUrl: 'http://u:p@localhost:1/' })).toMatchObject({
        ok: false,
        message: expect.stringContaining('user name or password'),
      });
      const unknownPath = { changes: [{ kind: 'set', path: 'nope', value: '1' }] } as const;
      const wrong = { type: 'replay', captureId: row!.id, edit: unknownPath, handlerUrl: handler.url } as const;
      expect(await client.command(wrong)).toMatchObject({ ok: false, message: expect.stringContaining('nope') });
    });

    test('while the handler is down webhooks queue; they go out in order when it is back', async () => {
      await handler.close();
      await start();
      const seen = collect(client);
      for (const body of ['1', '2', '3']) expect((await post(await endpoint(), body)).status).toBe(200);
      await seen.until((events) => events.some((event) => event.type === 'handler' && event.handler.queued === 3));
      handler = await startTestHandler(handler.port);
      closers.push(() => handler.close());
      await handler.received(3);
      expect(handler.bodies()).toEqual(['1', '2', '3']);
      await seen.until((events) =>
        events.some((event) => event.type === 'handler' && event.handler.queued === 0 && event.handler.state === 'up'),
      );
    });

    test('a long queue waits for a word', async () => {
      await handler.close();
      await start({ drainLimit: 2 });
      const seen = collect(client);
      for (const body of ['1', '2', '3']) await post(await endpoint(), body);
      handler = await startTestHandler(handler.port);
      closers.push(() => handler.close());
      await seen.until((events) => events.some((event) => event.type === 'handler' && event.handler.held === 3));
      expect(handler.bodies()).toEqual([]);
      expect(await client.command({ type: 'drain' })).toMatchObject({ ok: true, count: 3 });
      await handler.received(3);
      expect(handler.bodies()).toEqual(['1', '2', '3']);
    });

    test('a pause keeps what waits and what comes until a person goes on', async () => {
      await start();
      const seen = collect(client);
      expect(await client.command({ type: 'hold' })).toMatchObject({ ok: true, count: 0 });
      for (const body of ['1', '2']) expect((await post(await endpoint(), body)).status).toBe(200);
      await seen.until((events) => events.some((event) => event.type === 'handler' && event.handler.queued === 2));
      expect((await client.session()).handler).toMatchObject({ isPaused: true, state: 'up' });
      expect(handler.bodies()).toEqual([]);
      expect(await client.command({ type: 'drain' })).toMatchObject({ ok: true, count: 2 });
      await handler.received(2);
      expect(handler.bodies()).toEqual(['1', '2']);
      await post(await endpoint(), '3');
      await handler.received(3);
      await seen.until((events) => events.some((event) => event.type === 'handler' && !event.handler.isPaused));
    });

    test('what is taken out of the queue, or deleted, is not delivered from memory', async () => {
      await start();
      const release = handler.hold();
      for (let i = 0; i < AT_ONCE + 6; i += 1) await post(await endpoint(), `{"i":${i}}`);
      await handler.received(AT_ONCE);
      const last = `body.i:${AT_ONCE + 5}`;
      const [{ id } = { id: '' }] = (await client.window({ filter: last, cursor: {}, limit: 1 })).rows;
      expect(await client.command({ type: 'delete', captureIds: [id as CaptureId] })).toMatchObject({ count: 1 });
      expect(await client.command({ type: 'unqueue' })).toMatchObject({ ok: true, count: 5 });
      await post(await endpoint(), 'after');
      const seen = collect(client);
      release();
      await seen.until((events) => events.filter(({ type }) => type === 'delivery').length === AT_ONCE + 1);
      expect(handler.bodies().at(-1)).toBe('after');
      expect(await client.count('is:queued')).toBe(0);
    });

    test('without a handler what waits stays, and the next one gets it', async () => {
      await start();
      const release = handler.hold();
      for (let i = 0; i < AT_ONCE + 2; i += 1) await post(await endpoint(), String(i));
      await handler.received(AT_ONCE);
      const seen = collect(client);
      expect(await client.command({ type: 'settings', handlerUrl: null })).toMatchObject({ ok: true });
      release();
      await seen.until((events) => events.filter(({ type }) => type === 'delivery').length === AT_ONCE);
      await seen.until((events) => events.some((event) => event.type === 'handler' && event.handler.queued === 2));
      expect((await client.session()).handler).toMatchObject({ state: 'none', reason: null });
      await client.command({ type: 'settings', handlerUrl: handler.url });
      await handler.received(AT_ONCE + 2);
      expect(new Set(handler.bodies()).size).toBe(AT_ONCE + 2);
    });

    test('delete takes ids, and nothing but ids', async () => {
      await start({ handlerUrl: null });
      await post(await endpoint(), '1');
      expect(await client.command({ type: 'delete', captureIds: ['*' as CaptureId] })).toMatchObject({ count: 0 });
      expect(await client.count('')).toBe(1);
    });

    test('clear deletes what matches and tells the new total', async () => {
      await start({ handlerUrl: null });
      const seen = collect(client);
      for (const body of ['keep', 'drop', 'drop']) await post(await endpoint(), body);
      expect(await client.command({ type: 'clear', filter: 'drop' })).toMatchObject({ ok: true, count: 2 });
      await seen.until((events) => events.some((event) => event.type === 'captures-changed' && event.total === 1));
      expect(await client.count('')).toBe(1);
    });

    test('with reply=handler the sender gets the handler’s own answer, or 202 when its patience is spent', async () => {
      await start({ reply: 'handler', deadlineMs: 60_000 });
      handler.answerWith({ status: 409, headers: ['X-From', 'handler'], body: 'no' });
      expect(await post(await endpoint(), '1')).toMatchObject({
        status: 409,
        body: 'no',
        headers: { 'x-from': 'handler' },
      });
      await client.command({ type: 'settings', deadlineMs: 5 });
      const release = handler.hold();
      expect((await post(await endpoint(), '2')).status).toBe(202);
      release();
      await handler.received(2);
    });

    test('settings change while it runs', async () => {
      await start();
      const seen = collect(client);
      expect(await client.command({ type: 'settings', deadlineMs: 5, reply: 'handler' })).toMatchObject({ ok: true });
      await seen.until((events) => events.some(({ type }) => type === 'settings'));
      expect((await client.session()).settings).toMatchObject({ reply: 'handler', deadlineMs: 5 });
      await client.command({ type: 'settings', handlerUrl: `localhost:${handler.port}` });
      expect((await client.session()).settings.handlerUrl).toBe(`http://localhost:${handler.port}/`);
    });

    test('the guide names the endpoint', async () => {
      await start();
      expect((await client.guide('de')).sections.length).toBeGreaterThan(0);
    });
  });
}

/** Gathers events; `until` resolves as soon as what came fits. */
export function collect(client: EngineClient) {
  const events: EngineEvent[] = [];
  const checks = new Set<() => void>();
  client.subscribe((batch) => {
    events.push(...batch);
    for (const check of checks) check();
  });
  return {
    events,
    until: (isEnough: (events: readonly EngineEvent[]) => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!isEnough(events)) return;
          checks.delete(check);
          resolve();
        };
        checks.add(check);
        check();
      }),
  };
}
