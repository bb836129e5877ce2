import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { REQUIRE_BANNER } from '../../scripts/require-banner.ts';

const ROOT = join(import.meta.dirname, '../..');
const ENTRIES = { engine: 'src/engine/transport/worker.ts', search: 'src/engine/search/worker.ts' } as const;

export type BuiltThreads = Readonly<Record<keyof typeof ENTRIES, URL>> & Readonly<{ remove(): void }>;

/**
 * Bundles what the engine's threads run, as the package does. From TypeScript each thread would take the types away
 * with WebAssembly of its own, and V8 dies now and then of a thread that ends while such code is compiled (SIGTRAP,
 * `Check failed: jit_page.has_value()`; nodejs/node#64500).
 */
export async function buildThreads(): Promise<BuiltThreads> {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-threads-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: { js: REQUIRE_BANNER },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'warning',
  });
  const entry = (name: keyof typeof ENTRIES) => pathToFileURL(join(folder, `${name}.mjs`));
  return { engine: entry('engine'), search: entry('search'), remove: () => rmSync(folder, { recursive: true }) };
}
