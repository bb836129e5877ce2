import type { Context } from './commands.ts';

/**
 * Every set of contexts that can hold at the same time, by the place where one is. The most special comes first. While
 * many are replayed, `running` comes before whatever else holds.
 */
export const CONTEXTS = {
  running: ['running', 'anywhere'],
  list: ['list', 'root', 'anywhere'],
  overview: ['detail', 'reading', 'anywhere'],
  body: ['body', 'detail', 'reading', 'anywhere'],
  tree: ['tree', 'body', 'detail', 'reading', 'anywhere'],
  headers: ['detail', 'reading', 'anywhere'],
  diff: ['diff', 'detail', 'reading', 'anywhere'],
  deliveries: ['deliveries', 'detail', 'reading', 'anywhere'],
  home: ['setup', 'reading', 'root', 'anywhere'],
  setup: ['setup', 'page', 'reading', 'anywhere'],
  qr: ['page', 'reading', 'anywhere'],
  help: ['page', 'reading', 'anywhere'],
} as const satisfies Readonly<Record<string, readonly Context[]>>;
