/** Keeps the bytes of one body, up to a limit. */
export type Keeper = Readonly<{
  add(piece: Uint8Array): void;
  /** Bytes that were added, kept or not. */
  size(): number;
  /** What is kept. */
  bytes(): Uint8Array;
}>;

const NOTHING = new Uint8Array();
const FIRST_ROOM_BYTES = 16_384;

/**
 * Copies nothing when the body comes in one piece. Otherwise it is gathered in one buffer, because a body that comes in
 * millions of small chunks would take many times its size if they were kept one by one.
 *
 * @param expectedBytes how long the body will be, where that is known
 */
export function createKeeper(maxBytes: number, expectedBytes = 0): Keeper {
  let room = NOTHING;
  let kept: Uint8Array = room;
  let size = 0;

  function makeRoom(wanted: number): void {
    if (wanted <= room.length) return;
    const grown = Math.max(wanted, 2 * kept.length, FIRST_ROOM_BYTES, expectedBytes);
    room = new Uint8Array(Math.min(grown, maxBytes));
    room.set(kept);
  }

  return {
    add(piece) {
      size += piece.length;
      const part = piece.subarray(0, maxBytes - kept.length);
      if (part.length === 0) return;
      if (kept.length === 0) {
        kept = part;
        return;
      }
      const length = kept.length + part.length;
      makeRoom(length);
      room.set(part, kept.length);
      kept = room.subarray(0, length);
    },
    size: () => size,
    bytes: () => kept,
  };
}
