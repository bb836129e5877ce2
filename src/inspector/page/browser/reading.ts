import type { FocusTarget } from '../model/effect.ts';

/** Ids of the elements that commands move the focus to. */
export const ELEMENT_IDS: Readonly<Record<FocusTarget, string>> = {
  list: 'captures',
  detail: 'reading',
  filter: 'filter',
  search: 'body-search',
};

const LINE = 40;

/** Scrolls what is read: whatever element carries `data-reading`. */
export function scrollReading(by: number, unit: 'lines' | 'pages' | 'ends'): void {
  const element = document.querySelector('[data-reading]');
  if (element === null) return;
  const page = element.clientHeight - LINE;
  const distance = { lines: by * LINE, pages: by * page, ends: by * element.scrollHeight }[unit];
  element.scrollBy({ top: distance });
}

/**
 * Moves the focus at once, so that what is typed next goes there; where the element is not on the screen yet, as soon as
 * it is.
 */
export function focusOn(target: FocusTarget): void {
  if (!focusElement(target)) requestAnimationFrame(() => focusElement(target));
}

function focusElement(target: FocusTarget): boolean {
  const element = document.getElementById(ELEMENT_IDS[target]);
  element?.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement) element.select();
  return element !== null;
}

/** Brings the option that keys have chosen into view: the focus stays in the field. */
export function showOption(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}
