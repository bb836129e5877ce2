// Pictures of the web inspector. Without a folder, those of the README are made anew in docs/images; with one, every state
// at three widths in both themes, or only the states that are named, to be looked at:
// `node scripts/screenshots.ts [folder [state …]]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Session } from '../src/domain/session.ts';
import { launchChromium } from '../test/inspector/page/browser.ts';
import { SAMPLE_HANDLER, SAMPLES_END, sampleStore } from '../test/inspector/page/sample-captures.ts';
import { buildIntoTemp, PUBLIC_URL, type Stage, startStage } from '../test/inspector/page/stage.ts';

type Picture = Readonly<{
  name: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  locale: 'en-US' | 'de-DE';
  scale: number;
  state: State;
}>;

/** What is pressed, typed and waited for, after the page has come up. */
type State = Readonly<{
  name: string;
  session?: Partial<Session>;
  isEmpty?: boolean;
  show(page: Page, stage: Stage): Promise<void>;
}>;

const NOW = SAMPLES_END + 9_000;

const SESSION: Partial<Session> = {
  publicUrl: PUBLIC_URL,
  requiredHeader: { name: 'X-Scopevisio-Key', value: 'mk7-Qv2-tR9' },
  tunnel: {
    state: 'open',
    provider: 'localtunnel',
    publicUrl: PUBLIC_URL,
    provenAt: NOW - 12_000,
    urlChanged: false,
    message: null,
  },
  handler: { state: 'up', url: SAMPLE_HANDLER, isRemote: false, queued: 0, held: 0, isPaused: false, reason: null },
  settings: { reply: 'ack', deadlineMs: 10_000, handlerUrl: SAMPLE_HANDLER },
  counts: { captured: 36, rejected: 2, strays: 0, delivered: 31, failed: 3 },
};

const STATES: readonly State[] = [
  { name: 'list', show: keys() },
  { name: 'overview', show: keys('k', 'k', 'Enter', '1') },
  { name: 'body', show: keys('k', 'k', '2', 'j', 'j', 'j') },
  {
    name: 'search',
    async show(page) {
      await keys('k', '2', '/')(page);
      await page.keyboard.type('müller');
    },
  },
  { name: 'headers', show: keys('k', 'k', '3') },
  {
    name: 'deliveries',
    async show(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('is:replayed');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
      await keys('4')(page);
    },
  },
  { name: 'values', show: keys('5') },
  {
    name: 'lines',
    async show(page) {
      await keys('5')(page);
      await page.getByRole('button', { name: /^(?:Lines|Zeilen)$/ }).click();
    },
  },
  {
    name: 'answers',
    async show(page) {
      await keys('k', '5')(page);
      await page.getByRole('button', { name: /^(?:answers|Antworten)$/ }).click();
    },
  },
  { name: 'raw', show: keys('k', '2', 'v') },
  { name: 'hex', show: keys('k', '2', 'v', 'v') },
  { name: 'waterfall', show: keys('w', 'k') },
  {
    name: 'filter',
    async show(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('is:');
    },
  },
  {
    name: 'wrong-filter',
    async show(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('rechnung staus:500');
    },
  },
  { name: 'menu', show: keys('y') },
  {
    name: 'edit',
    async show(page) {
      await keys('k', 'e')(page);
      await page.getByRole('button', { name: /^(?:Lay out|Ordnen)$/ }).click();
    },
  },
  { name: 'export', show: keys('y', 'e') },
  { name: 'settings', show: keys(',') },
  { name: 'help', show: keys('?') },
  { name: 'palette', show: keys(':') },
  { name: 'confirm', show: keys('x') },
  { name: 'setup', show: keys('s') },
  { name: 'empty', isEmpty: true, show: keys() },
  { name: 'guide', isEmpty: true, show: keys('End') },
  {
    name: 'odd',
    async show(page, stage) {
      for (const body of ODD_BODIES)
        await fetch(`${stage.endpoint}/a/very/long/path/that/${'goes-on-and-on/'.repeat(8)}`, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json', 'X-Long': 'long '.repeat(60), 'X-Empty': '' },
        });
      await keys('G', '1')(page);
    },
  },
  {
    name: 'odd-headers',
    async show(page, stage) {
      await fetch(stage.endpoint, {
        method: 'POST',
        body: 'x',
        headers: { 'X-Long': 'long '.repeat(60), 'X-Empty': '' },
      });
      await keys('G', '3')(page);
    },
  },
  {
    name: 'marked',
    async show(page) {
      await keys('k', 'k', 'Space', 'k', 'k', 'k', 'Space', 'y', 'i')(page);
    },
  },
  {
    name: 'no-match',
    async show(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('is:replayed nothing');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'qr', show: keys('Q') },
  {
    name: 'lost',
    async show(page, stage) {
      await stage.stopInspector();
      await page.locator('.alert').first().waitFor();
    },
  },
  {
    name: 'no-token',
    async show(page) {
      await page.context().clearCookies();
      await page.reload();
    },
  },
  {
    name: 'trouble',
    session: {
      tunnel: {
        state: 'retrying',
        provider: 'localtunnel',
        publicUrl: PUBLIC_URL,
        retryAt: NOW + 8_000,
        message: 'the tunnel server closed the connection',
      },
      handler: {
        state: 'down',
        url: SAMPLE_HANDLER,
        isRemote: false,
        queued: 12,
        held: 0,
        isPaused: false,
        reason: 'connection refused: nothing listens on localhost:3000',
      },
    },
    show: keys('d'),
  },
];

