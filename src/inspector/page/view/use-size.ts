import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Calls `onSize` with the inner size of the element, now and whenever it changes. A hidden one has none. */
export function useSize(ref: RefObject<HTMLElement | null>, onSize: (width: number, height: number) => void): void {
  const latest = useRef(onSize);
  useLayoutEffect(() => {
    latest.current = onSize;
  });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const tell = () => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0) latest.current(clientWidth, clientHeight);
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
}
