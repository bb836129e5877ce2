import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../../raw-http.ts';
import { startTestHandler, type TestHandler } from '../../test-handler.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { eventually, openPage, type OpenPage } from './open-page.ts';
import { buildIntoTemp, type Stage, startStage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!hasChromium).each(['light', 'dark'] as const)('accessibility, %s', (colorScheme) => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let handler: TestHandler;
  let stage: Stage;
  let opened: OpenPage;

  beforeAll(async () => {
    [browser, built, handler] = await Promise.all([launchChromium(), buildIntoTemp(), startTestHandler()]);
    stage = await startStage({
      assets: built.folder,
      handlerUrl: handler.url,
      requiredHeader: { name: 'X-Key', value: 'secret' },
    });
    opened = await openPage(browser, stage.url, { colorScheme });
    await opened.page.getByText('Waiting for the first webhook').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    await handler?.close();
    built?.remove();
  });

  const check = async () => {
    const { page } = opened;
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join('\n')}`,
      ),
    ).toEqual([]);
  };
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => opened.page.keyboard.press(key)), Promise.resolve());

  test('before the first webhook', check);

  test('the list', async () => {
    const headers = ['Content-Type', 'application/json', 'X-Key', 'secret', 'X-Twice', 'a', 'X-Twice', 'b'];
    for (let i = 0; i < 5; i += 1) {
      handler.answerWith({ status: i === 3 ? 500 : i === 4 ? 404 : 200, body: '{"ok":true}' });
      await post(
        stage.endpoint,
        `{"event":"Rechnung erstellt","documentNumber":"RE-${i}","at":1796079600000}`,
        headers,
      );
    }
    await post(stage.endpoint, '{"event":"Rechnung erstellt"}');
    await eventually(() => opened.page.locator('.capture').count()).toBe(6);
    await press('k');
    await check();
  });

  test.each(['1', '2', '3', '4', '5'])('tab %s', async (key) => {
    await press(key);
    await opened.page.locator('#reading').waitFor();
    await check();
  });

  test('differences by lines', async () => {
    await opened.page.getByRole('button', { name: 'Lines' }).click();
    await check();
  });

  test('the filter, right and wrong', async () => {
    await press('Escape', '/');
    await opened.page.keyboard.type('is:');
    await opened.page.getByRole('option', { name: 'failed' }).waitFor();
    await check();
    await opened.page.keyboard.type('x');
    await opened.page.locator('.filter-problem').waitFor();
    await check();
    await press('Escape', '/', 'Escape', 'Escape');
  });

  test.each([
    ['help', ['?']],
    ['settings', [',']],
    ['export', ['y', 'e']],
    ['headers', ['y', 'h']],
    ['filters', ["'"]],
    ['commands', [':']],
    ['QR code', ['Q']],
    ['confirmation', ['x']],
    ['editor', ['e']],
  ])('dialog: %s', async (name, keys) => {
    await press('Escape', 'G');
    await opened.page.locator('.detail-id').waitFor();
    await press(...keys);
    await opened.page.getByRole('dialog').waitFor();
    if (name === 'editor') await opened.page.locator('.cm-content').waitFor();
    await check();
    await press('Escape');
  });

  test('the menu of a first key', async () => {
    await press('y');
    await opened.page.locator('.key-menu').waitFor();
    await check();
    await press('Escape');
  });

  test('waterfall, setup, notices', async () => {
    await press('w');
    await opened.page.locator('.waterfall .bar').first().waitFor();
    await check();
    await press('w', 's');
    await opened.page.locator('.guide').waitFor();
    await press('c');
    await opened.page.locator('.notice').waitFor();
    await check();
  });

  test('in a narrow window', async () => {
    await press('Escape');
    await opened.page.setViewportSize({ width: 375, height: 740 });
    await opened.page.locator('.capture').first().waitFor();
    await check();
    await press('Enter');
    await opened.page.locator('#reading').waitFor();
    await check();
  });
});
