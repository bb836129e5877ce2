import type { CaptureId } from '../../domain/capture.ts';
import { ToolError } from '../../domain/error.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { shortId } from '../../domain/id.ts';
import { sanitize } from '../../domain/sanitize.ts';
import type { CaptureStore } from '../../store/store.ts';
import { localTime } from '../output/local-time.ts';

/** How a person names a capture. */
export type CaptureRef =
  | Readonly<{ kind: 'last'; back: number }>
  | Readonly<{ kind: 'fixture'; name: string }>
  | Readonly<{ kind: 'prefix'; prefix: string }>;

const SHOWN_CANDIDATES = 5;

/** Reads `last`, `last~2`, `@fixture`, or else a prefix of an id. */
export function parseCaptureRef(text: string): CaptureRef {
  if (text.startsWith('@')) return { kind: 'fixture', name: text.slice(1) };
  const last = /^last(?:~(\d{1,9}))?$/.exec(text);
  if (last !== null) return { kind: 'last', back: Number(last[1] ?? 0) };
  return { kind: 'prefix', prefix: text };
}

/**
 * The id of the capture that was named. Errors: `CAPTURE_UNKNOWN` (exit 6), `CAPTURE_AMBIGUOUS` with the candidates.
 *
 * @param now for the times of the candidates, epoch milliseconds
 */
export function findCapture(
  store: CaptureStore,
  ref: Exclude<CaptureRef, { kind: 'fixture' }>,
  now: number,
): CaptureId {
  if (ref.kind === 'last') return store.newest(ref.back) ?? failUnknown(lastWords(ref.back, store));
  const prefix = ref.prefix.toLowerCase();
  const ids = prefix === '' ? [] : store.idsWithPrefix(prefix, SHOWN_CANDIDATES + 1);
  const [id] = ids;
  if (id === undefined) return failUnknown(`No capture has an id that begins with "${ref.prefix}".`);
  if (ids.length > 1) throw ambiguous(ref.prefix, ids, store, now);
  return id;
}

function lastWords(back: number, store: CaptureStore): string {
  if (store.newest(0) === undefined) return 'There are no captures yet.';
  return `There are fewer than ${back + 1} captures.`;
}

/** Throws `CAPTURE_UNKNOWN`. */
export function failUnknown(message: string): never {
  throw new ToolError(
    'CAPTURE_UNKNOWN',
    { message, next: ['hookscope list shows what there is. A fixture is named with @ in front.'] },
    'notFound',
  );
}

function ambiguous(prefix: string, ids: readonly CaptureId[], store: CaptureStore, now: number): ToolError {
  const candidates = ids.slice(0, SHOWN_CANDIDATES).flatMap((id) => {
    const row = store.row(id);
    return row === undefined ? [] : [candidateLine(row, now)];
  });
  const more = ids.length > SHOWN_CANDIDATES ? ['and more'] : [];
  return new ToolError('CAPTURE_AMBIGUOUS', {
    message: `"${prefix}" begins the ids of more than one capture:`,
    why: [...candidates, ...more].join('\n'),
    next: ['Give more letters of the id.'],
  });
}

function candidateLine(row: CaptureRow, now: number): string {
  return `${shortId(row.id)}  ${localTime(row.receivedAt, now)}  ${sanitize(row.summary === '' ? row.target : row.summary)}`;
}
