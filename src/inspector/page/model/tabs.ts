export const TABS = ['overview', 'body', 'headers', 'deliveries', 'diff'] as const;
export type Tab = (typeof TABS)[number];

export function isTab(text: string): text is Tab {
  return TABS.some((tab) => tab === text);
}

/** The entry `by` places after `one`, round and round. */
export function after<T>(all: readonly T[], one: T, by: number): T {
  return all[(all.indexOf(one) + by + all.length) % all.length] ?? one;
}
