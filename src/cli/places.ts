/**
 * Where the program's own files are: beside the sources in a clone, beside `dist/` in the package, where everything
 * is bundled into files of one folder.
 */
const isSource = import.meta.url.endsWith('.ts');

export const FIXTURE_FOLDER = new URL(isSource ? '../../fixtures/' : '../fixtures/', import.meta.url);
export const INSPECTOR_PAGE = new URL(isSource ? '../../dist/inspector/' : './inspector/', import.meta.url);
export const ENGINE_WORKER = new URL(
  isSource ? '../engine/transport/worker.ts' : './engine-worker.js',
  import.meta.url,
);
export const SEARCH_WORKER = new URL(isSource ? '../engine/search/worker.ts' : './search-worker.js', import.meta.url);
export const DEMO_WORKER = new URL(isSource ? '../demo/worker.ts' : './demo-worker.js', import.meta.url);
