// Durable capture and forward of 4 KB JSON, side by side with the bare handler in the same run: `npm run bench`.
// Results are ratios, since absolute times say more of the machine than of the program.
import { load, percentile } from './load.ts';
import { type Handler, type Running, startHandler, startProgram } from './program.ts';

/** A machine's speed changes within seconds: all parties have their turn in each round, and are compared within it. */
const ROUNDS = 9;
const COUNTS = { 1: 1_500, 32: 6_000 } as const;
/** It takes some ten thousand webhooks until V8 has compiled what is hot. All are measured as they run all day. */
const WARM_UPS = { 1: 9_000, 32: 36_000 } as const;
const BODY = Buffer.from(JSON.stringify({ number: 'RE-2026-1', text: 'x'.repeat(4_050) }));

type Concurrency = keyof typeof COUNTS;
type Figures = Readonly<{ perSecond: number; p50: number; p99: number }>;
type Party = Readonly<{ name: string; url: URL; figures: Figures[] }>;

const handler = await startHandler();
try {
  await compare(1);
  await compare(32);
} finally {
  handler.stop();
}

async function compare(concurrency: Concurrency): Promise<void> {
  const programs: Running[] = [];
  try {
    const bare = partyOf('bare handler', handler.url);
    const start = async (name: string, hasUi: boolean, reply: 'ack' | 'handler') => {
      const program = await startProgram(handler, hasUi, reply);
      programs.push(program);
      return partyOf(name, program.url);
    };
    const acked = await start('hookscope, --reply ack', false, 'ack');
    const passed = await start('hookscope, --reply handler', false, 'handler');
    const withUi = await start('hookscope with the terminal UI', true, 'ack');
    const parties = [bare, acked, passed, withUi];
    for (const { url } of parties) await send(url, WARM_UPS[concurrency], concurrency, handler);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const { url, figures } of parties) figures.push(await send(url, COUNTS[concurrency], concurrency, handler));

    print(
      `\nconcurrency ${concurrency}, ${COUNTS[concurrency]} webhooks of ${BODY.length} bytes, median of ${ROUNDS} rounds`,
    );
    for (const party of parties) row(party, bare);
    print(`  added p50: ${added(acked, bare)} ms (ack), ${added(passed, bare)} ms (whole way)`);
    print(`  with the UI / without: ${ratio(withUi, acked)}`);
  } finally {
    for (const program of programs) await program.stop();
  }
}

function partyOf(name: string, url: URL): Party {
  return { name, url, figures: [] };
}

/** The rate counts until the handler has received all of them; the latencies are those of the sender. */
async function send(url: URL, count: number, concurrency: Concurrency, receiver: Handler): Promise<Figures> {
  const received = receiver.enough(count);
  const begun = performance.now();
  const { latencies } = await load(url, BODY, count, concurrency);
  await received;
  const ms = performance.now() - begun;
  return { perSecond: (count / ms) * 1000, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

/** Of the rates, round by round, with the quarter of rounds below and above in brackets. */
function ratio(party: Party, base: Party): string {
  const ratios = perRound(party, base, (a, b) => a.perSecond / b.perSecond);
  return `${quantile(ratios, 0.5).toFixed(2)} (${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)})`;
}

/** Milliseconds of the median answer, round by round. */
function added(party: Party, base: Party): string {
  return quantile(
    perRound(party, base, (a, b) => a.p50 - b.p50),
    0.5,
  ).toFixed(2);
}

function perRound(party: Party, base: Party, compared: (own: Figures, other: Figures) => number): number[] {
  return party.figures.flatMap((own, round) => {
    const other = base.figures[round];
    return other === undefined ? [] : [compared(own, other)];
  });
}

function row(party: Party, base: Party): void {
  const of = (pick: (figures: Figures) => number) => quantile(party.figures.map(pick), 0.5);
  const rate = of(({ perSecond }) => perSecond).toFixed(0);
  const p50 = of((figures) => figures.p50).toFixed(2);
  const p99 = of((figures) => figures.p99).toFixed(2);
  print(
    `  ${party.name.padEnd(32)} ${rate.padStart(7)}/s  ${ratio(party, base)} of bare   p50 ${p50} ms   p99 ${p99} ms`,
  );
}

function quantile(values: readonly number[], part: number): number {
  return percentile(Float64Array.from(values), part);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
