import type { HandlerState, Session, TunnelState } from '../../domain/session.ts';
import { isLost } from '../model/connection.ts';
import { shownCount } from '../model/matches.ts';
import { awaitedProgress } from '../model/progress.ts';
import type { State } from '../model/state.ts';
import { cutLine, EMPTY_LINE, joinLines, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { cellWidth, cut, cutMiddle } from '../text/width.ts';
import { ago, counted, grouped, until } from '../text/words.ts';

const SEPARATOR: Span = span(' · ', 'dim');
const NAME = ' hookscope  ';
/** Less of a URL says nothing. */
const MIN_URL_WIDTH = 12;

/** What one must always see: the URL, whether it leads here, the handler, and the counts. */
export function statusLines(state: State, width: number, rows: number): Line[] {
  const { session } = state;
  if (session === null)
    return [cutLine(line(span(NAME, 'strong'), span('starting…', 'dim')), width), EMPTY_LINE].slice(0, rows);
  if (rows === 1) return [urlLine(session, state, width, remoteMark(session))];
  return [
    urlLine(session, state, width, []),
    spread(handlerLine(session), countsLine(state, session, width), width),
  ].slice(0, rows);
}

/** The URL whole, as long as anything else can give way: our name first, then more and more of the tunnel's words. */
function urlLine(session: Session, state: State, width: number, mark: readonly Span[]): Line {
  const url = safe(session.publicUrl ?? session.localUrl);
  const name = line(span(NAME, 'strong'));
  const margin = line(span(' '));
  const [whole, ...shorter] = isLost(state) ? LOST_LINES : tunnelLines(session, state.now);
  const ways = [{ start: name, tunnel: whole }, ...[whole, ...shorter].map((tunnel) => ({ start: margin, tunnel }))];
  const roomIn = ({ start, tunnel }: (typeof ways)[number]) =>
    width - widthOf(start) - widthOf(line(...mark)) - widthOf(tunnel) - 1;
  // Where the URL has to be cut all the same, the age of the proof is worth more than a few of its letters.
  const way =
    ways.find((one) => roomIn(one) >= cellWidth(url)) ?? ways.slice(-2).find((one) => roomIn(one) >= MIN_URL_WIDTH);
  const { start, tunnel } = way ?? { start: margin, tunnel: EMPTY_LINE };
  const shown = cutMiddle(url, Math.max(MIN_URL_WIDTH, roomIn({ start, tunnel })));
  return spread(line(...start.spans, ...mark, span(shown, 'accent')), tunnel, width);
}

/** Without a connection nobody knows whether the public URL leads there. */
const LOST_LINES: readonly [Line, ...Line[]] = [
  line(span('✗ ', 'bad'), span('connection lost, trying again ')),
  line(span('✗ ', 'bad'), span('connection lost ')),
  line(span('✗ ', 'bad'), span('lost ')),
];

/**
 * Whether the public URL leads here, in more and less words; `(!)` when the setup screen says what the provider cannot
 * promise.
 */
function tunnelLines({ tunnel, tunnelCaveats }: Session, now: number): readonly [Line, ...Line[]] {
  const [glyph, words] = tunnelWords(tunnel, now);
  const caveat = span(tunnelCaveats.length > 0 ? '(!) ' : '', 'warn');
  const provider = tunnel.state === 'off' ? [] : [span(`${tunnel.provider} `, 'dim'), caveat];
  return [
    line(...provider, glyph, span(`${words} `)),
    line(glyph, span(`${words} `)),
    line(glyph, span(`${words.replace('proven ', '')} `)),
    line(glyph),
  ];
}

function tunnelWords(tunnel: TunnelState, now: number): readonly [Span, string] {
  switch (tunnel.state) {
    case 'open':
      return [span('● ', 'good'), `proven ${ago(tunnel.provenAt, now)}`];
    case 'opening':
      return [span('○ ', 'warn'), 'opening'];
    case 'lost':
      return [span('✗ ', 'bad'), 'lost'];
    case 'retrying':
      return [span('✗ ', 'bad'), `retry ${until(tunnel.retryAt, now)}`];
    case 'failed':
      return [span('✗ ', 'bad'), 'failed'];
    case 'off':
      return [span('- ', 'dim'), 'no tunnel'];
  }
}

/** How the handler is comes before its URL, whose end may be cut. */
function handlerLine(session: Session): Line {
  const { handler } = session;
  if (handler.url === null) return line(span(' → no handler: captures only', 'dim'));
  const paused = handler.isPaused ? [span(' · paused', 'warn')] : [];
  const queued =
    handler.queued > 0 ? [span(` · ${handler.queued} ${handler.held > 0 ? 'held' : 'queued'}`, 'warn')] : [];
  return line(
    span(' → ', 'dim'),
    ...remoteMark(session),
    ...handlerWords(handler),
    ...paused,
    ...queued,
    span(`  ${handler.url}`),
  );
}

/** Webhooks that leave this machine are never overlooked. */
function remoteMark({ handler }: Session): Span[] {
  return handler.isRemote ? [span(' REMOTE ', 'alarm'), span(' ')] : [];
}

function handlerWords({ state }: HandlerState): Span[] {
  switch (state) {
    case 'up':
      return [span('● ', 'good'), span('up')];
    case 'down':
      return [span('✗ ', 'bad'), span('down')];
    case 'unknown':
    case 'none':
      return [span('○ not tried yet', 'dim')];
  }
}

/**
 * `37/100,000` captures that are listed, of all; `1,234` when that is all of them. While it is searched for them long, how
 * far that is.
 */
export function countWords(state: State): string {
  const progress = awaitedProgress(state);
  if (progress !== null) return `searching: ${grouped(progress.searched)} of ${grouped(progress.total)}`;
  const total = state.session?.total ?? 0;
  if (state.list.filter === '') return grouped(total);
  const shown = shownCount(state);
  return `${shown === null ? '…' : grouped(shown)}/${grouped(total)}`;
}

/** What the list is filtered by, in at most `width` cells. */
export function filterSpans({ list }: State, width: number): Span[] {
  if (list.filter === '') return [];
  const word = span('filter ', 'dim');
  const filter = (room: number): Span => ({ text: cut(safe(list.filter), Math.max(8, room)), style: 'strong' });
  // Where there is little room the filter itself says what it is.
  return width < 36 ? [filter(width)] : [word, filter(width - word.text.length)];
}

function countsLine(state: State, { total, counts }: Session, width: number): Line {
  const { failed, rejected, strays } = counts;
  const noun = total === 1 ? 'capture' : 'captures';
  const parts = [
    line(...filterSpans(state, Math.floor(width / 3))),
    line(span(awaitedProgress(state) === null ? `${countWords(state)} ${noun}` : countWords(state))),
    failed > 0 ? line(span(`${failed} failed`, 'bad')) : EMPTY_LINE,
    rejected > 0 ? line(span(`${rejected} rejected`, 'warn')) : EMPTY_LINE,
    strays > 0 ? line(span(counted(strays, 'stray'), 'warn')) : EMPTY_LINE,
  ];
  return line(...joinLines(parts, SEPARATOR).spans, span(' '));
}
