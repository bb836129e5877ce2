// What the terminal UI costs, with many captures stored and many webhooks arriving: docs/benchmarks.md.
// Everything is compared with something measured in the same run: absolute figures say more of the machine.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { percentile } from './load.ts';
import { PROGRAM, recordOf, startPlain } from './program.ts';
import { type EmulatedProgram, startEmulated } from './terminal-emulator.ts';
import { markedRow, measureKeys } from './terminal-keys.ts';
import { fillStore, startTraffic } from './terminal-parties.ts';
import { memoryOf, startCpuMeter, startIdleMeter } from './terminal-process.ts';
import { type Costs, type Keys, printBurst, printRounds, type Round, type Sample } from './terminal-report.ts';

const SIZE = { columns: 160, rows: 48 };
const WARM_UP_SECONDS = 2;
const KEPT_IN_BURST = 20_000;

const options = readOptions();
const traffic = await startTraffic();
const folders: string[] = [];
try {
  if (options.rounds > 0) printRounds(options, await measureRounds());
  if (options.burst > 0) printBurst(await measureBurst());
} finally {
  traffic.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

async function measureRounds(): Promise<Round[]> {
  const filled = newFolder();
  fillStore(filled, options.stored);
  const rounds: Round[] = [];
  for (let count = 0; count < options.rounds; count += 1)
    rounds.push({ quiet: await measureQuiet(filled), ...(await measureUi(filled)) });
  return rounds;
}

async function measureQuiet(filled: string): Promise<Costs> {
  const data = copyOf(filled);
  const program = startPlain([PROGRAM, ...devArgs(data), '--output', 'quiet']);
  try {
    const { localUrl } = await recordOf(data);
    await send(localUrl, WARM_UP_SECONDS);
    return await costsOf(program.pid, localUrl);
  } finally {
    await program.stop();
  }
}

async function measureUi(filled: string): Promise<Omit<Round, 'quiet'>> {
  const data = copyOf(filled);
  const program = startEmulated([...devArgs(data), '--output', 'tui'], SIZE);
  try {
    const { localUrl } = await recordOf(data);
    await program.until(() => markedRow(program) !== -1);
    await send(localUrl, WARM_UP_SECONDS);
    const following = await costsOf(program.pid, localUrl);
    const restUntil = performance.now() + options.seconds * 1000;
    const keysAtRest = await measureKeys(program, () => performance.now() > restUntil);
    return { following, keysAtRest: figuresOf(keysAtRest), ...(await measurePressing(program, localUrl)) };
  } finally {
    await program.quit();
  }
}

async function measurePressing(
  program: EmulatedProgram,
  localUrl: string,
): Promise<Pick<Round, 'pressing' | 'keysUnderLoad'>> {
  let isOver = false;
  const [pressing, keys] = await Promise.all([
    costsOf(program.pid, localUrl).finally(() => (isOver = true)),
    measureKeys(program, () => isOver),
  ]);
  return { pressing, keysUnderLoad: figuresOf(keys) };
}

/** With the UI attached and following, as many webhooks as it takes. Few are kept, so that the disk stays small. */
async function measureBurst(): Promise<Sample[]> {
  const data = newFolder();
  const program = startEmulated([...devArgs(data, KEPT_IN_BURST), '--output', 'tui'], SIZE);
  try {
    const { localUrl } = await recordOf(data);
    const samples: Sample[] = [];
    const sample = (received: number) => samples.push({ received, memory: memoryOf(program.pid).now });
    await traffic.run({ url: localUrl, count: options.burst, rate: null }, sample);
    sample(options.burst);
    return samples;
  } finally {
    await program.quit();
  }
}

async function costsOf(pid: number, localUrl: string): Promise<Costs> {
  const cpu = startCpuMeter(pid);
  const idle = startIdleMeter();
  const { perSecond, p50, p99, missing } = await send(localUrl, options.seconds);
  if (missing > 0) process.stdout.write(`  ! ${missing} webhooks did not reach the handler\n`);
  return { perSecond, p50, p99, cpu: cpu(), idle: idle(), peakMemory: memoryOf(pid).peak };
}

function send(url: string, seconds: number) {
  return traffic.run({ url, count: options.rate * seconds, rate: options.rate });
}

function figuresOf(latencies: Float64Array): Keys {
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) };
}

function devArgs(data: string, kept = 10_000_000): string[] {
  const args = ['dev', traffic.handlerUrl, '--tunnel', 'none', '--port', '0', '--no-inspector', '--data', data];
  return [...args, '--retention-count', String(kept), '--retention-size', '20gb'];
}

function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-bench-'));
  folders.push(folder);
  return folder;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      stored: { type: 'string', default: '100000' },
      rate: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '3' },
      burst: { type: 'string', default: '500000' },
    },
  });
  return {
    stored: Number(values.stored),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    burst: Number(values.burst),
  };
}
