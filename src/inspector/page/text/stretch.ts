/** Browsers draw elements up to some 17 million pixels high. */
const MAX_HEIGHT = 12_000_000;

/**
 * Lines of equal height in an element that scrolls. Where they are higher together than a browser can draw, scrolling is
 * stretched: the end of the scroll bar is the end of the text, whatever lies between. What is drawn is then less high
 * than what is meant.
 *
 * `top`: how much of what is meant lies above the screen; all in pixels.
 */
export type Scroller = Readonly<{ count: number; lineHeight: number; height: number; top: number }>;

/** How high the element inside is. */
export function drawnHeight({ count, lineHeight }: Scroller): number {
  return Math.min(count * lineHeight, MAX_HEIGHT);
}

/** How far the element has to be scrolled for `top`. */
export function drawnTop(scroller: Scroller): number {
  return scroller.top / stretchOf(scroller);
}

/** What `top` is when the element is scrolled so far. */
export function meantTop(scroller: Scroller, scrolled: number): number {
  return scrolled * stretchOf(scroller);
}

/** The first line on the screen and the one after the last, and some more on either side. */
export function linesOnScreen(
  { count, lineHeight, height, top }: Scroller,
  more = 8,
): Readonly<{ first: number; end: number }> {
  return {
    first: Math.max(0, Math.min(count, Math.floor(top / lineHeight)) - more),
    end: Math.min(count, Math.ceil((top + height) / lineHeight) + more),
  };
}

/** Where a line is drawn in the element inside. */
export function drawnAt(scroller: Scroller, line: number): number {
  return line * scroller.lineHeight - scroller.top + drawnTop(scroller);
}

/** The `top` at which the line is on the screen with one to spare; undefined when it is already. */
export function topToReveal({ lineHeight, height, top }: Scroller, line: number): number | undefined {
  const highest = Math.max(0, (line - 1) * lineHeight);
  const lowest = (line + 2) * lineHeight - height;
  if (top > highest) return highest;
  return top < lowest ? lowest : undefined;
}

function stretchOf(scroller: Scroller): number {
  const full = scroller.count * scroller.lineHeight;
  const drawn = drawnHeight(scroller);
  return full <= drawn ? 1 : (full - scroller.height) / (drawn - scroller.height);
}
