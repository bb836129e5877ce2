import type { HandlerState, Session, TunnelState } from '../../domain/session.ts';
import type { State } from '../model/state.ts';
import { cutLine, EMPTY_LINE, joinLines, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { cutMiddle } from '../text/width.ts';
import { ago, counted, until } from '../text/words.ts';

const SEPARATOR: Span = span(' · ', 'dim');
/** Below this width our name gives its room to the URL. */
const NAME_COLUMNS = 70;

/** What one must always see: the URL, whether it leads here, the handler, and the counts. */
export function statusLines({ session, now }: State, width: number, rows: number): Line[] {
  if (session === null)
    return [cutLine(line(span(' hookscope ', 'strong'), span('starting…', 'dim')), width), EMPTY_LINE].slice(0, rows);
  return [urlLine(session, now, width), spread(handlerLine(session), countsLine(session), width)].slice(0, rows);
}

function urlLine(session: Session, now: number, width: number): Line {
  const tunnel = tunnelLine(session, now, width);
  const name = width < NAME_COLUMNS ? [span(' ')] : [span(' hookscope  ', 'strong')];
  const room = Math.max(16, width - widthOf(line(...name)) - widthOf(tunnel) - 2);
  const url = session.publicUrl ?? session.localUrl;
  return spread(line(...name, span(cutMiddle(safe(url), room), 'accent')), tunnel, width);
}

/** Whether the public URL leads here; `(!)` when the setup screen says what the provider cannot promise. */
function tunnelLine({ tunnel, tunnelCaveats }: Session, now: number, width: number): Line {
  const hasCaveats = tunnelCaveats.length > 0;
  const isNamed = width >= NAME_COLUMNS && tunnel.state !== 'off';
  const provider = isNamed ? [span(`${tunnel.provider} `, 'dim'), span(hasCaveats ? '(!) ' : '', 'warn')] : [];
  const [glyph, words] = tunnelWords(tunnel, now);
  return line(...provider, glyph, span(`${words} `));
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

function handlerLine({ handler }: Session): Line {
  if (handler.url === null) return line(span(' → ', 'dim'), span('no handler: captures only', 'dim'));
  const remote = handler.isRemote ? [span(' REMOTE ', 'alarm'), span(' ')] : [];
  const queued =
    handler.queued > 0 ? [span(` · ${handler.queued} ${handler.held > 0 ? 'held' : 'queued'}`, 'warn')] : [];
  return line(span(' → ', 'dim'), ...remote, span(handler.url), span(' '), ...handlerWords(handler), ...queued);
}

function handlerWords({ state }: HandlerState): Span[] {
  switch (state) {
    case 'up':
      return [span('● ', 'good'), span('up')];
    case 'down':
      return [span('✗ ', 'bad'), span('down')];
    case 'unknown':
    case 'none':
      return [span('○ ', 'dim'), span('not tried yet', 'dim')];
  }
}

function countsLine({ total, counts }: Session): Line {
  const { failed, rejected, strays } = counts;
  const parts = [
    line(span(counted(total, 'capture'))),
    failed > 0 ? line(span(`${failed} failed`, 'bad')) : EMPTY_LINE,
    rejected > 0 ? line(span(`${rejected} rejected`, 'warn')) : EMPTY_LINE,
    strays > 0 ? line(span(counted(strays, 'stray'), 'warn')) : EMPTY_LINE,
  ];
  return line(...joinLines(parts, SEPARATOR).spans, span(' '));
}
