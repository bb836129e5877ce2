import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import type { SetupGuide } from '../../../domain/guide.ts';
import type { Session } from '../../../domain/session.ts';
import { type Evidence, NO_EVIDENCE } from '../../../domain/evidence.ts';
import { rowIn } from '../../../domain/row-order.ts';
import type { Batch } from './batch.ts';
import type { CommandId, MenuKey } from '../commands.ts';
import type { ConnectionState } from '../../client/connection.ts';
import { type DetailModel, NO_DETAIL } from './detail.ts';
import type { Dialog, ReplayCommand } from './dialog.ts';
import { type FilterBar, filterBarOf } from './filter-bar.ts';
import { EMPTY_LIST, isEmpty, type ListModel } from './list.ts';
import { reveal, selectId } from './list-moves.ts';
import type { Notice } from './notice.ts';
import type { Preferences } from './preferences.ts';
import type { Route } from './route.ts';
import { NO_WATERFALL, type WaterfallModel } from './waterfall.ts';

/** Everything that is drawn follows from this. */
export type State = Readonly<{
  /** Epoch milliseconds, as of the last message. */
  now: number;
  /** IANA name of the time zone in which times are shown. */
  zone: string;
  preferences: Preferences;
  /** There is room for one pane at a time. */
  isNarrow: boolean;
  connection: ConnectionState;
  /** Null until the engine has told. */
  session: Session | null;
  list: ListModel;
  filterBar: FilterBar;
  detail: DetailModel;
  waterfall: WaterfallModel;
  page: 'captures' | 'setup';
  /** A capture was chosen to be read: the address names it, and in a narrow window it takes the list's place. */
  isReading: boolean;
  focus: 'list' | 'detail';
  /** Only the pane with the focus is on the screen. */
  isZoomed: boolean;
  /** The first of several keys was pressed. */
  menu: MenuKey | null;
  /** In no order. Marks stay, whatever is listed. */
  marks: ReadonlyMap<CaptureId, CaptureRow>;
  /** Many replays, while they are under way. */
  batch: Batch | null;
  /** What was replayed last, to be done once more. */
  lastReplay: readonly ReplayCommand[];
  /** The filter that was used last, also when it is none now. */
  lastFilter: string;
  /** Moves to a match, later ones positive, that wait for the one that is looked for; null when none is. */
  matchesOwed: number | null;
  dialog: Dialog | null;
  /** A command that goes on as soon as all of its capture has been fetched. */
  awaiting: Readonly<{ id: CaptureId; command: CommandId }> | null;
  guide: SetupGuide | null;
  /** What the guide was made for, as `guideKey` says, and the one that is under way. */
  guideFor: string | null;
  wantedGuide: string | null;
  evidence: Evidence;
  notices: readonly Notice[];
  /** What the address bar says. */
  address: Route;
  /** Something could not be fetched since the last tick. */
  hasFetchFailed: boolean;
}>;

/** `height`: pixels that the list will about have, until it has been measured. */
export function initialState(
  parts: Pick<State, 'now' | 'zone' | 'preferences' | 'isNarrow' | 'connection'>,
  { route, height }: Readonly<{ route: Route; height: number }>,
): State {
  const empty: State = {
    ...parts,
    session: null,
    list: { ...EMPTY_LIST, height },
    filterBar: filterBarOf(''),
    detail: NO_DETAIL,
    waterfall: NO_WATERFALL,
    page: 'captures',
    isReading: false,
    focus: 'list',
    isZoomed: false,
    menu: null,
    marks: new Map(),
    batch: null,
    lastReplay: [],
    lastFilter: '',
    matchesOwed: null,
    dialog: null,
    awaiting: null,
    guide: null,
    guideFor: null,
    wantedGuide: null,
    evidence: NO_EVIDENCE,
    notices: [],
    address: route,
    hasFetchFailed: false,
  };
  return withRoute(empty, route);
}

/** The address that belongs to the state. */
export function routeOf({ page, isReading, list, detail, waterfall }: State): Route {
  const { filter, selection } = list;
  if (page === 'setup') return { page: 'setup', filter };
  if (isReading && selection.id !== null)
    return { page: 'capture', id: selection.id, tab: detail.tab, against: detail.comparing.against, filter };
  return { page: waterfall.isShown ? 'waterfall' : 'list', filter };
}

/** The state that belongs to an address: a wrong filter in it is shown as such, and nothing is filtered. */
export function withRoute(state: State, route: Route): State {
  const filterBar = filterBarOf(route.filter);
  const filter = filterBar.error === null ? route.filter : '';
  const isFiltered = filter !== state.list.filter;
  const list: ListModel = isFiltered
    ? { ...state.list, filter, isLoaded: false, request: null, arrivals: new Map(), unseen: 0 }
    : state.list;
  const shown: State = {
    ...state,
    filterBar,
    list,
    page: route.page === 'setup' ? 'setup' : 'captures',
    waterfall: { ...state.waterfall, isShown: route.page === 'waterfall' },
    isReading: route.page === 'capture',
    focus: route.page === 'capture' ? 'detail' : 'list',
    menu: null,
    dialog: null,
  };
  if (route.page !== 'capture') return shown;
  const { comparing } = state.detail;
  return {
    ...shown,
    list: chosen(list, route.id),
    detail: { ...state.detail, tab: route.tab, comparing: { ...comparing, against: route.against } },
  };
}

/** The guide names the URL, so that another URL needs another guide. */
export function guideKey({ preferences, session }: State): string {
  return `${preferences.language} ${session?.publicUrl ?? ''}`;
}

/** Whether the setup steps are on the screen: on their own, or while there is nothing to list. */
export function isSetupVisible({ page, list }: State): boolean {
  return page === 'setup' || isEmpty(list);
}

/** Whether a capture is on the screen, or would be if one were selected. */
export function isDetailVisible(state: State): boolean {
  if (isSetupVisible(state)) return false;
  if (state.isZoomed) return state.focus === 'detail';
  return state.isReading || (!state.isNarrow && !state.waterfall.isShown);
}

/** Selects a capture that the list may not hold: then a window round it is fetched. */
export function chosen(list: ListModel, id: CaptureId): ListModel {
  if (list.selection.id === id) return { ...list, isFollowing: false };
  if (rowIn(list.rows, id) !== undefined) return reveal(selectId(list, id));
  const selection = { ...list.selection, id };
  return { ...list, isFollowing: false, selection, isLoaded: false, request: null };
}
