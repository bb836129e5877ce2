// The web inspector's page in Chromium: `npm run bench:page`. It prints a table for docs/benchmarks.md. Two cores serve the
// browser, the engine and the senders alike, so that times say as much of the machine as of the page; memory and counts do
// not.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { newCaptureId } from '../src/domain/id.ts';
import { openSqliteStore } from '../src/store/sqlite/open.ts';
import type { CaptureStore } from '../src/store/store.ts';
import { aCapture } from '../test/builders.ts';
import { launchChromium } from '../test/inspector/page/browser.ts';
import { openPage } from '../test/inspector/page/open-page.ts';
import { buildIntoTemp, type Stage, startStage } from '../test/inspector/page/stage.ts';
import { percentile } from './load.ts';

const CAPTURES = 100_000;
/** What the first paint of many is held against. */
const FEW = 1_000;
const LOADS = 5;
const SAMPLES = 40;
const BURST_PER_SECOND = 1_000;
const BURST_SECONDS = 5;

const rows: [what: string, figure: string][] = [];
const built = await buildIntoTemp();
const folder = mkdtempSync(join(tmpdir(), 'hookscope-bench-'));
const [few, many] = await Promise.all([stageWith(FEW), stageWith(CAPTURES)]);
const stage = many;
const browser = await launchChromium();
try {
  row('script of the first load, gzipped', `${(built.initialScriptBytes / 1000).toFixed(0)} KB`);
  await firstLoad();
  const { page } = await openPage(browser, stage.url);
  await page.locator('.capture').first().waitFor();
  row('memory, loaded', await memoryOf(page));
  await scrolling(page);
  row('memory, after scrolling', await memoryOf(page));
  await webhookToPixel(page);
  await burst(page);
  row('memory, after the burst', await memoryOf(page));
} finally {
  await browser.close();
  await few.close();
  await many.close();
  built.remove();
  rmSync(folder, { recursive: true, force: true });
}
printTable();

function stageWith(count: number): Promise<Stage> {
  const store = openSqliteStore({ folder: join(folder, String(count)) });
  fill(store, count);
  return startStage({ assets: built.folder, store });
}

/**
 * Until something is drawn, and until rows stand on the screen, counted by the page from the beginning of its loading. Few
 * and many by turns, so that both meet the same machine; the first load of each is for warming up.
 */
async function firstLoad(): Promise<void> {
  const paints: number[] = [];
  const listed = { few: [] as number[], many: [] as number[] };
  for (let i = 0; i <= LOADS; i += 1) {
    for (const [name, { url }] of [['few', few] as const, ['many', many] as const]) {
      const { page, context } = await openPage(browser, url);
      await page.locator('.capture').first().waitFor();
      const times = await page.evaluate(
        () =>
          new Promise<{ paint: number; now: number }>((resolve) => {
            const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
            requestAnimationFrame(() => resolve({ paint, now: performance.now() }));
          }),
      );
      await context.close();
      if (i === 0) continue;
      listed[name].push(times.now);
      if (name === 'many') paints.push(times.paint);
    }
  }
  row('first contentful paint', three(paints));
  row(`rows on the screen, ${FEW.toLocaleString('en')} captures`, three(listed.few));
  row(`rows on the screen, ${CAPTURES.toLocaleString('en')} captures`, three(listed.many));
}

function fill(store: CaptureStore, count: number): void {
  let idState = { lastTick: -1 };
  const start = Date.now() - count * 100;
  for (let from = 0; from < count; from += 1_000)
    store.append(
      Array.from({ length: 1_000 }, (_, index) => {
        const number = from + index;
        const receivedAt = start + number * 100;
        const next = newCaptureId(idState, receivedAt, 0.5);
        idState = next.state;
        const body = Buffer.from(JSON.stringify({ event: 'Rechnung erstellt', number, text: 'x'.repeat(400) }));
        const capture = aCapture({ id: next.id, receivedAt, body });
        return { capture, derived: { event: 'Rechnung erstellt', summary: `RE-${number}` }, isQueued: false };
      }),
    );
}

