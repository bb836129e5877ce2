import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABS } from '../../../src/inspector/page/model/tabs.ts';
import { post } from '../../raw-http.ts';
import { startTestHandler, type TestHandler } from '../../test-handler.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { eventually, openPage, type OpenPage } from './open-page.ts';
import { buildIntoTemp, type Stage, startStage } from './stage.ts';

const ATTACK = [
  `<img src=x onerror="window.taken=1">`,
  `<script>window.taken=1</script>`,
  `<svg onload="window.taken=1"></svg>`,
  `<iframe src="javascript:parent.taken=1"></iframe>`,
  `<a href="javascript:window.taken=1">click</a>`,
  `\u001b[2J\u001b]52;c;aGk=\u0007`,
  `\u202egnp.exe\u2066`,
  `{{constructor.constructor('window.taken=1')()}}`,
].join(' ');

describe.skipIf(!hasChromium)('a payload is never markup', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let handler: TestHandler;
  let stage: Stage;
  let opened: OpenPage;

  beforeAll(async () => {
    [browser, built, handler] = await Promise.all([launchChromium(), buildIntoTemp(), startTestHandler()]);
    handler.answerWith({
      status: 200,
      headers: ['Content-Type', 'text/html', 'X-Attack', ATTACK.replaceAll(/[^\x20-\x7e]/g, '')],
      body: ATTACK,
    });
    stage = await startStage({ assets: built.folder, handlerUrl: handler.url });
    opened = await openPage(browser, stage.url);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    await handler?.close();
    built?.remove();
  });

  const json = ['Content-Type', 'application/json'];
  test.each<[string, string | Uint8Array, readonly string[], string]>([
    ['JSON', JSON.stringify({ event: ATTACK, documentNumber: ATTACK, [ATTACK]: [ATTACK] }), json, ''],
    ['HTML', `<!doctype html><body>${ATTACK}`, ['Content-Type', 'text/html'], ''],
    [
      'SVG',
      `<svg xmlns="http://www.w3.org/2000/svg"><script>window.taken=1</script></svg>`,
      ['Content-Type', 'image/svg+xml'],
      '',
    ],
    [
      'XML',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;${ATTACK}</a>`,
      ['Content-Type', 'text/xml'],
      '',
    ],
    ['a form', `event=${encodeURIComponent(ATTACK)}`, ['Content-Type', 'application/x-www-form-urlencoded'], ''],
    [
      'multipart',
      `--b\r\nContent-Disposition: form-data; name="${ATTACK.replaceAll('"', '')}"\r\n\r\n${ATTACK}\r\n--b--\r\n`,
      ['Content-Type', 'multipart/form-data; boundary=b'],
      '',
    ],
    ['gzip', gzipSync(JSON.stringify({ event: ATTACK })), [...json, 'Content-Encoding', 'gzip'], ''],
    [
      'a target and headers',
      '{}',
      ['X-<img src=x>'.replaceAll(/[<> =]/g, '-'), ATTACK.replaceAll(/[^\x20-\x7e]/g, '')],
      '/%3Cscript%3E?q=<script>window.taken=1</script>',
    ],
    ['one line of a megabyte', JSON.stringify({ event: 'long', text: 'x'.repeat(1_000_000) + ATTACK }), json, ''],
    [
      'bytes that are no text',
      Uint8Array.from({ length: 4_096 }, (_, index) => index % 256),
      ['Content-Type', 'image/png'],
      '',
    ],
    ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, json, ''],
  ])('%s', async (_, body, headers, suffix) => {
    const { page } = opened;
    const before = (await stage.engine.session()).total;
    await post(stage.endpoint + suffix, body, headers);
    await page.keyboard.press('Escape');
    await page.keyboard.press('G');
    await eventually(() => page.locator('.capture-selected').getAttribute('aria-posinset')).toBe(String(before + 1));
    for (const key of ['1', '2', 'v', 'v', 'v', '3', '4', '5']) {
      await page.keyboard.press(key);
      expect(await markup(opened)).toEqual([]);
    }
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    expect(await markup(opened)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => 'taken' in window)).toBe(false);
    expect(opened.complaints()).toEqual([]);
  });

  test('what would reorder or hide text is shown', async () => {
    const { page } = opened;
    await post(stage.endpoint, JSON.stringify({ event: `safe\u202etxt.exe\u0000` }), json);
    await page.keyboard.press('Escape');
    await page.keyboard.press('G');
    await page.getByRole('heading', { name: 'safe<U+202E>txt.exe␀' }).waitFor();
    const texts = await page.evaluate(() => document.body.innerText);
    expect(texts).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]/);
  });

  test('every tab was looked at', () => {
    expect(TABS).toHaveLength(5);
  });
});

/** Elements that only a payload could have brought. */
function markup({ page }: OpenPage): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll(
        'img, script:not([src^="/"]), iframe, object, embed, a[href], form[action], [onerror], [onload]',
      ),
      (element) => element.outerHTML.slice(0, 200),
    ),
  );
}
