import type { CaptureId } from '../../../domain/capture.ts';
import type { Against } from './comparing.ts';
import { isTab, type Tab } from './tabs.ts';

/** What the address bar says. `filter` is text in the filter language, empty for all. */
export type Route = Readonly<
  { filter: string } & (
    | { page: 'list' | 'waterfall' | 'setup' }
    | { page: 'capture'; id: CaptureId; tab: Tab; against: Against }
  )
>;

/** Reads an address. Whatever is not known leads to the list. */
export function parseRoute({ pathname, search }: Readonly<{ pathname: string; search: string }>): Route {
  const query = new URLSearchParams(search);
  const filter = query.get('filter') ?? '';
  const [first = '', second] = pathname.split('/').filter((part) => part !== '');
  if (first === 'captures' && second !== undefined) {
    const tab = query.get('tab') ?? '';
    return {
      page: 'capture',
      id: decoded(second) as CaptureId,
      tab: isTab(tab) ? tab : 'overview',
      against: parseAgainst(query.get('with')),
      filter,
    };
  }
  return { page: first === 'setup' || first === 'waterfall' ? first : 'list', filter };
}

/** The address of a route: what is usual is left out. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams();
  if (route.filter !== '') query.set('filter', route.filter);
  if (route.page === 'capture' && route.tab !== 'overview') query.set('tab', route.tab);
  if (route.page === 'capture' && route.tab === 'diff' && route.against.kind !== 'previous')
    query.set('with', route.against.kind === 'capture' ? route.against.id : route.against.kind);
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return pathOf(route) + search;
}

/** Whether going from one to the other is a step that the back button takes back. */
export function isStep(from: Route, to: Route): boolean {
  return from.page !== to.page;
}

function pathOf(route: Route): string {
  if (route.page === 'capture') return `/captures/${encodeURIComponent(route.id)}`;
  return route.page === 'list' ? '/' : `/${route.page}`;
}

function parseAgainst(text: string | null): Against {
  if (text === null || text === 'previous') return { kind: 'previous' };
  return text === 'answers' ? { kind: 'answers' } : { kind: 'capture', id: text as CaptureId };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
