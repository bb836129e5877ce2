import type { SetupGuide } from '../../../domain/guide.ts';

/** What can be copied from the guide by its number: the values to enter, each once. */
export function valuesToEnter(guide: SetupGuide | null): readonly string[] {
  const steps = guide?.sections.flatMap(({ steps }) => steps) ?? [];
  return [...new Set(steps.flatMap(({ value }) => value ?? []))].slice(0, 9);
}
