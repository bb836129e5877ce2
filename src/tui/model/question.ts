import type { Key } from '../keys.ts';
import type { Effect } from './effect.ts';
import type { Prompt } from './prompt.ts';
import { counted } from '../text/words.ts';
import type { ReplayCommand } from './replaying.ts';
import type { CaptureId } from '../../domain/capture.ts';
import type { HandlerState } from '../../domain/session.ts';

/** Something to decide before it is done. While it is open, only its own keys count. */
export type Question = Readonly<{ text: string; choices: readonly Choice[] }>;

/** `next`: what is done, the next question, or the line to type into. Nothing: it stays as it is. */
export type Choice = Readonly<{ key: Key; label: string; next: Readonly<Effect | Replays | Question | Prompt | null> }>;

/** To replay these, one after the other. */
export type Replays = Readonly<{ kind: 'replays'; commands: readonly ReplayCommand[] }>;

const KEEP: Choice = { key: 'n', label: 'no', next: null };
const LATER: Choice = { key: 'esc', label: 'later', next: null };

/** What to do with forwards that wait for the handler, or for a word. */
export function aboutQueue({ queued, held, isPaused }: HandlerState): Question {
  const waiting = counted(queued, 'webhook');
  if (isPaused)
    return {
      text: `Paused, ${waiting} waiting: go on?`,
      choices: [
        { key: 'd', label: 'deliver and go on', next: { kind: 'command', command: { type: 'drain' } } },
        ...(queued === 0 ? [] : [dropping(queued)]),
        LATER,
      ],
    };
  return {
    text: `${waiting} ${held > 0 ? 'held back' : 'waiting for the handler'}: deliver, pause or drop?`,
    choices: [
      { key: 'd', label: 'deliver', next: { kind: 'command', command: { type: 'drain' } } },
      { key: 'p', label: 'pause', next: { kind: 'command', command: { type: 'hold' } } },
      dropping(queued),
      LATER,
    ],
  };
}

export function aboutDeleting(id: CaptureId, name: string): Question {
  return yesOrNo(`Delete ${name} and its deliveries?`, {
    kind: 'command',
    command: { type: 'delete', captureIds: [id] },
  });
}

export function aboutDeletingMany(captureIds: readonly CaptureId[]): Question {
  return yesOrNo(`Delete ${counted(captureIds.length, 'marked capture')}, with all deliveries?`, {
    kind: 'command',
    command: { type: 'delete', captureIds },
  });
}

/** `count`: how many pass the filter, if that is known. */
export function aboutClearing(count: number | null, filter: string): Question {
  const what = count === null ? 'all captures' : `all ${counted(count, 'capture')}`;
  const which = filter === '' ? '' : ` that pass ${filter}`;
  return yesOrNo(`Delete ${what}${which}, with all deliveries?`, {
    kind: 'command',
    command: { type: 'clear', filter },
  });
}

export function aboutReplaying(commands: readonly ReplayCommand[]): Question {
  const ids = new Set(commands.map(({ captureId }) => captureId));
  const what = ids.size === 1 ? `the capture ${counted(commands.length, 'time')}` : counted(commands.length, 'capture');
  return yesOrNo(`Replay ${what}, one after the other?`, { kind: 'replays', commands });
}

/** `count`: replays that are not sent yet. */
export function aboutQuitting(count: number): Question {
  return yesOrNo(`Quit, and leave ${counted(count, 'replay')} unsent?`, { kind: 'quit' });
}

/** It cannot be undone, so it is asked about once more. */
function dropping(count: number): Choice {
  const next = yesOrNo(`Never deliver ${counted(count, 'webhook')}? The captures stay.`, {
    kind: 'command',
    command: { type: 'unqueue' },
  });
  return { key: 'x', label: 'drop', next };
}

function yesOrNo(text: string, next: Effect | Replays): Question {
  return { text, choices: [{ key: 'y', label: 'yes', next }, KEEP] };
}
