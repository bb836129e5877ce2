import { assertNever } from '../domain/error.ts';
import type { Verdict } from './canary.ts';

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 60_000;
/** A new name may take a while to reach the DNS: in all, about half a minute. */
const FIRST_PROOF_TRIES = 10;
const FIRST_PROOF_PAUSE_MS = 250;
const MAX_PROOF_PAUSE_MS = 5_000;
const PROVE_EVERY_MS = 30_000;
/** A proof may fail by chance; the second one decides. */
const PROVE_AGAIN_AFTER_MS = 1_000;
/** Our own stale session frees its name about a second after its last connection; this many tries take longer. */
const NAME_TRIES = 6;

/** How a tunnel stands. At any time exactly one thing is under way, the last effect, or the supervision has ended. */
export type Supervision = Readonly<{
  /** The URL that was proven last. */
  publicUrl: string | null;
  /** Openings in a row that led to nothing lasting: the exponent of the backoff. */
  attempts: number;
  /** Openings in a row that gave another name. */
  otherNames: number;
  phase: Phase;
}>;

export type Granted = Readonly<{ url: string; isNameGranted: boolean }>;

export type Phase =
  | Readonly<{ kind: 'opening' }>
  /** Opened, but no request has come through yet. */
  | Readonly<{ kind: 'proving'; granted: Granted; tries: number; lastTry: FailedTry | null }>
  | Readonly<{
      kind: 'open';
      url: string;
      provenAt: number;
      urlChanged: boolean;
      /** Why the URL is another one. */
      notice: string | null;
      /** The last proof failed, for this reason. */
      failure: string | null;
      isProving: boolean;
    }>
  /** The connections are being closed, before another try. */
  | Readonly<{ kind: 'closing'; why: 'lost' | 'other-name'; message: string }>
  | Readonly<{ kind: 'waiting'; lastTry: FailedTry }>
  | Readonly<{ kind: 'failed'; message: string }>
  | Readonly<{ kind: 'off' }>;

export type FailedTry = Readonly<{ retryAt: number; message: string }>;

export type Input =
  | Readonly<{ kind: 'opened'; granted: Granted }>
  | Readonly<{ kind: 'not-opened'; message: string; isFinal: boolean }>
  | Readonly<{ kind: 'judged'; verdict: Verdict }>
  /** The open tunnel ended by itself. */
  | Readonly<{ kind: 'died'; message: string }>
  | Readonly<{ kind: 'closed' }>
  /** The wait is over. */
  | Readonly<{ kind: 'timer' }>
  /** The machine has slept. */
  | Readonly<{ kind: 'woke' }>
  | Readonly<{ kind: 'prove-now' }>
  | Readonly<{ kind: 'close' }>;

/** What to do. It replaces what is under way. */
export type Effect =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'prove'; url: string }>
  | Readonly<{ kind: 'close' }>
  | Readonly<{ kind: 'wait'; ms: number }>;

/** Without an effect, what is under way goes on. */
export type Turn = Readonly<{ state: Supervision; effect?: Effect }>;

/** `now`: epoch milliseconds; `random`: in [0, 1). */
export type Circumstances = Readonly<{ now: number; random: number }>;

export function beginSupervision(): Turn {
  return openAgain({ publicUrl: null, attempts: 0, otherNames: 0, phase: { kind: 'opening' } });
}

/** What an input leads to. Pure; inputs that mean nothing in a phase change nothing. */
export function decide(state: Supervision, input: Input, at: Circumstances): Turn {
  const { phase } = state;
  if (phase.kind === 'off') return { state };
  if (input.kind === 'close') return { state: { ...state, phase: { kind: 'off' } }, effect: { kind: 'close' } };
  switch (phase.kind) {
    case 'opening':
      return whileOpening(state, input, at);
    case 'proving':
      return whileProving(state, phase, input, at);
    case 'open':
      return whileOpen(state, phase, input, at);
    case 'closing':
      return input.kind === 'closed' ? waitAfter(state, phase.message, at) : { state };
    case 'waiting':
      return whileWaiting(state, input);
    case 'failed':
      return { state };
    default:
      return assertNever(phase);
  }
}

/** Whether something is under way whose outcome a person may wait for. */
export function isBusy({ phase }: Supervision): boolean {
  return phase.kind === 'opening' || phase.kind === 'proving' || phase.kind === 'closing' || isBeingProven(phase);
}

function isBeingProven(phase: Phase): boolean {
  return phase.kind === 'open' && phase.isProving;
}

