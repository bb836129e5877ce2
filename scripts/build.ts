// Bundles the program into dist/: `npx hookscope` then installs one package, and starts fast.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { buildPage } from './build-page.ts';
import { collectLicences } from './licences.ts';
import { REQUIRE_BANNER } from './require-banner.ts';

const ROOT = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });

const program = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'src/cli/main.ts',
    'engine-worker': 'src/engine/transport/worker.ts',
    'search-worker': 'src/engine/search/worker.ts',
    'demo-worker': 'src/demo/worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  // Without splitting, Ink's optional devtools would be imported at the start, and are not there.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  minifyWhitespace: true,
  minifySyntax: true,
  external: ['react-devtools-core'],
  define: { 'process.env.NODE_ENV': '"production"', HOOKSCOPE_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  write: false,
});

mkdirSync(join(ROOT, 'dist'));
for (const { path, text } of program.outputFiles) writeFileSync(path, withRequire(text));

const page = await buildPage({ outdir: join(ROOT, 'dist', 'inspector'), version });

const packages = packagesIn(program.metafile, page.metafile);
writeFileSync(join(ROOT, 'dist', 'LICENCES.txt'), collectLicences(ROOT, packages));

/** To make a `require` takes time, so only those files get it that use it. */
function withRequire(code: string): string {
  return /\brequire\b/.test(code) ? `${REQUIRE_BANNER}\n${code}` : code;
}

/** Names of the packages that are in the bundles. */
function packagesIn(...metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}
