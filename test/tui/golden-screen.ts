import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, 'golden');

/**
 * Compares a screen with the one that was found to be good. `UPDATE_GOLDEN=1` writes it instead: look at the difference
 * before it is committed.
 */
export function expectGolden(name: string, screen: string): void {
  const file = join(FOLDER, `${name}.txt`);
  const text = `${screen}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(existsSync(file), `${file} is missing: run once with UPDATE_GOLDEN=1`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
