import { expect, test } from 'vitest';
import type { Language, SetupGuide } from '../../src/domain/guide.ts';
import { PROFILE_NAMES, profileNamed } from '../../src/profiles/registry.ts';

const URL = 'https://name.example/in/secret';
const HEADER = { name: 'X-Hookscope-Secret', value: 's3cret' };

function guide(
  name: string,
  language: Language,
  endpointUrl: string | null = URL,
  requiredHeader = HEADER,
): SetupGuide {
  const profile = profileNamed(name);
  if (profile === undefined) throw new Error(`no profile ${name}`);
  return profile.setup({ endpointUrl, requiredHeader, language });
}

test('profiles are found by name', () => {
  expect(PROFILE_NAMES).toEqual(['scopevisio', 'generic']);
  for (const name of PROFILE_NAMES) expect(profileNamed(name)?.name).toBe(name);
  expect(profileNamed('nobody')).toBeUndefined();
});

/** What has to be the same in every language. */
function shape({ sections, troubleshooting, notes }: SetupGuide) {
  return {
    steps: sections.map(({ steps }) => steps.map(({ path, value, isAssumed }) => ({ path, value, isAssumed }))),
    reasons: troubleshooting.length,
    notes: notes.length,
  };
}

test.each(PROFILE_NAMES)('%s: the two languages say the same', (name) => {
  expect(shape(guide(name, 'en'))).toEqual(shape(guide(name, 'de')));
  expect(guide(name, 'en').title).not.toBe(guide(name, 'de').title);
});

test.each(PROFILE_NAMES)('%s: URL and header are there to be copied', (name) => {
  const values = guide(name, 'en').sections.flatMap(({ steps }) => steps.map(({ value }) => value));
  expect(values).toContain(URL);
  expect(values).toContain('X-Hookscope-Secret: s3cret');
});

test.each(PROFILE_NAMES)('%s: without a URL nothing is offered in its place', (name) => {
  const profile = profileNamed(name);
  const { sections } = profile?.setup({ endpointUrl: null, requiredHeader: null, language: 'en' }) ?? { sections: [] };
  const steps = sections.flatMap((section) => section.steps);
  expect(steps.filter(({ text }) => text.includes('not known yet'))).toMatchObject([{ text: expect.any(String) }]);
  expect(steps.some(({ value }) => value?.includes('http') === true || value === '')).toBe(false);
});

test('Scopevisio: both places, with its own labels in both languages', () => {
  for (const language of ['de', 'en'] as const) {
    const paths = guide('scopevisio', language).sections.flatMap(({ steps }) =>
      steps.flatMap(({ path }) => (path ? [path] : [])),
    );
    expect(paths).toEqual([
      ['Systemadministration', 'Funktionsanbindung', 'Externe Verarbeitung', 'Hinzufügen'],
      ['Organisation', 'Aktivitäten', 'Aktivitätsjournal', 'Benachrichtigungen'],
    ]);
  }
});

test('Scopevisio: what no page confirms is marked, and the page is named', () => {
  const { sections, notes, troubleshooting } = guide('scopevisio', 'de');
  const steps = sections.flatMap((section) => section.steps);
  const isAssumed = (start: string) => steps.find(({ text }) => text.startsWith(start))?.isAssumed;
  expect(isAssumed('Eigenbenachrichtigung')).toBe(true);
  expect(isAssumed('Header-Daten')).toBe(true);
  expect(isAssumed('Versenden am / um')).toBeUndefined();
  expect(notes.join('\n')).toContain('https://scopevisio.atlassian.net/wiki/x/DQAmM');
  expect(troubleshooting[0]).toContain('Eigenbenachrichtigung');
});
