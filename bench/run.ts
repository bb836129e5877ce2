// Durable capture and forward of 4 KB JSON, side by side with the bare handler in the same run: `npm run bench`.
// Results are ratios, since absolute times say more of the machine than of the program.
import { load, percentile } from './load.ts';
import { type Handler, startHandler, startProgram } from './program.ts';

const ROUNDS = 3;
const COUNTS = { 1: 3_000, 32: 12_000 } as const;
const BODY = Buffer.from(JSON.stringify({ number: 'RE-2026-1', text: 'x'.repeat(4_050) }));

type Concurrency = keyof typeof COUNTS;
type Figures = { perSecond: number; p50: number; p99: number };

const handler = await startHandler();
try {
  await compare(1);
  await compare(32);
} finally {
  handler.stop();
}

async function compare(concurrency: Concurrency): Promise<void> {
  const bare: Figures[] = [];
  const acked: Figures[] = [];
  const passed: Figures[] = [];
  const withUi: Figures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await measure(handler.url, concurrency, handler));
    acked.push(await measureProgram(concurrency, false, 'ack'));
    passed.push(await measureProgram(concurrency, false, 'handler'));
    withUi.push(await measureProgram(concurrency, true, 'ack'));
  }
  const base = median(bare);
  print(
    `\nconcurrency ${concurrency}, ${COUNTS[concurrency]} webhooks of ${BODY.length} bytes, median of ${ROUNDS} rounds`,
  );
  row('bare handler', base, base);
  row('hookscope, --reply ack', median(acked), base);
  row('hookscope, --reply handler', median(passed), base);
  row('hookscope with the terminal UI', median(withUi), base);
  print(
    `  added p50: ${(median(acked).p50 - base.p50).toFixed(2)} ms (ack), ${(median(passed).p50 - base.p50).toFixed(2)} ms (whole way)`,
  );
  print(`  with the UI / without: ${(median(withUi).perSecond / median(acked).perSecond).toFixed(2)}`);
}

async function measureProgram(concurrency: Concurrency, ui: boolean, reply: 'ack' | 'handler'): Promise<Figures> {
  const program = await startProgram(handler, ui, reply);
  try {
    return await measure(program.url, concurrency, handler);
  } finally {
    await program.stop();
  }
}

/** The rate counts until the handler has received all of them; the latencies are those of the sender. */
async function measure(url: URL, concurrency: Concurrency, receiver: Handler): Promise<Figures> {
  const count = COUNTS[concurrency];
  // Both programs are measured as they run all day: it takes some thousand webhooks until V8 has compiled what is hot.
  const warmUp = receiver.enough(count);
  await load(url, BODY, count, concurrency);
  await warmUp;
  const received = receiver.enough(count);
  const begun = performance.now();
  const { latencies } = await load(url, BODY, count, concurrency);
  await received;
  const ms = performance.now() - begun;
  return { perSecond: (count / ms) * 1000, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

function median(figures: readonly Figures[]): Figures {
  const of = (pick: (figure: Figures) => number) => figures.map(pick).sort((a, b) => a - b)[figures.length >> 1] ?? NaN;
  return { perSecond: of(({ perSecond }) => perSecond), p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99) };
}

function row(name: string, figures: Figures, base: Figures): void {
  const ratio = (figures.perSecond / base.perSecond).toFixed(2);
  print(
    `  ${name.padEnd(32)} ${figures.perSecond.toFixed(0).padStart(7)}/s  ${ratio.padStart(5)} of bare   p50 ${figures.p50.toFixed(2)} ms   p99 ${figures.p99.toFixed(2)} ms`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
