import { parseRoute } from '../model/route.ts';
import type { Program } from '../program.ts';

/** Windows in which list and detail have no room beside each other; the style sheet has the same width. */
export const NARROW = '(max-width: 820px)';

/** Tells the program what happens to the window and its history. */
export function listenToWindow(program: Pick<Program, 'dispatch'>): void {
  window.addEventListener('popstate', () => program.dispatch({ type: 'navigated', route: parseRoute(location) }));
  matchMedia(NARROW).addEventListener('change', ({ matches }) =>
    program.dispatch({ type: 'window-resized', isNarrow: matches }),
  );
}
