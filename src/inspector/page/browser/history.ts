import type { Clock } from '../../../domain/clock.ts';

/** Browsers refuse more than 200 changes in half a minute: holding a key down makes more. */
const SETTLE_MS = 250;

/**
 * Shows addresses. A step is a new entry of the history, at once; anything else changes the entry, as soon as it has
 * settled.
 */
export function createNavigator(history: Pick<History, 'pushState' | 'replaceState'>, clock: Clock) {
  let due: string | undefined;
  let cancel: (() => void) | undefined;

  const settle = () => {
    cancel?.();
    cancel = undefined;
    if (due !== undefined) history.replaceState(null, '', due);
    due = undefined;
  };

  return function navigate(address: string, isStep: boolean): void {
    if (isStep) {
      settle();
      history.pushState(null, '', address);
      return;
    }
    due = address;
    cancel ??= clock.setTimer(settle, SETTLE_MS);
  };
}
