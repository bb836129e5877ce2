/** `good`: done. `bad`: it failed. `busy`: begun, the result follows. `info`: neither. */
export type NoticeKind = 'good' | 'bad' | 'busy' | 'info';

/** The line that tells how an action went. `until`: epoch milliseconds at which it goes by itself. */
export type Notice = Readonly<{ id: number; kind: NoticeKind; text: string; until: number }>;

const SHOWN_FOR_MS: Readonly<Record<NoticeKind, number>> = { good: 5_000, info: 5_000, bad: 15_000, busy: 60_000 };
const MOST = 3;

/** Adds a notice; a result takes the place of what was begun, the same words are not said twice. */
export function withNotice(notices: readonly Notice[], kind: NoticeKind, text: string, now: number): readonly Notice[] {
  const id = (notices.at(-1)?.id ?? 0) + 1;
  const kept = notices.filter((notice) => notice.kind !== 'busy' && notice.text !== text);
  return [...kept, { id, kind, text, until: now + SHOWN_FOR_MS[kind] }].slice(-MOST);
}
