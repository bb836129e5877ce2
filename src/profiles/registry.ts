import { generic } from './generic.ts';
import type { Profile } from './profile.ts';
import { scopevisio } from './scopevisio/scopevisio.ts';

const PROFILES: readonly Profile[] = [scopevisio, generic];

export const PROFILE_NAMES: readonly string[] = PROFILES.map(({ name }) => name);

export function profileNamed(name: string): Profile | undefined {
  return PROFILES.find((profile) => profile.name === name);
}
