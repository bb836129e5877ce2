import { useApp, useInput, usePaste } from 'ink';
import { useEffect } from 'react';
import { keysOf } from './input.ts';
import type { Key } from './keys.ts';

/** Ink's own control over the terminal, which only a component gets. */
export type InkApp = ReturnType<typeof useApp>;

export type RootProps = Readonly<{
  onKey(key: Key): void;
  onPaste(text: string): void;
  onMount(app: InkApp): void;
}>;

/** Hands on what is typed. It draws nothing: what is on the screen is written by `drawing.ts`. */
export function Root({ onKey, onPaste, onMount }: RootProps) {
  const app = useApp();
  useEffect(() => onMount(app), [app, onMount]);
  useInput((input, key) => {
    for (const one of keysOf(input, key)) onKey(one);
  });
  // While this is mounted, pasted text does not come as keys.
  usePaste(onPaste);
  return null;
}
