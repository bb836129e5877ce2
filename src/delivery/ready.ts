import type { Capture, CaptureId } from '../domain/capture.ts';

/** Captures that are due and wait in memory, first come, first served. */
export type Ready = Readonly<{
  /** Whether further ones had better wait in the store alone. */
  isFull(): boolean;
  add(capture: Capture): void;
  take(): Capture | undefined;
  ids(): readonly CaptureId[];
  clear(): void;
}>;

/** @param maxBytes of their bodies; one of any size has room */
export function createReady(maxCount: number, maxBytes: number): Ready {
  let waiting: Capture[] = [];
  let bytes = 0;
  return {
    isFull: () => waiting.length >= maxCount || bytes >= maxBytes,
    add(capture) {
      waiting.push(capture);
      bytes += capture.bodySize;
    },
    take() {
      const capture = waiting.shift();
      bytes -= capture?.bodySize ?? 0;
      return capture;
    },
    ids: () => waiting.map(({ id }) => id),
    clear() {
      waiting = [];
      bytes = 0;
    },
  };
}
