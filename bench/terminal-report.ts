import type { CpuUse } from './terminal-process.ts';

/**
 * Under a stream of webhooks. Latencies in milliseconds, CPU in percent of a core, memory in bytes. `idle`: percent of all
 * cores; where little is left, what is measured is the lack of it.
 */
export type Costs = Readonly<{
  perSecond: number;
  p50: number;
  p99: number;
  cpu: CpuUse;
  peakMemory: number;
  idle: number;
}>;
/** Milliseconds from a key to its frame. */
export type Keys = Readonly<{ p50: number; p95: number }>;
/** `quiet`: without the UI. `following`: the UI shows what arrives. `pressing`: keys are pressed all the time. */
export type Round = Readonly<{
  quiet: Costs;
  following: Costs;
  pressing: Costs;
  keysAtRest: Keys;
  keysUnderLoad: Keys;
}>;
/** Bytes of memory when so many webhooks had reached the handler. */
export type Sample = Readonly<{ received: number; memory: number }>;

const MIB = 1024 * 1024;
const PARTS = 10;

/** A table with medians over the rounds. */
export function printRounds(
  { stored, rate }: Readonly<{ stored: number; rate: number }>,
  rounds: readonly Round[],
): void {
  const cost = (name: string, digits: number, pick: (costs: Costs) => number) => {
    const quiet = median(rounds, (round) => pick(round.quiet));
    const withUi = (['following', 'pressing'] as const).map((part) => median(rounds, (round) => pick(round[part])));
    row(name, [quiet.toFixed(digits), ...withUi.map((value) => withRatio(value, quiet, digits))]);
  };
  print(`160 × 48, ${stored} captures stored, ${rate} webhooks of 4 kB a second, medians of ${rounds.length} rounds\n`);
  row('', ['--output quiet', 'UI, following', 'UI, keys pressed']);
  cost('webhooks a second', 0, ({ perSecond }) => perSecond);
  cost('to the handler, p50, ms', 2, ({ p50 }) => p50);
  cost('to the handler, p99, ms', 2, ({ p99 }) => p99);
  cost('CPU, % of a core', 0, ({ cpu }) => cpu.all);
  cost('main thread, % of a core', 0, ({ cpu }) => cpu.main);
  cost('peak memory, MiB', 0, ({ peakMemory }) => peakMemory / MIB);
  cost('machine idle, %', 0, ({ idle }) => idle);
  print('');
  row('', ['at rest', 'under load']);
  for (const part of ['p50', 'p95'] as const) {
    const rest = median(rounds, ({ keysAtRest }) => keysAtRest[part]);
    const load = median(rounds, ({ keysUnderLoad }) => keysUnderLoad[part]);
    row(`key to paint, ${part}, ms`, [rest.toFixed(1), withRatio(load, rest, 1)]);
  }
}

/** Memory over a burst: the median of each tenth of it. */
export function printBurst(samples: readonly Sample[]): void {
  const total = samples.at(-1)?.received ?? 0;
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const own = samples.filter(({ received }) => Math.floor((received / (total + 1)) * PARTS) === part);
    return median(own, ({ memory }) => memory / MIB);
  });
  const [, second = NaN] = parts;
  print(`\nmemory over ${total} captures as fast as they go, UI following, MiB\n`);
  parts.forEach((memory, part) =>
    row(`until ${Math.round((total / PARTS) * (part + 1))}`, [withRatio(memory, second, 0)]),
  );
}

function median<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.map(pick).sort((a, b) => a - b)[items.length >> 1] ?? NaN;
}

function withRatio(value: number, base: number, digits: number): string {
  return `${value.toFixed(digits)}  ×${(value / base).toFixed(2)}`;
}

function row(name: string, cells: readonly string[]): void {
  print(`  ${name.padEnd(26)}${cells.map((cell) => cell.padStart(20)).join('')}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
