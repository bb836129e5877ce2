import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../../scripts/build-page.ts';
import type { Capture } from '../../../src/domain/capture.ts';
import type { Session } from '../../../src/domain/session.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { startEngine } from '../../../src/engine/engine.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { DEFAULT_LIMITS } from '../../../src/ingress/limits.ts';
import { type Inspector, startInspector } from '../../../src/inspector/server/start.ts';
import { profileNamed } from '../../../src/profiles/registry.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import type { CaptureStore } from '../../../src/store/store.ts';

export const PUBLIC_URL = 'https://quiet-otter-31.example/in/k3j9x2';
const TOKEN = 'the-token-of-this-run';

export type Stage = Readonly<{
  engine: EngineClient;
  /** With the token. */
  url: string;
  /** Where webhooks are sent to. */
  endpoint: string;
  inspector(): Inspector;
  /** Ends the inspector, and starts it again on the same port. */
  stopInspector(): Promise<void>;
  startInspector(token?: string): Promise<void>;
  close(): Promise<void>;
}>;

export type StageOptions = Readonly<{
  /** Folder of the built page. */
  assets: string;
  handlerUrl?: string | null;
  /** Stored before the engine starts, so that they are not forwarded. */
  captures?: readonly Capture[];
  store?: CaptureStore;
  requiredHeader?: Readonly<{ name: string; value: string }> | null;
  /** What the session says besides. */
  session?: Partial<Session>;
  drainLimit?: number;
}>;

/** Builds the page into a folder that `remove` deletes. */
export async function buildIntoTemp(): Promise<
  Readonly<{ folder: string; initialScriptBytes: number; remove(): void }>
> {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-page-'));
  const { initialScriptBytes } = await buildPage({ outdir: folder, version: '0.1.0' });
  return { folder, initialScriptBytes, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A real engine with its store in memory, and the real inspector in front of it. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const profile = profileNamed('scopevisio')!;
  const store = options.store ?? createMemoryStore();
  for (const capture of options.captures ?? []) {
    const { event, summary } = profile.read(capture);
    store.append([{ capture, derived: { event, summary }, isQueued: false }]);
  }
  const engine = await startEngine(
    {
      dataFolder: '/home/dev/shop/.hookscope',
      port: 0,
      endpointPath: '/in/k3j9x2',
      requiredHeader: options.requiredHeader ?? null,
      limits: DEFAULT_LIMITS,
      retention: { maxCount: 1_000_000, maxAgeMs: Infinity, maxBytes: Infinity },
      tunnel: { kind: 'none' },
      profile: 'scopevisio',
      settings: { reply: 'ack', deadlineMs: 10_000, handlerUrl: options.handlerUrl ?? null },
      allowRemoteHandler: false,
      deliveryTimeoutMs: 60_000,
      drainLimit: options.drainLimit ?? 100,
    },
    { store, profile, clock: systemClock, random: Math.random },
  );
  const { localUrl } = await engine.session();
  const client = options.session === undefined ? engine : withSession(engine, options.session);
  const start = (port: number, token = TOKEN) =>
    startInspector({ client, port, token, assets: options.assets, version: '0.1.0', clock: systemClock });
  let inspector = await start(0);
  const { port, url } = inspector;
  return {
    engine,
    url,
    endpoint: localUrl,
    inspector: () => inspector,
    stopInspector: () => inspector.close(),
    async startInspector(token) {
      inspector = await start(port, token);
    },
    async close() {
      await inspector.close();
      await engine.close();
    },
  };
}

/** The engine, but for what its session says: states that cannot be had on loopback. */
function withSession(engine: EngineClient, parts: Partial<Session>): EngineClient {
  const { publicUrl = null, requiredHeader = null } = parts;
  return {
    ...engine,
    guide: async (language) => profileNamed('scopevisio')!.setup({ endpointUrl: publicUrl, requiredHeader, language }),
    session: async () => ({ ...(await engine.session()), ...parts }),
    subscribe: (listener) =>
      engine.subscribe((events) =>
        listener(events.filter((event) => !(event.type in parts) && event.type !== 'ready')),
      ),
  };
}
