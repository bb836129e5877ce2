import { expect, test } from 'vitest';
import { boundedShare, parsePreferences } from '../../../../src/inspector/page/model/preferences.ts';

test('the first visit is in the language that the browser has first', () => {
  expect(parsePreferences(null, ['de-DE', 'en']).language).toBe('de');
  expect(parsePreferences(null, ['fr', 'en-GB', 'de']).language).toBe('en');
  expect(parsePreferences(null, ['fr']).language).toBe('en');
  expect(parsePreferences(null, []).theme).toBe('auto');
});

test('what was kept comes back', () => {
  const kept = { language: 'de', theme: 'dark', listShare: 0.6, hasLetterKeys: false, savedFilters: ['is:failed'] };
  expect(parsePreferences(JSON.stringify(kept), ['en'])).toEqual(kept);
});

test.each(['', 'null', '[]', '3', '{', '{"language":"fr","theme":7,"listShare":"x","savedFilters":[1,{}]}'])(
  'nonsense is as if nothing was kept: %s',
  (text) => {
    expect(parsePreferences(text, ['en'])).toEqual(parsePreferences(null, ['en']));
  },
);

test('neither pane vanishes', () => {
  expect(boundedShare(-1)).toBe(0.25);
  expect(boundedShare(2)).toBe(0.75);
});
