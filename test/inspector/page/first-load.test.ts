import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCapture } from '../../builders.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { buildIntoTemp, type Stage, startStage } from './stage.ts';

const MOST_SCRIPT_BYTES = 250_000;

describe.skipIf(!hasChromium)('what the page loads', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let stage: Stage;
  let page: Page;
  const files = new Set<string>();

  beforeAll(async () => {
    [browser, built] = await Promise.all([launchChromium(), buildIntoTemp()]);
    stage = await startStage({ assets: built.folder, captures: [aCapture()] });
    page = await browser.newPage();
    page.on('request', (request) => files.add(basename(new URL(request.url()).pathname)));
    await page.goto(stage.url);
    await page.locator('.capture').first().waitFor();
    await page.waitForLoadState('networkidle');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    built?.remove();
  });

  const scripts = () => [...files].filter((name) => name.endsWith('.js'));
  const gzipped = (name: string) => gzipSync(readFileSync(join(built.folder, name)), { level: 9 }).length;

  test('at first is little script, and no editor', () => {
    expect(scripts()).toContainEqual(expect.stringMatching(/^main-/));
    expect(scripts()).not.toContainEqual(expect.stringMatching(/^editor-/));
    const bytes = scripts().reduce((sum, name) => sum + gzipped(name), 0);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
    expect(bytes).toBe(built.initialScriptBytes);
  });

  test('is the editor when it is needed', async () => {
    await page.keyboard.press('e');
    await page.locator('.cm-content').waitFor();
    expect(scripts()).toContainEqual(expect.stringMatching(/^editor-/));
  });
});
