import { expect, test } from 'vitest';
import { ago, besideEvent, counted, dateOf, fullTime, grouped, timeOfDay, until } from '../../../src/tui/text/words.ts';
import { NOON } from '../../builders.ts';

test('times are told in the zone', () => {
  expect(timeOfDay(NOON, 'Europe/Berlin')).toBe('13:00:00');
  expect(dateOf(NOON + 12 * 3_600_000, 'Europe/Berlin')).toBe('2026-11-25');
  expect(fullTime(NOON + 42, 'UTC')).toBe('2026-11-24 12:00:00.042');
});

test('what is past and what is to come is told in one unit', () => {
  expect([0, 4999, 12_000, 65_000, 7_200_000, 200_000_000].map((ms) => ago(NOON - ms, NOON))).toEqual([
    'just now',
    'just now',
    '10 s ago',
    '1 min ago',
    '2 h ago',
    '2 d ago',
  ]);
  expect([until(NOON + 999, NOON), until(NOON + 5000, NOON)]).toEqual(['now', 'in 5 s']);
});

test('a clock that was set back does not make times odd', () => {
  expect(ago(NOON + 5000, NOON)).toBe('just now');
});

test('numbers are grouped and their nouns agree', () => {
  expect([grouped(999), grouped(1000), grouped(1_234_567)]).toEqual(['999', '1,000', '1,234,567']);
  expect([counted(1, 'webhook'), counted(2, 'webhook'), counted(0, 'webhook')]).toEqual([
    '1 webhook',
    '2 webhooks',
    '0 webhooks',
  ]);
});

test('beside the event the summary does not say its words again', () => {
  expect(besideEvent('Rechnung erstellt', 'Rechnung RE-1 · Müller')).toBe('RE-1 · Müller');
  expect(besideEvent('Wiederkehrende Rechnung ändern', 'Wiederkehrende Rechnung WR-7')).toBe('WR-7');
  expect(besideEvent('Kontakt', 'Kontakt')).toBe('Kontakt');
  expect(besideEvent(null, 'POST 4 kB')).toBe('POST 4 kB');
});
