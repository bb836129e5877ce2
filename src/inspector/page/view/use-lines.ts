import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import {
  drawnAt,
  drawnHeight,
  drawnTop,
  linesOnScreen,
  meantTop,
  type Scroller,
  topToReveal,
} from '../text/stretch.ts';
import { useSize } from './use-size.ts';

/** Draws of many lines only those on the screen, inside the element of `ref`, which scrolls. */
export function useLines(ref: RefObject<HTMLElement | null>, count: number, lineHeight: number) {
  const [view, setView] = useState({ scrolled: 0, height: 0, width: 0 });
  const still: Scroller = { count, lineHeight, height: view.height, top: 0 };
  const scroller: Scroller = { ...still, top: meantTop(still, view.scrolled) };

  useSize(ref, (width, height) => setView((now) => ({ ...now, width, height })));
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const onScroll = () => setView((now) => ({ ...now, scrolled: element.scrollTop }));
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [ref]);

  return {
    ...linesOnScreen(scroller),
    width: view.width,
    height: drawnHeight(scroller),
    at: (line: number) => drawnAt(scroller, line),
    reveal(line: number) {
      const top = topToReveal(scroller, line);
      if (top !== undefined && ref.current !== null) ref.current.scrollTop = drawnTop({ ...scroller, top });
    },
  };
}

/** Calls `act` when `serial` has changed, after everything is drawn; not at first. */
export function useOnChange(serial: number, act: () => void): void {
  const before = useRef(serial);
  useLayoutEffect(() => {
    if (before.current === serial) return;
    before.current = serial;
    act();
  });
}
