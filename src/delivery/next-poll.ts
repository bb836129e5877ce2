/** Of those who began to wait in this turn of the event loop; they can wait together. */
let joinable: Promise<void> | undefined;

/** Resolves after the event loop has looked at all sockets once more: the first turn may be the rest of the present one. */
export function nextPoll(): Promise<void> {
  return (joinable ??= new Promise((resolve) => {
    setImmediate(() => {
      joinable = undefined;
      setImmediate(resolve);
    });
  }));
}
