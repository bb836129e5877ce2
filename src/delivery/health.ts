import type { Clock } from '../domain/clock.ts';
import { createProber } from './prober.ts';

/** `none`: there is no handler to deliver to. `reason`: why it is down, in words. */
export type HandlerHealth = Readonly<{ state: 'none' | 'unknown' | 'up' | 'down'; reason: string | null }>;

/** What is known of the handler, by deliveries that end and by looking whether it is there. */
export type Health = Readonly<{
  now(): HandlerHealth;
  /** Whether a delivery is worth a try. */
  isOpen(): boolean;
  /** A delivery has ended. `refusal`: why the handler did not take it, if so. */
  learn(refusal: string | undefined): void;
  look(): void;
  /** Nothing is known of the handler that follows; or none does. */
  forget(next: 'none' | 'unknown'): void;
  stop(): void;
}>;

export type HealthPorts = Readonly<{
  clock: Clock;
  probe(): Promise<boolean>;
  onDown(): void;
  /** `wasDown`: something may have gathered. */
  onUp(wasDown: boolean): void;
}>;

export function createHealth({ clock, probe, onDown, onUp }: HealthPorts): Health {
  const prober = createProber({ clock, probe, onFound: goUp, onMissing });
  let health: HandlerHealth = { state: 'unknown', reason: null };

  function goDown(reason: string): void {
    health = { state: 'down', reason };
    prober.lookLater();
    onDown();
  }

  function goUp(): void {
    const wasDown = health.state === 'down';
    health = { state: 'up', reason: null };
    prober.stop();
    onUp(wasDown);
  }

  function onMissing(): void {
    if (health.state === 'unknown') goDown('nothing listens there yet');
    else prober.lookLater();
  }

  return {
    now: () => health,
    isOpen: () => health.state === 'unknown' || health.state === 'up',
    learn(refusal) {
      if (refusal !== undefined) return goDown(refusal);
      // An answer does not bring it up again: that delivery may have begun before.
      if (health.state === 'down') return;
      prober.beEager();
      if (health.state === 'unknown') goUp();
    },
    look: () => prober.look(),
    forget(next) {
      health = { state: next, reason: null };
      prober.stop();
      prober.beEager();
    },
    stop: () => prober.stop(),
  };
}
