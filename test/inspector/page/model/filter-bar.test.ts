import { expect, test } from 'vitest';
import {
  closeOffer,
  filterBarOf,
  moveChoice,
  problemIn,
  takeOption,
  typeFilter,
} from '../../../../src/inspector/page/model/filter-bar.ts';

const NOW = 1_000;

test('what is typed is used after a pause, if it is right', () => {
  expect(typeFilter('rechnung', 8, NOW)).toMatchObject({ error: null, applyAt: NOW + 150 });
  const wrong = typeFilter('status:>', 8, NOW);
  expect(wrong.applyAt).toBeNull();
  expect(wrong.error).toMatchObject({ position: 8 });
});

test('what may be typed is offered, but not what stands there already', () => {
  expect(typeFilter('is:', 3, NOW).offer?.options).toContain('failed');
  expect(typeFilter('is:failed', 9, NOW).offer).toBeNull();
});

test('what is not finished is no problem while there are words to go on with', () => {
  const typing = typeFilter('is:', 3, NOW);
  expect(typing.error).not.toBeNull();
  expect(problemIn(typing)).toBeNull();
  expect(problemIn(closeOffer(typing))).toBe(typing.error);
  const wrongBefore = typeFilter('status:> is:', 12, NOW);
  expect(wrongBefore.offer).not.toBeNull();
  expect(problemIn(wrongBefore)).toBe(wrongBefore.error);
});

test('a choice goes round, and nothing is one of the choices', () => {
  const bar = typeFilter('is:del', 6, NOW);
  expect(bar.offer).toMatchObject({ options: ['delivered'], chosen: -1 });
  const down = moveChoice(bar, 1);
  expect(down.offer?.chosen).toBe(0);
  expect(moveChoice(down, 1).offer?.chosen).toBe(-1);
  expect(moveChoice(bar, -1).offer?.chosen).toBe(0);
});

test('taking an option leaves the cursor where one goes on', () => {
  const value = takeOption(typeFilter('x is:del', 8, NOW), 0, NOW);
  expect(value).toMatchObject({ bar: { text: 'x is:delivered ' }, cursor: 15 });
  const field = takeOption(typeFilter('stat', 4, NOW), 0, NOW);
  expect(field).toMatchObject({ bar: { text: 'status:' }, cursor: 7 });
  expect(field.bar.offer?.options).toContain('2xx');
});

test('an option that is not there changes nothing', () => {
  const bar = filterBarOf('a');
  expect(takeOption(bar, 3, NOW).bar).toBe(bar);
  expect(closeOffer(bar)).toBe(bar);
});
