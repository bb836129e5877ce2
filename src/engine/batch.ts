/** Items that wait to be written together. */
export type Batch<Item, Result> = Readonly<{
  size(): number;
  /** Resolves with the item's result when the batch that took it is written; rejects when that failed. */
  add(item: Item): Promise<Result>;
  /** All that wait. What comes from now on waits for the next. */
  take(): Taken<Item, Result>;
}>;

export type Taken<Item, Result> = Readonly<{
  items: readonly Item[];
  /** @param results one for each item, in order */
  resolve(results: readonly Result[]): void;
  reject(error: unknown): void;
}>;

type Waiting<Item, Result> = Readonly<{ item: Item; resolve(result: Result): void; reject(error: unknown): void }>;

export function createBatch<Item, Result>(): Batch<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  return {
    size: () => waiting.length,
    add: (item) => new Promise((resolve, reject) => waiting.push({ item, resolve, reject })),
    take() {
      const taken = waiting;
      waiting = [];
      return {
        items: taken.map(({ item }) => item),
        resolve: (results) => taken.forEach(({ resolve }, index) => resolve(results[index] as Result)),
        reject: (error) => taken.forEach(({ reject }) => reject(error)),
      };
    },
  };
}