/** What no sender should send: the page has to stay in shape. */
const ODD_BODIES = [
  JSON.stringify({
    event: `<img src=x onerror=alert(1)> ${'Rechnung '.repeat(30)}`,
    objectNumber: 'x'.repeat(400),
    userName: '\u202egnp.exe\u0000\u001b[2J',
    objectId: '9'.repeat(120),
  }),
];

const README: readonly Picture[] = [
  { name: 'inspector', ...at('body', 1280, 800), theme: 'light', locale: 'en-US', scale: 1.5 },
  { name: 'inspector-dark', ...at('deliveries', 1280, 800), theme: 'dark', locale: 'en-US', scale: 1.5 },
  { name: 'inspector-diff', ...at('lines', 1280, 800), theme: 'light', locale: 'en-US', scale: 1.5 },
  { name: 'inspector-waterfall', ...at('waterfall', 1280, 640), theme: 'dark', locale: 'en-US', scale: 1.5 },
  { name: 'inspector-narrow', ...at('list', 375, 740), theme: 'light', locale: 'en-US', scale: 1.5 },
  { name: 'inspector-setup', ...at('empty', 1280, 800), theme: 'light', locale: 'de-DE', scale: 1.5 },
];

const [folder, ...names] = process.argv.slice(2);
const wanted = folder === undefined ? README : everything();
const into = folder ?? join(import.meta.dirname, '../docs/images');
mkdirSync(into, { recursive: true });
const built = await buildIntoTemp();
const browser = await launchChromium();
try {
  for (const picture of wanted) await take(browser, picture);
} finally {
  await browser.close();
  built.remove();
}

function everything(): Picture[] {
  const sizes = [
    [375, 740],
    [1280, 800],
    [1920, 1000],
  ] as const;
  const states = names.length === 0 ? STATES : STATES.filter(({ name }) => names.includes(name));
  return states.flatMap((state) =>
    sizes.flatMap(([width, height]) =>
      (['light', 'dark'] as const).map((theme): Picture => {
        // Each language is seen in each theme.
        const locale = (width === 1280) === (theme === 'light') ? 'en-US' : 'de-DE';
        return { name: `${state.name}-${width}-${theme}`, width, height, theme, locale, scale: 1, state };
      }),
    ),
  );
}

function at(name: string, width: number, height: number) {
  return { state: STATES.find((state) => state.name === name)!, width, height };
}

function keys(...pressed: readonly string[]): (page: Page) => Promise<void> {
  return async (page) => {
    for (const key of pressed) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  };
}

async function take(browser: Browser, { name, width, height, theme, locale, scale, state }: Picture): Promise<void> {
  const session = { ...SESSION, ...state.session };
  const stage = await startStage({
    assets: built.folder,
    session,
    ...(state.isEmpty === true ? {} : { store: sampleStore() }),
  });
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    locale,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(stage.url);
  await page
    .locator(state.isEmpty === true ? '.guide' : '.capture')
    .first()
    .waitFor();
  await page.waitForTimeout(300);
  await state.show(page, stage);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(into, `${name}.png`) });
  await context.close();
  await stage.close();
  process.stderr.write(`${name}.png\n`);
}
