import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS, type CommandId } from '../../../src/inspector/page/commands.ts';
import { post } from '../../raw-http.ts';
import { startTestHandler, type TestHandler } from '../../test-handler.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { eventually, openPage, type OpenPage } from './open-page.ts';
import { buildIntoTemp, type Stage, startStage } from './stage.ts';

/** All by keyboard alone: no test here touches the pointer. */
describe.skipIf(!hasChromium)('commands, by their keys', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildIntoTemp>>;
  let handler: TestHandler;
  let stage: Stage;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [browser, built, handler] = await Promise.all([launchChromium(), buildIntoTemp(), startTestHandler()]);
    stage = await startStage({ assets: built.folder, handlerUrl: handler.url });
    handler.answerWith({ status: 200, headers: ['Content-Type', 'application/json'], body: '{"ok":true}' });
    for (let i = 0; i < 60; i += 1)
      await post(stage.endpoint, bodyOf(i), ['Content-Type', 'application/json', 'X-Twice', 'a', 'X-Twice', 'b']);
    opened = await openPage(browser, stage.url);
    page = opened.page;
    await page.locator('.capture').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    await handler?.close();
    built?.remove();
  });

  /** Back to the list, at its end. */
  beforeEach(async () => {
    for (let i = 0; i < 3; i += 1) await press('Escape');
    await press('G');
    await eventually(selectedPlace).toBe(await captureCount());
  });

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const selectedPlace = async () =>
    Number(await page.locator('.capture-selected').getAttribute('aria-posinset', { timeout: 2_000 }));
  const captureCount = async () => (await stage.engine.session()).total;
  const moves = async (key: string, by: number) => {
    const before = await selectedPlace();
    await press(key);
    await eventually(selectedPlace).toBe(before + by);
  };
  const opensTab = (key: string, name: string) => async () => {
    await press(key);
    await page.getByRole('tab', { name, selected: true }).waitFor();
  };
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const copies = async (keys: readonly string[], fits: RegExp) => {
    await press(...keys);
    await eventually(clipboard).toMatch(fits);
    await page
      .getByText(/^Copied/)
      .first()
      .waitFor();
  };
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const cursorLine = () => page.locator('.text-line-cursor').innerText();
  /** Opens the body of another capture than the one that was read last, so that nothing is folded or searched for. */
  const inBody = async () => {
    await eventually(isShown).toBe(true);
    await press('k');
    await eventually(isShown).toBe(true);
    await press('2');
    await page.locator('.text-line-cursor').waitFor();
  };
  const isShown = async () => {
    const id = await page.locator('.capture-selected').getAttribute('id');
    return id?.startsWith(`capture-${await page.locator('.detail-id .mono').innerText()}`);
  };

  const markTwo = async () => {
    await press('k', 'k', 'Space', 'Space');
    await eventually(() => page.locator('.cell-mark').getByText('★').count()).toBe(2);
  };
  const filterAndClear = async (filter: string) => {
    await press('/');
    await page.keyboard.type(filter);
    await page.getByText(/^\d+ of \d+$/).waitFor();
    await press('Enter', 'Escape');
    await eventually(() => page.getByText(/^\d+ of \d+$/).count()).toBe(0);
    await eventually(selectedPlace).toBe(await captureCount());
  };

  const EXERCISES: Readonly<Record<CommandId, () => Promise<void>>> = {
    'select-next': async () => {
      await press('k', 'k');
      await moves('j', 1);
      await moves('ArrowDown', 1);
    },
    'select-previous': async () => {
      await moves('k', -1);
      await moves('ArrowUp', -1);
    },
    'page-down': async () => {
      await press('g');
      await eventually(selectedPlace).toBe(1);
      await press('PageDown');
      await eventually(selectedPlace).toBeGreaterThan(10);
    },
    'page-up': async () => {
      const before = await selectedPlace();
      await press('PageUp');
      await eventually(selectedPlace).toBeLessThan(before - 10);
    },
    oldest: async () => {
      await press('g');
      await eventually(selectedPlace).toBe(1);
    },
    newest: async () => {
      await press('g', 'G');
      await eventually(selectedPlace).toBe(await captureCount());
      await page.getByRole('button', { name: 'Following' }).waitFor();
    },
    follow: async () => {
      await press('F');
      await page.getByRole('button', { name: 'Paused' }).waitFor();
      await press('F');
      await page.getByRole('button', { name: 'Following' }).waitFor();
    },
    open: async () => {
      await press('Enter');
      await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('reading');
      expect(page.url()).toContain('/captures/');
      const before = await selectedPlace();
      await press('K');
      await eventually(selectedPlace).toBe(before - 1);
    },
    filter: async () => {
      await press('/');
      await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('filter');
      await press('Escape');
    },
    waterfall: async () => {
      await press('w');
      await page.getByRole('img', { name: 'Waterfall' }).waitFor();
      await eventually(() => page.locator('.waterfall .bar').count()).toBeGreaterThan(5);
      expect(page.url()).toContain('/waterfall');
      await press('w');
    },
    'clear-filter': async () => {
      await press('/');
      await page.keyboard.type('nothing-like-this');
      await page.getByText('No capture matches this filter.').waitFor();
      await press('Enter', 'Escape');
      await page.locator('.capture').first().waitFor();
    },
    'next-match': async () => {
      await filterAndClear('body.number:<3');
      await press('g');
      await eventually(selectedPlace).toBe(1);
      await press('n');
      await eventually(selectedPlace).toBe(2);
      await press('n', 'n');
      await eventually(selectedPlace).toBe(3);
      await page.getByText('No later capture passes body.number:<3.').waitFor();
    },
    'previous-match': async () => {
      await filterAndClear('body.number:<3');
      await press('N');
      await eventually(selectedPlace).toBe(3);
    },
    'saved-filters': async () => {
      await press('/');
      await page.keyboard.type('body.number:<3');
      await page.getByText(/^3 of/).waitFor();
      await press('Enter', "'");
      await dialog('Saved filters').getByRole('button', { name: 'Save body.number:<3' }).focus();
      await press('Enter', 'Escape', 'Escape');
      await page
        .locator('.shown')
        .getByText(String(await captureCount()), { exact: true })
        .waitFor();
      await press("'");
      await dialog('Saved filters').getByRole('button', { name: 'Show body.number:<3' }).waitFor();
      await press('Enter');
      await page.getByText(/^3 of/).waitFor();
      await press('Escape');
    },
    mark: async () => {
      await press('k', 'Space');
      await eventually(() => page.locator('.cell-mark').getByText('★').count()).toBe(1);
      await press('k', 'Space');
      await eventually(() => page.locator('.cell-mark').getByText('★').count()).toBe(0);
    },
    zoom: async () => {
      await press('z');
      await eventually(() => page.locator('.detail-pane').count()).toBe(0);
      await press('Enter');
      await eventually(() => page.locator('.list-pane').count()).toBe(0);
      await press('z');
      await page.locator('.list-pane').waitFor();
    },
    'tab-overview': opensTab('1', 'Overview'),
    'tab-body': opensTab('2', 'Body'),
    'tab-headers': async () => {
      await opensTab('3', 'Headers')();
      const names = await page.locator('.headers th.header-name').allInnerTexts();
      expect(names.filter((name) => name.startsWith('X-Twice'))).toHaveLength(2);
    },
    'tab-deliveries': async () => {
      await opensTab('4', 'Deliveries')();
      await page.locator('.answer-body').getByText('"ok"').waitFor();
    },
    'tab-diff': async () => {
      await opensTab('5', 'Diff')();
      await page.locator('.change').getByText('number', { exact: true }).waitFor();
    },
    'tab-next': async () => {
      await press('1');
      await opensTab(']', 'Body')();
    },
    'tab-previous': async () => {
      await press('1');
      await opensTab('[', 'Diff')();
    },
    'body-view': async () => {
      await inBody();
      await press('v');
      await page.getByRole('button', { name: 'Raw', pressed: true }).waitFor();
      await press('v');
      await page.getByText(/^00000000/).waitFor();
      await press('v');
    },
    search: async () => {
      await inBody();
      await press('/');
      await page.keyboard.type('deep');
      await page.getByText('1 of 3').waitFor();
      expect(await cursorLine()).toContain('"deep"');
      await press('Escape');
    },
    'next-place': async () => {
      await inBody();
      await press('/');
      await page.keyboard.type('deep');
      await page.locator('#reading').focus();
      await press('n');
      await page.getByText('2 of 3').waitFor();
      await press('/', 'Escape');
    },
    'previous-place': async () => {
      await inBody();
      await press('/');
      await page.keyboard.type('deep');
      await page.locator('#reading').focus();
      await press('N');
      await page.getByText('3 of 3').waitFor();
      await press('/', 'Escape');
    },
    'turn-fold': async () => {
      await inBody();
      await press('Enter');
      await eventually(cursorLine).toContain('{…}');
      await press('Enter');
      await eventually(cursorLine).toBe('{');
    },
    fold: async () => {
      await inBody();
      await press('h');
      await eventually(cursorLine).toContain('{…}');
      await press('l');
    },
    unfold: async () => {
      await inBody();
      await press('ArrowLeft', 'ArrowRight');
      await eventually(cursorLine).not.toContain('…');
    },
    'fold-all': async () => {
      await inBody();
      await press('-');
      await page.getByText('{…}').first().waitFor();
    },
    'unfold-all': async () => {
      await inBody();
      await press('-', '+');
      await eventually(() => page.getByText('{…}').count()).toBe(0);
    },
    nulls: async () => {
      await inBody();
      await page.getByText('null 2× nothing, nought').waitFor();
      await press('0');
      await page.getByText('"nought"').waitFor();
      await press('0');
    },
    'older-delivery': async () => {
      await press('r');
      await page
        .getByText(/replayed: 200/)
        .first()
        .waitFor();
      await press('4', 'h');
      await page.getByRole('button', { name: /forward/, pressed: true }).waitFor();
    },
    'newer-delivery': async () => {
      await press('4', 'h', 'l');
      await page.getByRole('button', { name: /replay/, pressed: true }).waitFor();
    },
    'rival-previous': async () => {
      await press('5', 'h');
      await page.getByRole('button', { name: 'answers', pressed: true }).waitFor();
      await press('l');
    },
    'rival-next': async () => {
      await press('5', 'l');
      await page.getByRole('button', { name: 'answers', pressed: true }).waitFor();
      await press('l');
      await page.getByRole('button', { name: 'the one before', pressed: true }).waitFor();
    },
    'scroll-down': async () => {
      await inBody();
      await press('j');
      await eventually(cursorLine).toContain('event');
    },
    'scroll-up': async () => {
      await inBody();
      await press('j', 'j', 'k');
      await eventually(cursorLine).toContain('event');
    },
    'scroll-page-down': async () => {
      await inBody();
      await press('Space');
      await eventually(cursorLine).not.toContain('event');
    },
    'scroll-page-up': async () => {
      await inBody();
      await press('PageDown', 'PageUp');
      await eventually(cursorLine).toBe('{');
    },
    'scroll-top': async () => {
      await inBody();
      await press('End', 'g');
      await eventually(cursorLine).toBe('{');
    },
    'scroll-bottom': async () => {
      await inBody();
      await press('End');
      await eventually(cursorLine).toBe('}');
    },
    replay: async () => {
      const before = handler.bodies().length;
      await press('r');
      await handler.received(before + 1);
      await page
        .getByText(/replayed: 200/)
        .first()
        .waitFor();
    },
    edit: async () => {
      const before = handler.bodies().length;
      await press('e');
      await dialog('Edit and replay').waitFor();
      await page.getByLabel('Path after the endpoint').fill('/changed?x=1');
      await page.locator('.cm-content').focus();
      await press('Control+A');
      await page.keyboard.insertText('{"edited": 12345678901234567890}');
      await page.getByText('Changed: path, body.').waitFor();
      await press('Control+Enter');
      await handler.received(before + 1);
      expect(handler.bodies().at(-1)).toBe('{"edited": 12345678901234567890}');
      await dialog('Edit and replay')
        .getByText(/replayed: 200/)
        .waitFor();
    },
    'repeat-replay': async () => {
      const before = handler.bodies().length;
      await press('r');
      await handler.received(before + 1);
      await press('R');
      await handler.received(before + 2);
      expect(handler.bodies().at(-1)).toBe(handler.bodies().at(-2));
    },
    'replay-times': async () => {
      const before = handler.bodies().length;
      await press('t');
      await dialog('Replay several times').waitFor();
      await page.keyboard.type('3');
      await press('Enter');
      await handler.received(before + 3);
      await page.getByText('3 of 3 replayed.').waitFor();
    },
    'cancel-replay': async () => {
      const before = handler.bodies().length;
      const release = handler.hold();
      await press('t');
      await dialog('Replay several times').waitFor();
      await page.keyboard.type('4');
      await press('Enter');
      await page.getByText('Replaying 1 of 4').waitFor();
      await press('Escape');
      release();
      await page.getByText('1 of 1 replayed. 3 replays not sent.').waitFor();
      expect(handler.bodies().length).toBe(before + 1);
    },
    'replay-marked': async () => {
      const before = handler.bodies().length;
      await markTwo();
      await press('m', 'r');
      await handler.received(before + 2);
      const [first, second] = handler
        .bodies()
        .slice(before)
        .map((body) => (JSON.parse(body) as { number: number }).number);
      expect(second! - first!).toBe(1);
      await page.getByText('2 of 2 replayed.').waitFor();
      await press('m', 'u');
    },
    'delete-marked': async () => {
      const before = await captureCount();
      await markTwo();
      await press('m', 'x');
      await dialog('Please decide').getByText('Delete 2 marked captures').waitFor();
      await press('Tab', 'Enter');
      await eventually(captureCount).toBe(before - 2);
    },
    'unmark-all': async () => {
      await markTwo();
      await press('m', 'u');
      await page.getByText('Nothing is marked any more.').waitFor();
    },
    'edit-value': async () => {
      const before = handler.bodies().length;
      await inBody();
      await press('j', 'j', 'E');
      await dialog('Change a value and replay').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('12345678901234567890');
      await press('Control+Enter');
      await handler.received(before + 1);
      expect(handler.bodies().at(-1)).toContain('"number":12345678901234567890,');
      await dialog('Change a value and replay')
        .getByText(/replayed: 200/)
        .waitFor();
    },
    'copy-id': async () => {
      const id = await page.locator('.capture-selected').getAttribute('id');
      await copies(['y', 'i'], new RegExp(`^${id!.replace('capture-', '')}$`));
    },
    'copy-body': async () => {
      await eventually(isShown).toBe(true);
      await copies(['y', 'b'], /^\{"event":"Rechnung erstellt"/);
    },
    'copy-header': async () => {
      await eventually(isShown).toBe(true);
      await press('y', 'h');
      await dialog('Copy a header')
        .getByRole('button', { name: /^X-Twice: b/ })
        .focus();
      await press('Enter');
      await eventually(clipboard).toBe('b');
    },
    export: async () => {
      await press('y', 'e');
      await dialog('Export').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download: HAR' }).focus();
      await press('Enter');
      expect((await download).suggestedFilename()).toMatch(/\.har$/);
    },
    'save-fixture': async () => {
      await press('f');
      await page
        .locator('.notice')
        .getByText(/fixture|folder/i)
        .first()
        .waitFor();
    },
    'copy-url': () => copies(['y', 'u'], /^http:\/\/127\.0\.0\.1:\d+\/in\/k3j9x2$/),
    'copy-curl': () => copies(['y', 'c'], /^curl -X POST/),
    'copy-at-cursor': async () => {
      await inBody();
      await press('j');
      await copies(['y', 'v'], /^"Rechnung erstellt"$/);
    },
    'copy-path': async () => {
      await inBody();
      await press('j', 'j', 'j', 'j');
      await copies(['y', 'p'], /^object\.deep$/);
    },
    'copy-value': async () => {
      await press('s');
      await page.locator('.guide').waitFor();
      const value = await page.locator('.step-value code').first().innerText();
      await press('1');
      await eventually(clipboard).toBe(value);
    },
    queue: async () => {
      await press('d');
      await page.getByText('No webhook is waiting.').waitFor();
    },
    hold: async () => {
      await press('S', 'p');
      await page.getByText(/wait until you go on/).waitFor();
      await press('S', 'g');
    },
    drain: async () => {
      await press('S', 'g');
      await page
        .getByText(/on the way to the handler/)
        .first()
        .waitFor();
    },
    'reply-ack': async () => {
      await press('S', 'a');
      await eventually(async () => (await stage.engine.session()).settings.reply).toBe('ack');
    },
    'reply-handler': async () => {
      await press('S', 'h');
      await eventually(async () => (await stage.engine.session()).settings.reply).toBe('handler');
      await press('S', 'a');
    },
    'set-deadline': async () => {
      await press('S', 'd');
      await dialog('Settings').waitFor();
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toMatch(/ s$/);
    },
    'set-handler': async () => {
      await press('S', 'u');
      await dialog('Settings').waitFor();
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(handler.url);
    },
    prove: async () => {
      await press('p');
      await page.getByText(/the way through the public URL was tried/i).waitFor();
    },
    delete: async () => {
      const before = await captureCount();
      await press('x');
      await dialog('Please decide')
        .getByText(/^Delete Rechnung erstellt/)
        .waitFor();
      await press('Tab', 'Enter');
      await page.getByText('1 capture deleted').waitFor();
      await eventually(captureCount).toBe(before - 1);
    },
    clear: async () => {
      const before = await captureCount();
      await press('X');
      await dialog('Please decide').getByText(`Delete all ${before} captures`).waitFor();
      await press('Enter');
      await eventually(() => dialog('Please decide').count()).toBe(0);
      expect(await captureCount()).toBe(before);
    },
    back: async () => {
      await press('Enter', 'q');
      await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('captures');
      await eventually(() => new URL(page.url()).pathname).toBe('/');
    },
    setup: async () => {
      await press('s');
      await page.locator('.setup').waitFor();
      await press('q');
      await page.locator('.capture').first().waitFor();
    },
    qr: async () => {
      await press('Q');
      await dialog('The public URL').getByText('There is no public URL yet.').waitFor();
    },
    palette: async () => {
      await press(':');
      await dialog('Commands').waitFor();
      await page.keyboard.type('show all keys');
      await press('Enter');
      await dialog('Keys').waitFor();
    },
    settings: async () => {
      await press(',');
      await dialog('Settings').waitFor();
      await page.getByRole('textbox', { name: /^Deadline/ }).fill('1500ms');
      await press('Enter');
      await page.getByText(/deadline 1500 ms/).waitFor();
      await eventually(async () => (await stage.engine.session()).settings.deadlineMs).toBe(1500);
    },
    language: async () => {
      await press('L');
      await page.getByRole('tab', { name: 'Überblick' }).waitFor();
      await press('L');
      await page.getByRole('tab', { name: 'Overview' }).waitFor();
    },
    theme: async () => {
      await press('T');
      await eventually(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
      await press('T', 'T');
    },
    help: async () => {
      await press('?');
      await dialog('Keys').getByText('Hand the capture over again, byte for byte').waitFor();
    },
  };

  test.each(COMMANDS.map(({ id }) => id))('%s', (id) => EXERCISES[id]());

  test('single letters can be turned off', async () => {
    await press(',');
    await page.getByLabel(/Single keys are commands/).focus();
    await press('Space', 'Escape', '?');
    expect(await dialog('Keys').count()).toBe(0);
    await page.getByRole('button', { name: 'Settings' }).focus();
    await press('Enter');
    await page.getByLabel(/Single keys are commands/).focus();
    await press('Space', 'Escape');
  });

  test('nothing was complained about', () => {
    expect(opened.complaints()).toEqual([]);
  });
});

function bodyOf(number: number): string {
  const object = { deep: { deeper: [1, 2] }, text: 'deep inside', nothing: null, nought: null };
  return JSON.stringify({ event: 'Rechnung erstellt', number, object });
}
