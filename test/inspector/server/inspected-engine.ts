import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Clock } from '../../../src/domain/clock.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { startEngine } from '../../../src/engine/engine.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { DEFAULT_LIMITS } from '../../../src/ingress/limits.ts';
import { createWebClient, type WebClient } from '../../../src/inspector/client/web-client.ts';
import { type Inspector, startInspector } from '../../../src/inspector/server/start.ts';
import { profileNamed } from '../../../src/profiles/registry.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import type { OpenClient } from '../../engine/client.contract.ts';

export const TOKEN = 'the-token-of-this-run';

/** A real engine, its store in memory. */
export function startTestEngine(
  settings: Partial<Parameters<OpenClient>[0]> & Readonly<{ dataFolder?: string }> = {},
): Promise<EngineClient> {
  return startEngine(
    {
      dataFolder: settings.dataFolder ?? '/nowhere',
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
        handlerUrl: settings.handlerUrl ?? null,
      },
      allowRemoteHandler: false,
      deliveryTimeoutMs: 5_000,
      drainLimit: settings.drainLimit ?? 100,
    },
    { store: createMemoryStore(), profile: profileNamed('scopevisio')!, clock: systemClock, random: Math.random },
  );
}

/** A built page of three files, and beside it one that nobody may read. */
export function makePage(): Readonly<{ folder: string; remove(): void }> {
  const parent = mkdtempSync(join(tmpdir(), 'hookscope-page-'));
  const folder = join(parent, mkdtempSync(join(parent, 'inspector-')).slice(parent.length + 1));
  writeFileSync(join(parent, 'private.txt'), 'not for browsers');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>hookscope</title>');
  writeFileSync(join(folder, 'main-ABCD1234.js'), 'export {};');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** An inspector on any port in front of this engine. */
export function inspect(
  client: EngineClient | Promise<EngineClient>,
  { assets = '/nowhere', clock = systemClock }: Readonly<{ assets?: string; clock?: Clock }> = {},
): Promise<Inspector> {
  return startInspector({ client, port: 0, token: TOKEN, assets, version: '1.2.3', clock });
}

/** A WebSocket to the inspector as the attached terminal UI opens it. */
export function openSocket(
  port: number,
  given: Readonly<{ token?: string; origin?: string | undefined }> = {},
): WebSocket {
  const { token, origin } = { token: TOKEN, origin: `http://127.0.0.1:${port}`, ...given };
  return new WebSocket(`ws://127.0.0.1:${port}/api/engine`, {
    headers: { authorization: `Bearer ${token}` },
    ...(origin === undefined ? {} : { origin }),
    allowSynchronousEvents: false,
  });
}

export type Connected = Readonly<{
  client: WebClient;
  /** Every socket that was opened, newest last. */
  sockets: readonly WebSocket[];
}>;

export function connectTo(
  port: number,
  { clock = systemClock, token = TOKEN }: { clock?: Clock; token?: string } = {},
): Connected {
  const sockets: WebSocket[] = [];
  const client = createWebClient({
    open() {
      const socket = openSocket(port, { token });
      sockets.push(socket);
      return socket;
    },
    clock,
    random: () => 0.5,
  });
  return { client, sockets };
}
