import { ToolError } from '../domain/error.ts';
import { PROFILE_NAMES, profileNamed } from '../profiles/registry.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { EngineClient } from './client.ts';
import { startEngine } from './engine.ts';
import type { EngineOptions } from './options.ts';
import { searchDirectly, type Search } from './search/search.ts';
import { createSearchThread } from './search/thread.ts';
import { systemClock } from './system-clock.ts';

/**
 * Opens the store in the data folder and starts the engine on it.
 * Errors: those of the store and of `startEngine`; `PROFILE_UNKNOWN`.
 */
export async function openEngine(options: EngineOptions): Promise<EngineClient> {
  const profile = profileNamed(options.profile);
  if (profile === undefined)
    throw new ToolError(
      'PROFILE_UNKNOWN',
      { message: `There is no profile "${options.profile}".`, next: [`Use one of ${PROFILE_NAMES.join(', ')}.`] },
      'notFound',
    );
  const store = openSqliteStore({ folder: options.dataFolder });
  try {
    const search =
      options.searchEntry === undefined ? searchDirectly(store) : searchThread(options, options.searchEntry);
    return await startEngine(options, { store, profile, clock: systemClock, random: Math.random, search });
  } catch (error) {
    store.close();
    throw error;
  }
}

function searchThread({ dataFolder }: EngineOptions, entry: string): Search {
  return createSearchThread({ entry: new URL(entry), folder: dataFolder, clock: systemClock });
}
