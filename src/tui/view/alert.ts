import { alertsOf } from '../model/alerts.ts';
import type { State } from '../model/state.ts';
import { cutLine, EMPTY_LINE, line, type Line, span } from '../text/line.ts';

/** The worst of what is wrong, and how much more there is. */
export function alertLine(state: State, width: number): Line {
  const { session } = state;
  const [worst, ...others] = session === null ? [] : alertsOf(session, state);
  if (worst === undefined) return EMPTY_LINE;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return cutLine(line(span(' '), span(` ! ${worst.text}${more} `, worst.style)), width);
}