/** Frames while the list is scrolled without a pause, and the time until rows stand where one has jumped to. */
async function scrolling(page: Page): Promise<void> {
  const frames = await page.evaluate(async () => {
    const list = document.querySelector('.rows-scroll')!;
    const times: number[] = [];
    for (let i = 0, last = performance.now(); i < 180; i += 1) {
      list.scrollTop -= 170;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  });
  row('frame while scrolling', three(frames));
  const jumps: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    const begun = performance.now();
    await page.evaluate(
      (part) => {
        const list = document.querySelector('.rows-scroll')!;
        list.scrollTop = list.scrollHeight * part;
      },
      (i * 0.37) % 1,
    );
    await page.waitForFunction(() => {
      const list = document.querySelector('.rows-scroll')!.getBoundingClientRect();
      return document.elementFromPoint(list.left + 200, list.top + 200)?.closest('.capture') !== null;
    });
    jumps.push(performance.now() - begun);
  }
  row('jump to rows not held', three(jumps));
  await page.keyboard.press('G');
}

/** From the first byte of a webhook to the frame that shows its row. */
async function webhookToPixel(page: Page): Promise<void> {
  const times: number[] = [];
  const agent = new Agent({ keepAlive: true });
  for (let i = 0; i < SAMPLES; i += 1) {
    await page.waitForTimeout(150);
    const shown = page.evaluate(
      (total) =>
        new Promise<number>((resolve) => {
          const look = () =>
            document.querySelector(`.capture[aria-posinset="${total}"]`) === null
              ? requestAnimationFrame(look)
              : requestAnimationFrame(() => resolve(Date.now()));
          look();
        }),
      CAPTURES + i + 1,
    );
    await page.waitForTimeout(30);
    const sent = Date.now();
    await send(agent);
    times.push((await shown) - sent);
  }
  agent.destroy();
  row('webhook to pixel', three(times));
}

/** A thousand webhooks a second, with someone at the keyboard. */
async function burst(page: Page): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const frames = page.evaluate(async (duration) => {
    const times: number[] = [];
    const end = performance.now() + duration;
    for (let last = performance.now(); last < end;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  }, BURST_SECONDS * 1_000);
  let sent = 0;
  const begun = performance.now();
  const answers: Promise<void>[] = [];
  const keys: number[] = [];
  while (performance.now() - begun < BURST_SECONDS * 1_000) {
    const due = Math.min(((performance.now() - begun) / 1_000) * BURST_PER_SECOND, sent + 50);
    for (; sent < due; sent += 1) answers.push(send(agent));
    if (keys.length < (performance.now() - begun) / 250) keys.push(await keyToPaint(page));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(answers);
  const rate = sent / ((performance.now() - begun) / 1_000);
  row(`frame at ${rate.toFixed(0)} webhooks/s`, three(await frames));
  row('key to paint meanwhile', three(keys));
  agent.destroy();
}

/** From a key to the frame after what it changed was drawn; measured in the page, so that nothing else counts. */
function keyToPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      }),
  );
}

function send(agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(stage.endpoint, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json' },
    });
    outgoing.on('response', (response) => response.resume().on('end', resolve));
    outgoing.on('error', reject);
    outgoing.end('{"event":"Rechnung erstellt","number":1}');
  });
}

async function memoryOf(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes } = await cdp.send('Memory.getDOMCounters');
  await cdp.detach();
  return `${(usedSize / 1024 ** 2).toFixed(1)} MB of script, ${nodes} nodes`;
}

function three(values: readonly number[]): string {
  const all = Float64Array.from(values);
  return [0.5, 0.95, 1].map((part) => ms(percentile(all, part))).join(' / ');
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** What is measured is told at once too: the whole takes minutes. */
function row(what: string, figure: string): void {
  rows.push([what, figure]);
  process.stderr.write(`${what}: ${figure}\n`);
}

function printTable(): void {
  const table = [['measured', 'p50 / p95 / max'], ['---', '---'], ...rows];
  process.stdout.write(table.map((cells) => `| ${cells.join(' | ')} |\n`).join(''));
}
