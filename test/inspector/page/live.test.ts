import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../../raw-http.ts';
import { startTestHandler, type TestHandler } from '../../test-handler.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { eventually, openPage, type OpenOptions, type OpenPage } from './open-page.ts';
import { buildIntoTemp, PUBLIC_URL, type Stage, type StageOptions, startStage } from './stage.ts';

describe.skipIf(!hasChromium)('the page in Chromium, live', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let handler: TestHandler;
  let stage: Stage;
  let opened: OpenPage | undefined;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [browser, built] = await Promise.all([launchChromium(), buildIntoTemp()]);
  });
  afterAll(async () => {
    await browser?.close();
    built?.remove();
  });
  afterEach(async () => {
    const complaints = opened?.complaints() ?? [];
    opened = undefined;
    for (const close of closers.splice(0).reverse()) await close();
    expect(complaints).toEqual([]);
  });

  const start = async (options: Partial<StageOptions> = {}) => {
    handler = await startTestHandler();
    closers.push(() => handler.close());
    stage = await startStage({ assets: built.folder, handlerUrl: handler.url, ...options });
    closers.push(() => stage.close());
    return stage;
  };
  const open = async (address = '/', options: OpenOptions = {}) => {
    const url = new URL(stage.url);
    const query = new URLSearchParams(address.split('?')[1]);
    query.set('token', url.searchParams.get('token') ?? '');
    const made = await openPage(browser, `${url.origin}${address.split('?')[0]}?${query.toString()}`, options);
    opened = made;
    closers.push(() => made.context.close());
    return made.page;
  };
  const send = async (count: number, from = 0) => {
    for (let i = from; i < from + count; i += 1) await post(stage.endpoint, `{"event":"Rechnung erstellt","i":${i}}`);
  };
  const rows = (page: OpenPage['page']) => page.locator('.capture');

  test('before the first webhook it says what to do, and then shows it', async () => {
    await start({
      session: {
        publicUrl: PUBLIC_URL,
        tunnel: {
          state: 'open',
          provider: 'localtunnel',
          publicUrl: PUBLIC_URL,
          provenAt: Date.now(),
          urlChanged: false,
          message: null,
        },
      },
    });
    const page = await open();
    await page.getByRole('heading', { name: 'Waiting for the first webhook' }).waitFor();
    expect(await page.locator('.address-url').innerText()).toBe(PUBLIC_URL);
    expect(await page.getByRole('img', { name: 'The URL as a QR code' }).isVisible()).toBe(true);
    await page.locator('.address').getByRole('button', { name: /^Copy/ }).click();
    await page.getByText('Copied the public URL.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(PUBLIC_URL);
    await send(1);
    await rows(page).first().waitFor();
    await page.getByRole('heading', { name: 'Rechnung erstellt' }).waitFor();
  });

  test('the token is gone from the address bar', async () => {
    await start();
    const page = await open();
    await page.getByText('Waiting for the first webhook').waitFor();
    expect(page.url()).toBe(`${new URL(stage.url).origin}/`);
  });

  test('a link in another site opens a capture, and the token is nowhere for a script to find', async () => {
    await start();
    await send(1);
    const page = await open();
    await rows(page).first().waitFor();
    const { rows: all } = await stage.engine.window({ filter: '', cursor: {}, limit: 1 });
    const address = `${new URL(stage.url).origin}/captures/${all[0]!.id}`;
    const other = await page.context().newPage();
    const site = createServer((_, response) => response.end(`<!doctype html><a href="${address}">look</a>`));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => site.close(resolve)));
    await other.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
    await other.getByRole('link').click();
    await other.getByRole('heading', { name: 'Rechnung erstellt' }).waitFor();
    const found = await other.evaluate(async () =>
      [
        document.cookie,
        document.referrer,
        JSON.stringify(localStorage),
        ...performance.getEntries().map(({ name }) => name),
        await (await fetch('/api/session')).text(),
      ].join('\n'),
    );
    expect(found).toContain('"inspectorUrl":');
    expect(found).not.toContain('the-token-of-this-run');
  });

  test('webhooks appear as they come, and their deliveries', async () => {
    await start();
    await send(3);
    const page = await open();
    await eventually(() => rows(page).count()).toBe(3);
    handler.answerWith({ status: 500, body: 'no' });
    await send(1);
    await eventually(() => rows(page).last().innerText()).toContain('500');
    expect(await rows(page).last().getAttribute('aria-selected')).toBe('true');
    await page.getByText('1 failed').waitFor();
  });

  test('a lost connection is said, comes back by itself, and nothing is missed or shown twice', async () => {
    await start();
    await send(2);
    const page = await open();
    await eventually(() => rows(page).count()).toBe(2);
    await stage.stopInspector();
    await page.getByText('The connection to hookscope dev is lost').waitFor();
    await send(3);
    await stage.startInspector();
    await eventually(() => rows(page).count()).toBe(5);
    expect(await page.getByText('The connection to hookscope dev is lost').count()).toBe(0);
    const ids = await rows(page).evaluateAll((elements) => elements.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
    await send(1);
    await eventually(() => rows(page).count()).toBe(6);
  });

  test('a page of another run says where to go', async () => {
    await start();
    const page = await open();
    await page.getByText('Waiting for the first webhook').waitFor();
    await stage.stopInspector();
    await stage.startInspector('the-token-of-another-run');
    await page.getByRole('heading', { name: 'This page belongs to another run' }).waitFor();
  });

  test('a burst does not take the page away from who uses it', async () => {
    await start({ handlerUrl: null });
    await send(40);
    const page = await open();
    await eventually(() => rows(page).count()).toBeGreaterThan(10);
    await page.keyboard.press('k');
    const before = await page.locator('.capture-selected').getAttribute('id');
    await Promise.all(Array.from({ length: 300 }, () => post(stage.endpoint, '{"burst":true}')));
    await page.getByRole('button', { name: '+300 new' }).waitFor();
    expect(await page.locator('.capture-selected').getAttribute('id')).toBe(before);
    await page.getByRole('button', { name: '+300 new' }).click();
    await eventually(() => page.locator('.shown').innerText()).toBe('340');
    expect(await rows(page).last().getAttribute('aria-posinset')).toBe('340');
    expect(await rows(page).last().getAttribute('aria-selected')).toBe('true');
  });

  test('1,000 webhooks a second do not freeze it, and none is missed or counted twice', async () => {
    await start();
    await send(3);
    const page = await open();
    await eventually(() => rows(page).count()).toBe(3);
    await page.evaluate(() => {
      const counter = { frames: 0 };
      Object.assign(window, { counter });
      const count = () => {
        counter.frames += 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const frames = () => page.evaluate(() => (window as unknown as { counter: { frames: number } }).counter.frames);
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    closers.push(async () => agent.destroy());
    for (let part = 0; part < 4; part += 1) {
      const before = await frames();
      await Promise.all(Array.from({ length: 500 }, () => postOver(agent, stage.endpoint, '{"event":"Flut"}')));
      await eventually(frames).toBeGreaterThan(before);
    }
    await eventually(() => page.locator('.shown').innerText()).toBe('2,003');
    const last = rows(page).last();
    await eventually(() => last.getAttribute('aria-posinset')).toBe('2003');
    const { rows: newest } = await stage.engine.window({ filter: '', cursor: {}, limit: 10 });
    const ids = await rows(page).evaluateAll((elements) => elements.map(({ id }) => id));
    expect(ids.slice(-10)).toEqual(newest.map(({ id }) => `capture-${id}`).reverse());
    expect(new Set(ids).size).toBe(ids.length);
    // What the handler made of the last ones comes a moment later.
    await eventually(() => last.innerText()).toContain('200');
  }, 60_000);

  test('a scroll event that tells late of where the page itself scrolled does not end following', async () => {
    await start({ handlerUrl: null });
    await send(40);
    const page = await open();
    await eventually(() => rows(page).last().getAttribute('aria-posinset')).toBe('40');
    // Between the arrival of rows and their drawing as well.
    await page.evaluate(() => {
      const list = document.querySelector('.rows-scroll');
      const tellLate = () => {
        list?.dispatchEvent(new Event('scroll'));
        setTimeout(tellLate);
      };
      tellLate();
    });
    await send(100);
    await eventually(() => page.locator('.shown').innerText()).toBe('140');
    await eventually(() => rows(page).last().getAttribute('aria-posinset')).toBe('140');
    expect(await page.getByRole('button', { name: 'Following' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('the waterfall shows what a slow handler makes wait, and tells it in words', async () => {
    await start();
    const release = handler.hold();
    await send(3);
    const page = await open();
    await eventually(() => rows(page).count()).toBe(3);
    await page.keyboard.press('w');
    await eventually(() => page.locator('.bar-wait').count()).toBe(3);
    const words = page.locator('.waterfall-words');
    await eventually(() => words.innerText()).toMatch(/^arrived [\d:.]+ · waits for .+ so far$/);
    release();
    await eventually(() => page.locator('.waterfall .bar-good').count()).toBe(3);
    await eventually(() => words.innerText()).toMatch(/ · forward: 200 in /);
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    // Long after all that is drawn, it would leave no room for anything else.
    await page.locator('.bar-label').getByText('1 replay later').waitFor();
    await eventually(() => words.innerText()).toMatch(/ · forward: 200 in .+ · replay: 200 in /);
    const titles = await page.locator('.waterfall .bar title').allTextContents();
    expect(titles.filter((title) => title.startsWith('forward: 200 in '))).toHaveLength(3);
  });

  test('a deep link opens the capture and its tab, with the filter, and back leads to the list', async () => {
    await start();
    await send(120);
    const { rows: all } = await stage.engine.window({ filter: '', cursor: { skip: 100 }, limit: 1 });
    const { id } = all[0]!;
    const page = await open(`/captures/${id}?tab=headers&filter=rechnung`);
    await page.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
    await page.locator(`#capture-${id}[aria-selected=true]`).waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('rechnung');
    await page.keyboard.press('Escape');
    await eventually(() => new URL(page.url()).pathname).toBe('/');
    await page.goBack();
    await eventually(() => new URL(page.url()).pathname).toBe(`/captures/${id}`);
    await page.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
  });

  test('back and forward go between list, capture and setup', async () => {
    await start();
    await send(3);
    const page = await open();
    await rows(page).nth(1).click();
    await eventually(() => new URL(page.url()).pathname).toMatch(/^\/captures\//);
    await page.getByRole('button', { name: 'Setup' }).click();
    await eventually(() => new URL(page.url()).pathname).toBe('/setup');
    await page.goBack();
    await eventually(() => new URL(page.url()).pathname).toMatch(/^\/captures\//);
    await rows(page).nth(1).waitFor();
    await page.goBack();
    await eventually(() => new URL(page.url()).pathname).toBe('/');
    await page.goForward();
    await eventually(() => new URL(page.url()).pathname).toMatch(/^\/captures\//);
  });

  test('a capture that is gone is said to be', async () => {
    await start();
    await send(2);
    const page = await open('/captures/0000000000000');
    await page.getByText('This capture is not there any more.').waitFor();
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('a body that is compressed as %s is readable', async (encoding, compress) => {
    await start();
    await post(stage.endpoint, compress('{"readable":"yes"}'), ['Content-Encoding', encoding]);
    const page = await open();
    await page.getByRole('tab', { name: 'Body' }).click();
    await page.getByText('"readable"').waitFor();
    await page.getByText(`${encoding} (by its header)`).waitFor();
  });

  test('a filter narrows the list while it is typed, offers what may be typed, and says where it is wrong', async () => {
    await start();
    await send(3);
    await post(stage.endpoint, '{"event":"Kontakt geändert"}');
    const page = await open();
    await eventually(() => rows(page).count()).toBe(4);
    await page.keyboard.press('/');
    await page.keyboard.type('kontakt');
    await eventually(() => rows(page).count()).toBe(1);
    await page.getByText('1 of 4').waitFor();
    await eventually(() => new URL(page.url()).search).toBe('?filter=kontakt');
    // At once: letter by letter, a slow machine would come to look for the text "methd".
    await page.keyboard.insertText(' methd:x');
    await page.getByText('Character 9: there is no field "methd"').waitFor();
    expect(await page.locator('.wrong').innerText()).toBe('methd');
    expect(await rows(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('is:del');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox').inputValue()).toBe('is:delivered ');
    await eventually(() => rows(page).count()).toBe(4);
    await page.keyboard.type('status:404');
    await page.getByText('No capture matches this filter.').waitFor();
    await page.getByRole('button', { name: 'Show all captures' }).click();
    await eventually(() => rows(page).count()).toBe(4);
  });

  test('a filtered list takes in what comes, when it matches', async () => {
    await start();
    await send(2);
    const page = await open('/?filter=kontakt');
    await page.getByText('0 of 2').waitFor();
    await send(1);
    await post(stage.endpoint, '{"event":"Kontakt geändert"}');
    await page.getByText('1 of 4').waitFor();
    expect(await rows(page).count()).toBe(1);
  });

  test('speaks German where the browser does, and keeps another choice', async () => {
    await start();
    await send(1);
    const page = await open('/', { locale: 'de-DE' });
    await page.getByRole('tab', { name: 'Überblick' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.keyboard.press('L');
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  test('is dark or light as the browser is, or as was chosen', async () => {
    await start();
    const page = await open('/', { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByText('Waiting for the first webhook').waitFor();
    expect(await ground()).toBe('rgb(18, 21, 22)');
    await page.keyboard.press('T');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    expect(await ground()).toBe('rgb(244, 245, 244)');
    await page.reload();
    expect(await ground()).toBe('rgb(244, 245, 244)');
  });

  test('in a narrow window there is one pane at a time', async () => {
    await start();
    await send(3);
    const page = await open('/', { width: 375, height: 740 });
    await rows(page).first().click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    expect(await rows(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await eventually(() => rows(page).count()).toBe(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});

/** Connections that are kept: a sender that is slowed by itself makes no flood. */
function postOver(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent }, (response) => response.resume().on('end', resolve));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
