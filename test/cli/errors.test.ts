import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { errorJson, exitReasonOf, renderError } from '../../src/cli/errors.ts';
import { styleFor } from '../../src/cli/output/color.ts';
import { EXIT_CODES, ToolError } from '../../src/domain/error.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const plain = styleFor(false);

/** Codes in `new ToolError('CODE', …)` anywhere in src. */
function codesInSource(): Set<string> {
  const files = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const texts = files.map((name) => readFileSync(`${ROOT}/src/${name}`, 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/new ToolError\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? '')),
  );
}

/** The rows of docs/errors.md: code and exit. */
function rows(): { code: string; exit: string }[] {
  const text = readFileSync(`${ROOT}/docs/errors.md`, 'utf8');
  return [...text.matchAll(/^\| `([A-Z_]+)` \| (\S+) \| .+ \| .+ \|$/gm)].map(([, code = '', exit = '']) => ({
    code,
    exit,
  }));
}

test('docs/errors.md has a row for each code in src; add the missing ones there', () => {
  const documented = new Set(rows().map(({ code }) => code));
  expect([...codesInSource()].filter((code) => !documented.has(code))).toEqual([]);
});

test('src has each code of docs/errors.md; delete the others there', () => {
  const used = codesInSource();
  expect(
    rows()
      .map(({ code }) => code)
      .filter((code) => !used.has(code)),
  ).toEqual([]);
});

test('each code has one row, with an exit code that there is', () => {
  const codes = rows().map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
  const known = [...Object.values(EXIT_CODES).map(String), '–'];
  expect(rows().filter(({ exit }) => !known.includes(exit))).toEqual([]);
});

test('an error to mend is what, why and what next, without a stack', () => {
  const error = new ToolError(
    'PORT_IN_USE',
    { message: 'Port 1 is taken.', why: 'By whom?\nNobody knows.', next: ['Stop it.', 'Or wait.'] },
    'noTunnel',
  );
  expect(renderError(error, plain)).toBe(
    'error: Port 1 is taken. [PORT_IN_USE]\n  By whom?\n  Nobody knows.\n  → Stop it.\n  → Or wait.',
  );
  expect(exitReasonOf(error)).toBe('noTunnel');
  expect(JSON.parse(errorJson(error))).toEqual({
    error: {
      code: 'PORT_IN_USE',
      message: 'Port 1 is taken.',
      why: 'By whom?\nNobody knows.',
      next: ['Stop it.', 'Or wait.'],
      exit: 4,
    },
  });
});

test('a bug shows where, and asks to be reported', () => {
  const text = renderError(new TypeError('x is undefined'), plain);
  expect(text).toMatch(/^bug: /);
  expect(text).toContain('TypeError: x is undefined');
  expect(text).toContain('errors.test.ts');
  expect(text).toContain('Please report this');
  expect(exitReasonOf(new TypeError())).toBe('bug');
  expect(JSON.parse(errorJson('thrown text'))).toMatchObject({
    error: { code: 'BUG', message: 'thrown text', exit: 1 },
  });
});

test('text in an error cannot act on the terminal, nor add lines of its own colour', () => {
  const text = renderError(new ToolError('X', { message: 'no \u001b[31mred\u009b', next: ['a\rb'] }), plain);
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('colours are used when wanted', () => {
  expect(renderError(new ToolError('X', { message: 'm' }), styleFor(true))).toContain('\u001b[31merror:\u001b[39m');
});
