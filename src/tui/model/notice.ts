/** `good`: done. `bad`: it failed. `busy`: begun, the result follows. `info`: neither. */
export type NoticeKind = 'good' | 'bad' | 'busy' | 'info';

/** The line that tells how an action went. `until`: epoch milliseconds at which it goes by itself. */
export type Notice = Readonly<{ kind: NoticeKind; text: string; until: number }>;

const SHOWN_FOR_MS: Readonly<Record<NoticeKind, number>> = { good: 6_000, info: 6_000, bad: 20_000, busy: 60_000 };

export function noticeAt(now: number, kind: NoticeKind, text: string): Notice {
  return { kind, text, until: now + SHOWN_FOR_MS[kind] };
}
