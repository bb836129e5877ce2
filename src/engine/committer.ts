/**
 * Gathers what arrives in one turn of the event loop and writes it in one transaction (group commit): durability
 * then costs a burst of webhooks one commit, not one each.
 *
 * `add` resolves after the commit, with the item's result, and rejects when the write fails.
 */
export type Committer<Item, Result> = Readonly<{ add(item: Item): Promise<Result>; flush(): void }>;

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void };

/**
 * @param write writes all items in one transaction and returns a result for each, in order
 * @param schedule calls what it is given when it is time to write; by default at the end of the turn
 */
export function createCommitter<Item, Result>(
  write: (items: readonly Item[]) => readonly Result[],
  schedule: (flush: () => void) => unknown = setImmediate,
): Committer<Item, Result> {
  let batch: Waiting<Item, Result>[] = [];

  const flush = () => {
    const current = batch;
    batch = [];
    if (current.length === 0) return;
    try {
      const results = write(current.map(({ item }) => item));
      for (const [index, waiting] of current.entries()) waiting.resolve(results[index] as Result);
    } catch (error) {
      for (const waiting of current) waiting.reject(error);
    }
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (batch.length === 0) schedule(flush);
        batch.push({ item, resolve, reject });
      }),
    flush,
  };
}
