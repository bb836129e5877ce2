// Bundles the program into dist/: `npx hookscope` then installs one package, and starts fast.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { buildPage } from './build-page.ts';
import { collectLicences } from './licences.ts';

const ROOT = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });

const program = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'src/cli/main.ts',
    'engine-worker': 'src/engine/worker.ts',
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
  // CommonJS packages call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const page = await buildPage({ outdir: join(ROOT, 'dist', 'inspector'), version });

const packages = packagesIn(program.metafile, page.metafile);
writeFileSync(join(ROOT, 'dist', 'LICENCES.txt'), collectLicences(ROOT, packages));

/** Names of the packages that are in the bundles. */
function packagesIn(...metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}
