/** More turns than that nobody waits. */
const MAX_TURNS = 4;

/**
 * Returns a function to be called when something has begun to gather. `act` follows at the end of the turn of the event
 * loop when it is alone, else when a turn has brought nothing more, or after a few turns: a crowd is acted on together.
 *
 * @param size how much has gathered; 0 when somebody else has dealt with it
 */
export function afterTheCrowd(size: () => number, act: () => void): () => void {
  let isWatching = false;

  const watch = (turn: number, before: number) => {
    setImmediate(() => {
      const now = size();
      if (now > before && turn < MAX_TURNS) return watch(turn + 1, now);
      isWatching = false;
      if (now > 0) act();
    });
  };

  return () => {
    if (isWatching) return;
    isWatching = true;
    watch(1, 1);
  };
}
