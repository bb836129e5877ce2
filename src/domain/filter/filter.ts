/**
 * The filter language as a tree. `parse.ts` makes it from text, `print.ts` turns it back, `match.ts` runs it on a
 * capture, `store/` turns what it can of it into SQL. `docs/filter.md` describes the language.
 */
export type Filter =
  /** Matches everything: the empty filter, or `*`. */
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'and'; parts: readonly Filter[] }>
  | Readonly<{ kind: 'or'; parts: readonly Filter[] }>
  | Readonly<{ kind: 'not'; part: Filter }>
  /** Text anywhere: event, summary, target, headers, body. Case-insensitive; `*` is a wildcard. */
  | Readonly<{ kind: 'text'; pattern: string }>
  | Readonly<{ kind: 'field'; field: Field; test: Test }>
  | Readonly<{ kind: 'is'; claim: Claim }>;

/** What a comparison looks at. Where there is nothing (no event, no delivery, no such key), no test holds. */
export type Field =
  /** `type`: the media type of the body, as the sender declares it. */
  | Readonly<{ name: 'method' | 'target' | 'event' | 'id' | 'remote' | 'tunnel' | 'type' }>
  /** Numbers: status of the last delivery, its milliseconds, body size in bytes, age in milliseconds. */
  | Readonly<{ name: 'status' | 'ms' | 'size' | 'age' }>
  /** `header` is in lower case. Any of several fields of that name will do. */
  | Readonly<{ name: 'header'; header: string }>
  /** Any of the values that the path leads to will do. The empty path is the whole body as text: `like` searches in it. */
  | Readonly<{ name: 'body'; path: BodyPath }>;

/** A path in a JSON body: names and indexes. `*` stands for any one step, `**` for any number of steps, also none. */
export type BodyPath = readonly (string | number)[];

export type Test =
  /** Equal, case-insensitive, with `*` as wildcard. Also for `status`, as the text of its digits: `5*`. */
  | Readonly<{ kind: 'like'; pattern: string }>
  /** A regular expression with the flag `i`, found anywhere in the text. Checked when parsed. */
  | Readonly<{ kind: 'regex'; source: string }>
  /** For `status`, `ms`, `size` and `age`. */
  | Readonly<{ kind: 'compare'; op: CompareOp; value: number }>
  /** For `header` and `body`: compares exactly at any size. `value` is a number as `readDecimal` reads it. */
  | Readonly<{ kind: 'decimal'; op: CompareOp; value: string }>;

export type CompareOp = '=' | '<' | '<=' | '>' | '>=';

export type Claim = 'failed' | 'delivered' | 'replayed' | 'rejected' | 'queued' | 'dup' | 'edited' | 'truncated';

export const CLAIMS: readonly Claim[] = [
  'failed',
  'delivered',
  'replayed',
  'rejected',
  'queued',
  'dup',
  'edited',
  'truncated',
];
