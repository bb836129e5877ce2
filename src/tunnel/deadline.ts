import type { Clock } from '../domain/clock.ts';

/** Something took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';

  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
  }
}

/**
 * Runs `work` with a signal that is aborted when `parent` is, or after `ms`.
 * Waits for `work` in any case, so that nothing is left behind.
 *
 * Errors: `DeadlineError`, or what `work` says.
 */
export async function withDeadline<Result>(
  clock: Clock,
  ms: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const cancel = clock.setTimer(() => deadline.abort(new DeadlineError(ms)), ms);
  try {
    return await work(AbortSignal.any([parent, deadline.signal]));
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : error;
  } finally {
    cancel();
  }
}
