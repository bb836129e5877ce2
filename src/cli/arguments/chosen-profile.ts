import type { Config } from '../../config/resolve.ts';
import { originName } from '../../config/resolve.ts';
import { closestName } from '../../domain/closest-name.ts';
import { ToolError } from '../../domain/error.ts';
import type { Profile } from '../../profiles/profile.ts';
import { PROFILE_NAMES, profileNamed } from '../../profiles/registry.ts';

/** The profile that the configuration names. Error: `PROFILE_UNKNOWN` (exit 6). */
export function chosenProfile(config: Pick<Config, 'profile' | 'origins'>): Profile {
  const profile = profileNamed(config.profile);
  if (profile !== undefined) return profile;
  const meant = closestName(config.profile, PROFILE_NAMES);
  throw new ToolError(
    'PROFILE_UNKNOWN',
    {
      message: `There is no profile "${config.profile}" (${originName(config.origins.profile)}).`,
      next: [meant === undefined ? `Profiles: ${PROFILE_NAMES.join(', ')}.` : `Did you mean ${meant}?`],
    },
    'notFound',
  );
}
