import type { Clock } from '../domain/clock.ts';
import { messageOf } from '../domain/error.ts';
import type { TunnelState } from '../domain/session.ts';
import type { Verdict } from './canary.ts';
import { DeadlineError, withDeadline } from './deadline.ts';
import { type LocalTarget, type OpenTunnel, TunnelError, type TunnelProvider } from './provider.ts';
import { beginSupervision, decide, type Effect, type Input, isBusy, type Turn } from './supervision.ts';
import { tunnelStateOf } from './tunnel-state.ts';

/** A provider has its own, shorter deadlines; this one is for those that forget. */
const OPEN_WITHIN_MS = 30_000;
const TICK_MS = 10_000;
/** A tick that comes later than this by the wall clock: the machine has slept. Timers stand still in sleep. */
const SLEPT_MS = 15_000;

export type SupervisorOptions = Readonly<{
  provider: TunnelProvider;
  local: LocalTarget;
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** Whether the public URL leads to this process. */
  prove(url: string, signal: AbortSignal): Promise<Verdict>;
  /** Each change, also that of `provenAt` alone. Called once before `superviseTunnel` returns. */
  onState(state: TunnelState): void;
}>;

export type Supervisor = Readonly<{
  state(): TunnelState;
  /** Proves the way now, or opens the tunnel now if it waits for its next try. Resolves when the outcome is known; never rejects. */
  proveNow(): Promise<void>;
  /** Resolves when the tunnel is closed and nothing is left behind. */
  close(): Promise<void>;
}>;

/**
 * Opens the tunnel and keeps it open: what is to be done `supervision.ts` decides, here it is done.
 * Nothing that a provider does makes it throw.
 */
export function superviseTunnel(options: SupervisorOptions): Supervisor {
  const { provider, local, clock } = options;
  let turn: Turn = beginSupervision();
  let told = tunnelStateOf(provider.name, turn.state);
  let tunnel: OpenTunnel | undefined;
  let underWay = new AbortController();
  /** The opening or the proof that is under way or has just been aborted. */
  let work: Promise<void> = Promise.resolve();
  let closing: Promise<void> = Promise.resolve();
  let waiters: (() => void)[] = [];

  function take(input: Input): void {
    follow(decide(turn.state, input, { now: clock.now(), random: options.random() }));
  }

  function follow(next: Turn): void {
    turn = next;
    tell();
    if (next.effect) start(next.effect);
    if (isBusy(turn.state)) return;
    const ready = waiters;
    waiters = [];
    for (const resolve of ready) resolve();
  }

  function tell(): void {
    const current = tunnelStateOf(provider.name, turn.state);
    if (JSON.stringify(current) === JSON.stringify(told)) return;
    told = current;
    options.onState(current);
  }

  function start(effect: Effect): void {
    underWay.abort();
    underWay = new AbortController();
    const { signal } = underWay;
    const report = (input: Input) => {
      if (!signal.aborted) take(input);
    };
    switch (effect.kind) {
      case 'open':
        work = open(signal, report);
        return;
      case 'prove':
        work = prove(effect.url, signal).then((verdict) => report({ kind: 'judged', verdict }));
        return;
      case 'close':
        closing = closing.then(closeTunnel);
        void closing.then(() => report({ kind: 'closed' }));
        return;
      case 'wait':
        signal.addEventListener(
          'abort',
          clock.setTimer(() => report({ kind: 'timer' }), effect.ms),
        );
    }
  }

  async function open(signal: AbortSignal, report: (input: Input) => void): Promise<void> {
    let opened: OpenTunnel;
    try {
      opened = await withDeadline(clock, OPEN_WITHIN_MS, signal, (within) =>
        provider.open(local, within, turn.state.publicUrl),
      );
    } catch (error) {
      report({ kind: 'not-opened', message: whyNotOpened(error), isFinal: isFinal(error) });
      return;
    }
    tunnel = opened;
    report({ kind: 'opened', granted: { url: opened.url, isNameGranted: opened.isNameGranted } });
    void opened.closed.then((reason) => {
      if (tunnel === opened && reason.kind === 'lost') take({ kind: 'died', message: reason.message });
    });
  }

  async function prove(url: string, signal: AbortSignal): Promise<Verdict> {
    try {
      return await options.prove(url, signal);
    } catch (error) {
      return { kind: 'unreachable', message: messageOf(error) };
    }
  }

  /** Waits for what has been aborted: an opening may still have given a tunnel. */
  async function closeTunnel(): Promise<void> {
    await work;
    const last = tunnel;
    tunnel = undefined;
    try {
      await last?.close();
    } catch {
      // A tunnel that cannot be closed is gone for us; the next opening tells what is wrong.
    }
  }

  const stopTicking = watchForSleep(clock, () => take({ kind: 'woke' }));
  options.onState(told);
  follow(turn);

  return {
    state: () => told,
    async proveNow() {
      take({ kind: 'prove-now' });
      if (isBusy(turn.state)) await new Promise<void>((resolve) => waiters.push(resolve));
    },
    async close() {
      stopTicking();
      take({ kind: 'close' });
      await closing;
    },
  };
}

function watchForSleep(clock: Clock, onWoke: () => void): () => void {
  let lastTick = clock.now();
  let cancel = clock.setTimer(tick, TICK_MS);

  function tick(): void {
    const late = clock.now() - lastTick - TICK_MS;
    lastTick = clock.now();
    cancel = clock.setTimer(tick, TICK_MS);
    if (late > SLEPT_MS) onWoke();
  }

  return () => cancel();
}

function whyNotOpened(error: unknown): string {
  return error instanceof DeadlineError ? `The tunnel did not open: ${error.message}` : messageOf(error);
}

function isFinal(error: unknown): boolean {
  return error instanceof TunnelError && error.isFinal;
}
