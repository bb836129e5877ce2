// Bundles the web inspector's page into a folder of files whose names change with their content, and index.html.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const PAGE = 'src/inspector/page';

export type PageBuild = Readonly<{
  /** What is in it, for the list of licences. */
  metafile: Metafile;
  /** Bytes of script, gzipped, that are loaded before anything is seen. */
  initialScriptBytes: number;
}>;

/** `outdir`: absolute. `version`: of this program, which the page names in exports. */
export async function buildPage({
  outdir,
  version,
}: Readonly<{ outdir: string; version: string }>): Promise<PageBuild> {
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { main: `${PAGE}/main.tsx`, page: `${PAGE}/styles/page.css`, icon: `${PAGE}/icon.svg` },
    outdir,
    bundle: true,
    // The editor is loaded when it is needed.
    splitting: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    loader: { '.svg': 'copy' },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', HOOKSCOPE_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const [script, style, icon] = ['main.tsx', 'styles/page.css', 'icon.svg'].map((entry) =>
    outputOf(metafile, `${PAGE}/${entry}`),
  );
  writeFileSync(join(outdir, 'index.html'), html(basename(script!), basename(style!), basename(icon!)));
  return { metafile, initialScriptBytes: gzippedSize(metafile, script!) };
}

function outputOf(metafile: Metafile, entry: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([, output]) => output.entryPoint === entry || (Object.keys(output.inputs).length === 1 && entry in output.inputs),
  );
  if (found === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return found[0];
}

/** Addresses begin at the root, because deep links such as /captures/<id> are answered with this file too. */
function html(script: string, style: string, icon: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<title>hookscope</title>',
    `<link rel="icon" type="image/svg+xml" href="/${icon}">`,
    `<link rel="stylesheet" href="/${style}">`,
    `<script type="module" src="/${script}"></script>`,
    '</head>',
    '<body><div id="root"></div></body>',
    '</html>',
    '',
  ].join('\n');
}

/** Of a script and all that it imports at once. */
function gzippedSize(metafile: Metafile, entry: string): number {
  const seen = new Set<string>();
  const todo = [entry];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const imports = metafile.outputs[path]?.imports ?? [];
    todo.push(...imports.filter(({ kind }) => kind === 'import-statement').map((imported) => imported.path));
  }
  return [...seen].reduce((sum, path) => sum + gzipSync(readFileSync(join(ROOT, path)), { level: 9 }).length, 0);
}
