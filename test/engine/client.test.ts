import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import type { EngineClient } from '../../src/engine/client.ts';
import { startEngine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import type { EngineOptions } from '../../src/engine/options.ts';
import type { ClientMessage, EngineMessage } from '../../src/engine/transport/protocol.ts';
import { createRemoteClient } from '../../src/engine/transport/remote-client.ts';
import { serveClient } from '../../src/engine/transport/serve-client.ts';
import { startEngineWorker } from '../../src/engine/transport/start-worker.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { DEFAULT_LIMITS } from '../../src/ingress/limits.ts';
import { profileNamed } from '../../src/profiles/registry.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { post } from '../raw-http.ts';
import { buildThreads } from './built-threads.ts';
import { engineClientContract, type OpenClient } from './client.contract.ts';

const threads = await buildThreads();
const folders: string[] = [];
afterAll(() => {
  threads.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function optionsFor(settings: Parameters<OpenClient>[0]): EngineOptions {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hookscope-engine-'));
  folders.push(dataFolder);
  return {
    dataFolder,
    port: 0,
    endpointPath: '/secret-path',
    requiredHeader: null,
    limits: DEFAULT_LIMITS,
    retention: { maxCount: 1000, maxAgeMs: 3_600_000, maxBytes: 100_000_000 },
    tunnel: { kind: 'none' },
    profile: 'scopevisio',
    settings: {
      reply: settings.reply ?? 'ack',
      deadlineMs: settings.deadlineMs ?? 5_000,
      handlerUrl: settings.handlerUrl,
    },
    allowRemoteHandler: false,
    deliveryTimeoutMs: 5_000,
    drainLimit: settings.drainLimit ?? 100,
  };
}

function inMemory(settings: Parameters<OpenClient>[0]): Promise<EngineClient> {
  const profile = profileNamed('scopevisio')!;
  return startEngine(optionsFor(settings), {
    store: createMemoryStore(),
    profile,
    clock: systemClock,
    random: Math.random,
  });
}

engineClientContract('same thread, store in memory', inMemory);
engineClientContract('same thread, store on disk', (settings) => openEngine(optionsFor(settings)));

engineClientContract('across a MessagePort', async (settings) => {
  const engine = await inMemory(settings);
  const { port1, port2 } = new MessageChannel();
  const server = serveClient(
    engine,
    (message) => port1.postMessage(message),
    systemClock,
    () => engine.close(),
  );
  port1.on('message', (message: ClientMessage) => void server.receive(message));
  const client = createRemoteClient({
    post: (message) => port2.postMessage(message),
    listen(onMessage, onEnd) {
      port2.on('message', (message: EngineMessage) => onMessage(message));
      port2.on('close', () => onEnd(new Error('the port is closed')));
    },
  });
  return { ...client, close: () => client.close().finally(() => port1.close()) };
});

engineClientContract('engine in a worker thread, searches in another', (settings) =>
  startEngineWorker({ ...optionsFor(settings), searchEntry: threads.search.href }, threads.engine),
);

test('a filter that does not come to an end deletes nothing, and keeps no webhook waiting', async () => {
  const client = await startEngineWorker(
    { ...optionsFor({ handlerUrl: null }), searchEntry: threads.search.href },
    threads.engine,
  );
  const { localUrl } = await client.session();
  await post(localUrl, `${'a'.repeat(60)}!`);
  const clearing = client.command({ type: 'clear', filter: 'body~"^(a+)+$"' });
  expect((await post(localUrl, 'meanwhile')).status).toBe(200);
  expect(await clearing).toMatchObject({ ok: false, message: expect.stringContaining('takes too long') as string });
  expect((await client.session()).total).toBe(2);
  await client.close();
});
