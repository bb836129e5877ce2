import type { CaptureId } from '../../domain/capture.ts';
import type { Language, SetupGuide } from '../../domain/guide.ts';
import type { ConnectionState } from '../../engine/client.ts';
import { type Evidence, NO_EVIDENCE } from '../../domain/evidence.ts';
import type { Session } from '../../domain/session.ts';
import { COMMANDS, type Keymap } from '../commands.ts';
import { type Place, START } from '../documents/document.ts';
import type { Key } from '../keys.ts';
import { choiceLines } from '../text/choices.ts';
import { alertsOf } from './alerts.ts';
import type { Batch } from './batch.ts';
import { choicesOf } from './choices.ts';
import { type DetailModel, NO_DETAIL } from './detail.ts';
import { type Layout, layoutOf, type Size } from './layout.ts';
import { EMPTY_LIST, type ListModel } from './list.ts';
import { type Matches, NO_MATCHES } from './matches.ts';
import type { Notice } from './notice.ts';
import type { Prompt } from './prompt.ts';
import type { ReplayCommand } from './replaying.ts';
import type { Question } from './question.ts';

/** A screen over the captures. */
export type Page = Readonly<{ kind: 'setup' | 'help' | 'qr'; place: Place }>;

/** Everything that is drawn follows from this. */
export type State = Readonly<{
  /** Epoch milliseconds, as of the last message. */
  now: number;
  size: Size;
  /** IANA name of the time zone in which times are shown. */
  zone: string;
  language: Language;
  /** To the engine, where that is in another process. */
  connection: ConnectionState;
  /** Null until the engine has told. */
  session: Session | null;
  list: ListModel;
  detail: DetailModel;
  focus: 'list' | 'detail';
  /** Whether the list followed when one went to read. */
  wasFollowing: boolean;
  /** The last one is on top. */
  pages: readonly Page[];
  /** Place in the setup steps that are shown while there is no capture. */
  homePlace: Place;
  guide: SetupGuide | null;
  /** What the guide was made for, as `guideKey` says, and the one that is under way. */
  guideFor: string | null;
  wantedGuide: string | null;
  evidence: Evidence;
  notice: Notice | null;
  question: Question | null;
  /** The line that is typed into. */
  prompt: Prompt | null;
  /** The first key of several, while the next is awaited. */
  menu: Key | null;
  keymap: Keymap;
  marks: ReadonlySet<CaptureId>;
  lastReplay: readonly ReplayCommand[];
  /** Null when no replay of many is under way. */
  batch: Batch | null;
  savedFilters: readonly string[];
  /** Whether only the pane is shown that the keys act on. */
  isZoomed: boolean;
  /** The filter that was used last, for finding its matches again. */
  lastFilter: string;
  /** Moves to a match, later ones positive, that wait for the one that is looked for; null when none is. */
  matchesOwed: number | null;
  matches: Matches;
  /** Whether the mouse scrolls and selects. */
  hasMouse: boolean;
  /** Something could not be fetched since the last tick. */
  hasFetchFailed: boolean;
}>;

export function initialState(
  parts: Pick<State, 'now' | 'size' | 'zone' | 'language'> &
    Partial<Pick<State, 'keymap' | 'savedFilters' | 'hasMouse'>>,
): State {
  return {
    keymap: COMMANDS,
    savedFilters: [],
    hasMouse: false,
    ...parts,
    connection: { state: 'connected' },
    session: null,
    list: EMPTY_LIST,
    detail: NO_DETAIL,
    focus: 'list',
    wasFollowing: false,
    pages: [],
    homePlace: START,
    guide: null,
    guideFor: null,
    wantedGuide: null,
    evidence: NO_EVIDENCE,
    notice: null,
    question: null,
    prompt: null,
    menu: null,
    marks: new Set(),
    lastReplay: [],
    batch: null,
    isZoomed: false,
    lastFilter: '',
    matchesOwed: null,
    matches: NO_MATCHES,
    hasFetchFailed: false,
  };
}

export function layoutFor(state: State): Layout {
  const hasAlert = state.session !== null && alertsOf(state.session, state).length > 0;
  return layoutOf(state.size, {
    hasAlert,
    needsMessage: state.prompt !== null || state.question !== null || state.menu !== null,
    choiceRows: choiceLines(choicesOf(state), state.size.columns).length,
    isZoomed: state.isZoomed,
  });
}

/** The guide names the URL, so that another URL needs another guide. */
export function guideKey({ language, session }: State): string {
  return `${language} ${session?.publicUrl ?? ''}`;
}

/** Whether the setup steps are on the screen. */
export function isSetupVisible(state: State): boolean {
  const page = state.pages.at(-1);
  return page === undefined ? isEmpty(state) : page.kind === 'setup';
}

/** Whether there is nothing to list, filtered or not: then the setup steps are shown in its place. */
export function isEmpty({ list }: State): boolean {
  return list.filter === '' && list.isLoaded && list.rows.length === 0 && !list.hasOlder;
}

/** Whether a capture is being read on the screen, or can be beside the list. */
export function isDetailVisible(state: State): boolean {
  if (isEmpty(state)) return false;
  if (state.prompt?.kind === 'picker' && state.prompt.of === 'headers') return true;
  if (state.pages.length > 0) return false;
  return state.focus === 'detail' || layoutFor(state).arrangement !== 'single';
}
