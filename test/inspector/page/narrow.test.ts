import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchChromium } from './browser.ts';
import { openPage, type OpenPage } from './open-page.ts';
import { sampleStore } from './sample-captures.ts';
import { buildIntoTemp, type Stage, startStage } from './stage.ts';

const FINGER = 32;

describe.skipIf(!hasChromium).each(['de-DE', 'en-US'])('375 pixels, %s', (locale) => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let stage: Stage;
  let opened: OpenPage;

  beforeAll(async () => {
    [browser, built] = await Promise.all([launchChromium(), buildIntoTemp()]);
    stage = await startStage({
      assets: built.folder,
      store: sampleStore(),
      requiredHeader: { name: 'X-Key', value: 'secret' },
    });
    opened = await openPage(browser, stage.url, { width: 375, height: 740, locale });
    await opened.page.locator('.capture').first().waitFor();
  });
  afterEach(async () => {
    await opened.page.keyboard.press('Escape');
    await opened.page.keyboard.press('Escape');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    built?.remove();
    expect(opened.complaints()).toEqual([]);
  });

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => opened.page.keyboard.press(key)), Promise.resolve());

  test.each([
    ['list', ['G'], '.rows-tall .capture'],
    ['waterfall', ['w'], '.waterfall .bar'],
    ['list again', ['w'], '.rows-tall .capture'],
    ['overview', ['Enter', '1'], '.verdicts'],
    ['body', ['Enter', '2'], '.text-lines'],
    ['headers', ['Enter', '3'], '.headers'],
    ['deliveries', ['Enter', '4'], '.timeline'],
    ['diff', ['Enter', '5'], '.tab-panel-diff'],
    ['editor', ['e'], '.cm-content'],
    ['exports', ['y', 'e'], 'dialog'],
    ['settings', [','], 'dialog'],
    ['keys', ['?'], 'dialog'],
    ['commands', [':'], 'dialog'],
    ['deletion', ['x'], 'dialog'],
    ['menu', ['y'], '.key-menu'],
    ['setup', ['s'], '.guide'],
  ])('%s: nothing but text scrolls sideways, and a finger meets what it means', async (_, keys, selector) => {
    await press(...keys);
    await opened.page.locator(selector).first().waitFor();
    expect(await sideways(opened)).toEqual([]);
    expect(await tooSmall(opened)).toEqual([]);
  });
});

/** Elements that scroll sideways or stand out of the window. Text that is shown as it came may. */
function sideways({ page }: OpenPage): Promise<string[]> {
  return page.evaluate(() => {
    const names = (element: Element) => `${element.tagName}.${element.getAttribute('class')}`;
    const isText = (element: Element) =>
      element.closest('.text-lines, .diff-lines, .cm-scroller, .filter-box') !== null;
    const isCut = (element: Element): boolean => {
      const { parentElement } = element;
      if (parentElement === null || parentElement === document.body) return false;
      return getComputedStyle(parentElement).overflowX === 'hidden' || isCut(parentElement);
    };
    return [...document.querySelectorAll('body, body *')]
      .filter((element) => !isText(element))
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = overflowX === 'auto' || overflowX === 'scroll';
        const { right, width } = element.getBoundingClientRect();
        const standsOut = width > 0 && right > innerWidth + 1 && !isCut(element);
        return (scrolls && element.scrollWidth > element.clientWidth) || standsOut;
      })
      .map(names);
  });
}

/** What can be touched and is lower or narrower than a finger is sure of. Links within a text may be. */
function tooSmall({ page }: OpenPage): Promise<string[]> {
  return page.evaluate((least) => {
    const touchable = 'button, [role=tab], [role=option], summary, input:not([type=radio], [type=checkbox])';
    const isFree = (element: Element) =>
      element.closest('.text-lines, .diff-lines, .cm-editor, td, [inert]') === null &&
      // The fields around these are what is touched.
      element.closest('.filter-box, .body-search') === null;
    const isOnTop = (element: Element) => {
      const dialog = document.querySelector('dialog[open]');
      return dialog === null || dialog.contains(element);
    };
    return [...document.querySelectorAll(touchable)]
      .filter((element) => isFree(element) && isOnTop(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
      .map(({ element, box }) => `${element.className} ${element.textContent} ${box.width}×${box.height}`);
  }, FINGER);
}
