/** One move, and how many are owed after it. */
export type OwedMove = Readonly<{ by: 1 | -1; owed: number }>;

/**
 * The next of the moves that were asked for while another was under way; undefined when none is owed.
 *
 * @param owed how many, later ones positive: two that contradict each other are none
 */
export function nextOwedMove(owed: number): OwedMove | undefined {
  if (owed === 0) return undefined;
  return owed > 0 ? { by: 1, owed: owed - 1 } : { by: -1, owed: owed + 1 };
}
