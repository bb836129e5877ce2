import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

export type OpenPage = Readonly<{
  page: Page;
  context: BrowserContext;
  /** What a page must never do: errors, violations of its policy, requests to anywhere but its server. */
  complaints(): readonly string[];
}>;

export type OpenOptions = Readonly<{
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  locale?: string;
}>;

/** Opens an address in a browser context of its own, and notes whatever it should not do. */
export async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const { width = 1280, height = 800, colorScheme = 'light', locale = 'en-US' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale,
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const { origin } = new URL(url);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isLostConnection(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const isOwn = /^(?:data|blob):/.test(request.url()) || new URL(request.url()).origin === origin;
    if (!isOwn) complaints.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, context, complaints: () => complaints };
}

/** Chromium says this by itself whenever a server is away; tests of that are about what the page says. */
function isLostConnection(text: string): boolean {
  return /ERR_CONNECTION_REFUSED|WebSocket connection to .* failed/.test(text);
}

/** Expects what is true in a while: a browser takes its time, and more on a machine that is busy. */
export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 15_000 });
}
