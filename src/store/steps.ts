/** Work in steps of some milliseconds, between which others get their turn. Each yields how many captures it looked at. */
export type Steps<T> = Generator<number, T, void>;

/** All steps without a pause. */
export function inOneGo<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
