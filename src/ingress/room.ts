/** What one webhook takes of the room. */
export type Share = Readonly<{
  /** Takes so many more bytes; false, and nothing taken, when they are not there. */
  take(bytes: number): boolean;
  /** Gives back all of it. */
  release(): void;
}>;

/** Memory that webhooks share while they are received, so that it is bounded, however many come at once. */
export function createRoom(bytes: number): Readonly<{ open(): Share }> {
  let free = bytes;
  return {
    open() {
      let own = 0;
      return {
        take(wanted) {
          if (wanted > free) return false;
          free -= wanted;
          own += wanted;
          return true;
        },
        release() {
          free += own;
          own = 0;
        },
      };
    },
  };
}
