import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { REGEX_TEXT_LIMIT } from '../../../src/domain/filter/field-check.ts';
import { FILTER_FIELDS } from '../../../src/domain/filter/fields.ts';
import { CLAIMS } from '../../../src/domain/filter/filter.ts';
import { filterOrThrow, parseFilter } from '../../../src/domain/filter/parse.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/filter.md'), 'utf8');

/** First cells of the page's tables, where they are code, except headings. */
const shownInTables = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, code = '']) => code.replaceAll('\\|', '|'));
const shownInBlocks = [...page.matchAll(/^```filter\n(.*?)^```/gms)].flatMap(([, block = '']) =>
  block
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ {2,}.*/, '')),
);

/** The table of fields as the page has to show it. */
function tableOfFields(): string {
  const rows = FILTER_FIELDS.map(({ name, path, help, examples }) => {
    const head = path === undefined ? `**${name}**` : `**${name}.**_${path === 'header' ? 'name' : 'path'}_`;
    return `| ${head} | ${help} | ${examples.map(inCode).join(' ')} |`;
  });
  return ['| field | looks at | examples |', '|---|---|---|', ...rows].join('\n');
}

function inCode(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

test('the page shows the fields as they are', () => {
  const shown = /<!-- fields:.*-->\n\n(.*?)\n\n<!-- \/fields -->/s.exec(page)?.[1];
  expect(shown).toBe(tableOfFields());
});

test('the page tells of every claim', () => {
  expect(shownInTables.filter((code) => /^is:\w+$/.test(code))).toEqual(CLAIMS.map((claim) => `is:${claim}`));
});

test('every filter that the page shows is one', () => {
  const shown = [...shownInBlocks, ...shownInTables];
  expect(shown.length).toBeGreaterThan(30);
  expect(shown.filter((filter) => !parseFilter(filter).ok)).toEqual([]);
});

test('every example of a field is a filter on that field, and every value offered is one that it takes', () => {
  for (const { name, path, examples, values } of FILTER_FIELDS) {
    for (const example of examples)
      expect(JSON.stringify(filterOrThrow(example))).toContain(name === 'is' ? '"is"' : `"name":"${name}"`);
    for (const value of values) expect(parseFilter(`${name}${path === undefined ? '' : '.x'}:${value}`).ok).toBe(true);
  }
});

test('the page knows how far regular expressions look', () => {
  expect(page).toContain(`first ${REGEX_TEXT_LIMIT.toLocaleString('en')} characters`);
});
