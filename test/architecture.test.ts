import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Everything at the top level; whatever else is committed there got in by mistake. */
const TOP_LEVEL = `
  package.json package-lock.json tsconfig.json knip.json .oxfmtrc.json .oxlintrc.json .gitignore .npmrc
  README.md CHANGELOG.md LICENSE src bin fixtures test docs bench scripts .ci
`
  .trim()
  .split(/\s+/);

/** The port to the engine, and what carries it over a wire. */
const ENGINE_PORT = [
  'engine/client',
  'engine/transport/protocol',
  'engine/transport/json-codec',
  'engine/transport/remote-client',
  'engine/transport/serve-client',
];

/** Which folder of `src/` may import which: docs/architecture.md says why. `'*'`: everything. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  profiles: ['domain'],
  shapes: ['domain'],
  export: ['domain'],
  config: ['domain'],
  store: ['domain'],
  fixtures: ['domain', 'profiles', 'shapes'],
  ingress: ['domain'],
  delivery: ['domain'],
  tunnel: ['domain', 'relay/protocol'],
  relay: ['domain'],
  engine: ['domain', 'profiles', 'shapes', 'export', 'config', 'store', 'fixtures', 'ingress', 'delivery', 'tunnel'],
  tui: ['domain', 'export', 'engine/client'],
  'inspector/client': ['domain', ...ENGINE_PORT],
  'inspector/server': ['domain', 'export', 'inspector/client', ...ENGINE_PORT],
  'inspector/page': ['domain', 'export', 'engine/client', 'inspector/client'],
  demo: ['domain', 'fixtures', 'engine/system-clock'],
  cli: ['*'],
};

/** Folders that hold types and pure functions only: no `node:` import, no clock, no randomness. */
const PURE = ['domain', 'profiles', 'shapes', 'export'];
/** Folders that run in a browser too. */
const IN_BROWSER = ['inspector/client', 'inspector/page'];
const BANNED_NAMES = /(^|\/)(utils?|helpers?|common|lib|types|index)(\/|\.tsx?$)/;
const MAX_LINES = 250;

type Source = Readonly<{ path: string; text: string; imports: readonly string[] }>;

function readSources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(SRC, path), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
      return { path, text, imports };
    });
}

function folderOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'inspector' && parts.length > 2 ? `inspector/${parts[1]}` : (parts[0] ?? '');
}

function forbiddenImport(source: Source, specifier: string): string | undefined {
  const from = folderOf(source.path);
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) return `src/${source.path}: the folder ${from} is not in the import table`;
  if (!specifier.startsWith('.')) {
    if (!specifier.startsWith('node:')) return undefined;
    if (PURE.includes(from)) return `src/${source.path} imports ${specifier}: ${from} is pure; pass it in`;
    if (IN_BROWSER.includes(from)) return `src/${source.path} imports ${specifier}: ${from} runs in a browser`;
    return undefined;
  }
  const target = relative(SRC, resolve(SRC, dirname(source.path), specifier));
  if (target.startsWith('..')) return undefined;
  const isOwn = folderOf(target) === from;
  const isAllowed = allowed.some((rule) => rule === '*' || target === `${rule}.ts` || target.startsWith(`${rule}/`));
  return isOwn || isAllowed
    ? undefined
    : `src/${source.path} imports ${target}: ${from} may import ${allowed.join(', ') || 'nothing'} (docs/architecture.md)`;
}

const sources = readSources();

test('the top level holds what it is meant to hold', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: resolve(SRC, '..'), encoding: 'utf8' }).split('\0');
  const found = new Set(files.flatMap((path) => path.split('/')[0] || []));
  expect([...found].filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

test('folders import only what the table allows', () => {
  expect(sources.flatMap((source) => source.imports.flatMap((name) => forbiddenImport(source, name) ?? []))).toEqual(
    [],
  );
});

test('a file holds one idea: at most 250 lines', () => {
  const long = sources.filter((source) => source.text.split('\n').length - 1 > MAX_LINES).map((source) => source.path);
  expect(long).toEqual([]);
});

test('a file is named after what it holds', () => {
  expect(sources.map((source) => source.path).filter((path) => BANNED_NAMES.test(path))).toEqual([]);
});

test('pure folders read no clock and roll no dice', () => {
  const impure = sources.filter(
    (source) =>
      PURE.includes(folderOf(source.path)) &&
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.)/.test(source.text),
  );
  expect(impure.map((source) => source.path)).toEqual([]);
});

test('only the command line ends the process', () => {
  const ending = sources.filter((source) => folderOf(source.path) !== 'cli' && source.text.includes('process.exit('));
  expect(ending.map((source) => source.path)).toEqual([]);
});
