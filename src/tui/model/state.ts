import type { Language, SetupGuide } from '../../domain/guide.ts';
import type { Session } from '../../domain/session.ts';
import { type Place, START } from '../documents/document.ts';
import type { Evidence } from '../documents/setup.ts';
import { alertsOf } from './alerts.ts';
import { type DetailModel, NO_DETAIL } from './detail.ts';
import { type Layout, layoutOf, type Size } from './layout.ts';
import { EMPTY_LIST, type ListModel } from './list.ts';
import { type Matches, NO_MATCHES } from './matches.ts';
import type { Notice } from './notice.ts';
import type { Prompt } from './prompt.ts';
import type { Question } from './question.ts';

/** A screen over the captures. */
export type Page = Readonly<{ kind: 'setup' | 'help'; place: Place }>;

/** Everything that is drawn follows from this. */
export type State = Readonly<{
  /** Epoch milliseconds, as of the last message. */
  now: number;
  size: Size;
  /** IANA name of the time zone in which times are shown. */
  zone: string;
  language: Language;
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
  /** The filter that was used last, for finding its matches again. */
  lastFilter: string;
  matches: Matches;
  /** Something could not be fetched since the last tick. */
  hasFetchFailed: boolean;
}>;

export function initialState(parts: Pick<State, 'now' | 'size' | 'zone' | 'language'>): State {
  return {
    ...parts,
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
    evidence: { accepted: null, rejected: null },
    notice: null,
    question: null,
    prompt: null,
    lastFilter: '',
    matches: NO_MATCHES,
    hasFetchFailed: false,
  };
}

export function layoutFor(state: State): Layout {
  const hasAlert = state.session !== null && alertsOf(state.session, state.now).length > 0;
  return layoutOf(state.size, { hasAlert, hasPrompt: state.prompt !== null });
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
  if (state.pages.length > 0 || isEmpty(state)) return false;
  return state.focus === 'detail' || layoutFor(state).arrangement !== 'single';
}