function whileOpening(state: Supervision, input: Input, at: Circumstances): Turn {
  if (input.kind === 'not-opened')
    return input.isFinal
      ? { state: { ...state, phase: { kind: 'failed', message: input.message } } }
      : waitAfter(state, input.message, at);
  if (input.kind !== 'opened') return { state };
  const { granted } = input;
  const isTaken = !granted.isNameGranted && granted.url !== state.publicUrl;
  if (isTaken && state.otherNames + 1 < NAME_TRIES)
    return closeBecause({ ...state, otherNames: state.otherNames + 1 }, 'other-name', NAME_IS_TAKEN);
  return {
    state: { ...state, phase: { kind: 'proving', granted, tries: 0, lastTry: null } },
    effect: { kind: 'prove', url: granted.url },
  };
}

type Proving = Extract<Phase, { kind: 'proving' }>;

function whileProving(state: Supervision, phase: Proving, input: Input, at: Circumstances): Turn {
  const { granted } = phase;
  if (input.kind === 'died') return closeBecause(state, 'lost', input.message);
  if (input.kind === 'timer') return { state, effect: { kind: 'prove', url: granted.url } };
  if (input.kind !== 'judged') return { state };
  const { verdict } = input;
  if (verdict.kind === 'proven') return proven(state, granted, at);
  const tries = phase.tries + 1;
  if (tries >= FIRST_PROOF_TRIES) return closeBecause(state, 'lost', verdict.message);
  const ms = Math.min(FIRST_PROOF_PAUSE_MS * 2 ** phase.tries, MAX_PROOF_PAUSE_MS);
  const lastTry = { retryAt: at.now + ms, message: verdict.message };
  return { state: { ...state, phase: { ...phase, tries, lastTry } }, effect: { kind: 'wait', ms } };
}

function proven(state: Supervision, { url, isNameGranted }: Granted, at: Circumstances): Turn {
  const isAnother = state.publicUrl !== null && state.publicUrl !== url;
  const before = isAnother ? `before, it was ${state.publicUrl}` : undefined;
  const taken = isNameGranted ? undefined : 'the name asked for is taken';
  const notice = [taken, before].filter((text) => text !== undefined).join('; ');
  const phase: Phase = {
    kind: 'open',
    url,
    provenAt: at.now,
    urlChanged: notice !== '',
    notice: notice === '' ? null : notice,
    failure: null,
    isProving: false,
  };
  return { state: { ...state, publicUrl: url, phase }, effect: { kind: 'wait', ms: PROVE_EVERY_MS } };
}

type Open = Extract<Phase, { kind: 'open' }>;

function whileOpen(state: Supervision, phase: Open, input: Input, at: Circumstances): Turn {
  switch (input.kind) {
    case 'died':
      return closeBecause(state, 'lost', input.message);
    case 'timer':
    case 'woke':
    case 'prove-now':
      return { state: { ...state, phase: { ...phase, isProving: true } }, effect: { kind: 'prove', url: phase.url } };
    case 'judged':
      return judged(state, phase, input.verdict, at);
    default:
      return { state };
  }
}

function judged(state: Supervision, phase: Open, verdict: Verdict, at: Circumstances): Turn {
  if (verdict.kind === 'proven')
    return {
      // Only a tunnel that lasts ends a row of failures: one that dies again and again must not be opened at once each time.
      state: {
        ...state,
        attempts: 0,
        otherNames: 0,
        phase: { ...phase, provenAt: at.now, failure: null, isProving: false },
      },
      effect: { kind: 'wait', ms: PROVE_EVERY_MS },
    };
  if (phase.failure !== null) return closeBecause(state, 'lost', verdict.message);
  return {
    state: { ...state, phase: { ...phase, failure: verdict.message, isProving: false } },
    effect: { kind: 'wait', ms: PROVE_AGAIN_AFTER_MS },
  };
}

function whileWaiting(state: Supervision, input: Input): Turn {
  if (input.kind === 'woke') return openAgain({ ...state, attempts: 0 });
  return input.kind === 'timer' || input.kind === 'prove-now' ? openAgain(state) : { state };
}

function openAgain(state: Supervision): Turn {
  return { state: { ...state, phase: { kind: 'opening' } }, effect: { kind: 'open' } };
}

function closeBecause(state: Supervision, why: 'lost' | 'other-name', message: string): Turn {
  return { state: { ...state, phase: { kind: 'closing', why, message } }, effect: { kind: 'close' } };
}

/** Between a half and the whole of the backoff, so that many clients do not come back at the same instant. */
function waitAfter(state: Supervision, message: string, at: Circumstances): Turn {
  const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** state.attempts, MAX_BACKOFF_MS);
  const ms = Math.round(backoff * (0.5 + at.random / 2));
  const lastTry = { retryAt: at.now + ms, message };
  return {
    state: { ...state, attempts: state.attempts + 1, phase: { kind: 'waiting', lastTry } },
    effect: { kind: 'wait', ms },
  };
}

const NAME_IS_TAKEN = 'The name asked for is taken, perhaps still by our own last session';
