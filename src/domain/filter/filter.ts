/**
 * The filter language as a tree. `parse.ts` makes it from text, `match.ts` runs it on a capture,
 * `store/` turns what it can of it into SQL.
 */
export type Filter =
  /** Matches everything: the empty filter. */
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'and'; parts: readonly Filter[] }>
  | Readonly<{ kind: 'or'; parts: readonly Filter[] }>
  | Readonly<{ kind: 'not'; part: Filter }>
  /** Text anywhere: event, summary, target, headers, body. Case-insensitive; `*` is a wildcard. */
  | Readonly<{ kind: 'text'; pattern: string }>
  | Readonly<{ kind: 'field'; field: Field; test: Test }>
  | Readonly<{ kind: 'is'; claim: Claim }>;

/** What a comparison looks at. */
export type Field =
  | Readonly<{ name: 'method' | 'target' | 'event' | 'id' | 'remote' | 'tunnel' | 'type' }>
  /** Numbers: status of the last delivery, its milliseconds, body size in bytes, age in milliseconds. */
  | Readonly<{ name: 'status' | 'ms' | 'size' | 'age' }>
  | Readonly<{ name: 'header'; header: string }>
  /** A path in a JSON body: names and indexes; `*` stands for any. */
  | Readonly<{ name: 'body'; path: readonly (string | number)[] }>;

export type Test =
  /** Equal, case-insensitive, with `*` as wildcard. */
  | Readonly<{ kind: 'like'; pattern: string }>
  /** A regular expression, case-insensitive, checked when parsed. */
  | Readonly<{ kind: 'regex'; source: string }>
  | Readonly<{ kind: 'compare'; op: '=' | '<' | '<=' | '>' | '>='; value: number }>;

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
