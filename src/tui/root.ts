import { Box, Text, useApp, useInput, usePaste } from 'ink';
import { createElement, memo, useEffect } from 'react';
import { keysOf } from './input.ts';
import type { Key } from './keys.ts';
import type { PaintedBand, PaintedPane, PaintedScreen } from './view/painted.ts';

/** Ink's own control over the terminal, which only a component gets. */
export type InkApp = ReturnType<typeof useApp>;

export type RootProps = Readonly<{
  screen: PaintedScreen;
  onKey(key: Key): void;
  onPaste(text: string): void;
  onMount(app: InkApp): void;
}>;

/** Draws the rows that the view has made, and hands on what is typed. It decides nothing. */
export function Root({ screen, onKey, onPaste, onMount }: RootProps) {
  const app = useApp();
  useEffect(() => onMount(app), [app, onMount]);
  useInput((input, key) => {
    for (const one of keysOf(input, key)) onKey(one);
  });
  // While this is mounted, pasted text does not come as keys.
  usePaste(onPaste);
  return createElement(Box, { flexDirection: 'column' }, screen.map(bandElement));
}

function bandElement({ height, panes }: PaintedBand, key: number) {
  return createElement(Box, { key, height, flexShrink: 0 }, panes.map(paneElement));
}

function paneElement({ width, lines }: PaintedPane, key: number) {
  return createElement(Box, { key, width, flexShrink: 0, flexDirection: 'column' }, lines.map(rowElement));
}

function rowElement(text: string, key: number) {
  return createElement(Row, { key, text });
}

/** One text for a row, with its colours in it: a box for each cell would cost twice as much. */
const Row = memo(({ text }: Readonly<{ text: string }>) =>
  createElement(Text, { wrap: 'truncate-end' }, text === '' ? ' ' : text),
);
