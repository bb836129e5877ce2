import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.ts';
import { ownFlags } from '../../src/cli/flags.ts';
import { longFlag } from '../../src/config/option.ts';
import { OPTION_NAMES, OPTIONS } from '../../src/config/options.ts';
import { EXIT_CODES } from '../../src/domain/error.ts';
import { referenceParts, withParts } from './reference.ts';

const FILE = resolve(import.meta.dirname, '../../docs/cli.md');

test('docs/cli.md is what the tables say; UPDATE_DOCS=1 writes it anew', () => {
  const text = readFileSync(FILE, 'utf8');
  const fresh = withParts(text, referenceParts(COMMANDS));
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(FILE, fresh);
  else expect(text).toBe(fresh);
});

test('docs/cli.md names every exit code', () => {
  const text = readFileSync(FILE, 'utf8');
  const rows = [...text.matchAll(/^\| ([\d, ]+) \| .+ \|$/gm)].flatMap(([, codes = '']) =>
    codes.split(', ').map(Number),
  );
  expect(rows).toEqual(Object.values(EXIT_CODES));
});

test('the options name commands that there are, and none is left over', () => {
  const names = COMMANDS.map(({ name }) => name);
  for (const name of OPTION_NAMES) {
    const { commands } = OPTIONS[name];
    if (commands !== 'all') expect(commands.filter((command) => !names.includes(command))).toEqual([]);
  }
});

test('the key of each own flag is its name in camel case, and no flag is there twice', () => {
  for (const spec of COMMANDS) {
    for (const [key, flag] of Object.entries(spec.options))
      expect(
        longFlag(flag)
          .slice(2)
          .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      ).toBe(key);
    const flags = ownFlags(spec).map(longFlag);
    expect(flags).toEqual([...new Set(flags)]);
  }
});

test('each example is a command line that its command takes', () => {
  for (const { name, examples } of COMMANDS)
    for (const { line } of examples) expect(line).toMatch(new RegExp(`\\bhookscope ${name}\\b`));
});
