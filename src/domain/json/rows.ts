import type { JsonDocument } from './document.ts';

export type Rows = ReturnType<typeof newRows>;

/** The columns of a document while they grow. `kind` is an index into `ROW_KINDS`. */
export function newRows() {
  let capacity = 64;
  let length = 0;
  let kinds = new Uint8Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let afters = new Int32Array(capacity);
  let sizes = new Int32Array(capacity);

  function grow(): void {
    capacity *= 2;
    kinds = grown(kinds, new Uint8Array(capacity));
    starts = grown(starts, new Int32Array(capacity));
    ends = grown(ends, new Int32Array(capacity));
    afters = grown(afters, new Int32Array(capacity));
    sizes = grown(sizes, new Int32Array(capacity));
  }

  return {
    add(kind: number, start: number, end: number): number {
      if (length === capacity) grow();
      const row = length;
      length += 1;
      kinds[row] = kind;
      starts[row] = start;
      ends[row] = end;
      afters[row] = length;
      return row;
    },
    close(row: number, end: number): void {
      ends[row] = end;
      afters[row] = length;
    },
    count(row: number): void {
      sizes[row] = (sizes[row] ?? 0) + 1;
    },
    kindOf: (row: number) => kinds[row],
    /** The columns go into it as they are: copying millions of rows takes longer than a key press may. */
    toDocument: (text: string): JsonDocument => ({
      text,
      kinds: kinds.subarray(0, length),
      starts: starts.subarray(0, length),
      ends: ends.subarray(0, length),
      afters: afters.subarray(0, length),
      sizes: sizes.subarray(0, length),
    }),
  };
}

/** `larger` with all of `column` at its beginning. */
export function grown<Column extends Uint8Array | Int32Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}
