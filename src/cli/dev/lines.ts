import { isDelivered, type DeliverySummary } from '../../domain/delivery.ts';
import type { CaptureRow, EngineEvent } from '../../domain/event.ts';
import { shortId } from '../../domain/id.ts';
import { sanitize } from '../../domain/sanitize.ts';
import type { HandlerState, TunnelState } from '../../domain/session.ts';
import { formatSize } from '../../domain/size.ts';

/** One line of `--output lines`. `data` goes to stdout; `note` is said to a person, on stderr. */
export type Line = Readonly<{ to: 'data' | 'note'; tone: 'plain' | 'good' | 'bad' | 'quiet'; text: string }>;

/** The line for an event, or undefined when there is nothing to say. Text of payloads comes out sanitised. */
export function toLine(event: EngineEvent): Line | undefined {
  const time = clockTime(event.at);
  switch (event.type) {
    case 'capture':
      return {
        to: 'data',
        tone: event.row.admission === 'rejected' ? 'bad' : 'plain',
        text: `${time}  --> ${captureText(event.row)}`,
      };
    case 'delivery':
      return {
        to: 'data',
        tone: isDelivered(event.delivery) ? 'good' : 'bad',
        text: `${time}  <-- ${deliveryText(event.delivery)}`,
      };
    case 'ready':
      return note(
        time,
        'good',
        event.publicUrl === null ? `Ready on ${event.localUrl} (no public URL).` : `Ready: ${event.publicUrl}`,
      );
    case 'tunnel':
      return tunnelLine(time, event.tunnel);
    case 'handler':
      return handlerLine(time, event.handler);
    case 'store':
      return event.store.state === 'ok'
        ? note(time, 'good', 'The store works again.')
        : note(time, 'bad', `Webhooks cannot be kept and are answered 503: ${event.store.message}`);
    case 'session':
      return note(time, 'good', 'Connected again. What came meanwhile is in hookscope list.');
    case 'burst':
    case 'captures-changed':
    case 'delivery-started':
    case 'strays':
    case 'settings':
      return undefined;
  }
}

function captureText(row: CaptureRow): string {
  const marks = [
    row.admission === 'rejected' ? 'REJECTED (401)' : '',
    row.completeness === 'over-limit' ? 'TOO LARGE (413)' : '',
    row.completeness === 'cut-off' ? 'CUT OFF' : '',
    row.isDuplicate ? 'same body as before' : '',
  ].filter(Boolean);
  const what = sanitize(whatCame(row));
  const size = row.bodySize === 0 ? '' : `  ${formatSize(row.bodySize)}`;
  return `${sanitize(row.method).padEnd(4)} ${what}${size}${marks.map((mark) => `  ${mark}`).join('')}  [${shortId(row.id)}]`;
}

/** The event's name is often the beginning of the summary already. */
function whatCame({ event, summary, target }: CaptureRow): string {
  if (event === null || summary.startsWith(event)) return summary || event || target;
  return `${event}: ${summary}`;
}

function deliveryText(delivery: DeliverySummary): string {
  const kind = delivery.kind === 'replay' ? ' replay' : '';
  const parity = delivery.parity === 'differs' ? '  WHAT WAS SENT DIFFERS FROM THE CAPTURE' : '';
  const result =
    delivery.outcome === 'answered' ? `${delivery.status}` : `${delivery.outcome}: ${sanitize(delivery.reason ?? '')}`;
  return `${result}${kind}  ${delivery.ms} ms${parity}  [${shortId(delivery.captureId)}]`;
}

function tunnelLine(time: string, tunnel: TunnelState): Line | undefined {
  switch (tunnel.state) {
    case 'off':
      return undefined;
    case 'opening':
      return note(time, 'quiet', `Opening the tunnel (${tunnel.provider}) ...`);
    case 'open': {
      const changed = tunnel.urlChanged
        ? 'THE PUBLIC URL HAS CHANGED, enter the new one: '
        : 'The way through the public URL is proven: ';
      return note(
        time,
        tunnel.urlChanged ? 'bad' : 'good',
        changed + tunnel.publicUrl + (tunnel.message ? ` (${tunnel.message})` : ''),
      );
    }
    case 'lost':
      return note(time, 'bad', `The tunnel is lost: ${tunnel.message}`);
    case 'retrying':
      return note(time, 'bad', `${tunnel.message}; the next try is at ${clockTime(tunnel.retryAt)}`);
    case 'failed':
      return note(time, 'bad', `No tunnel: ${tunnel.message}`);
  }
}

function handlerLine(time: string, handler: HandlerState): Line | undefined {
  const waiting = handler.isPaused
    ? `  Paused: ${handler.queued} webhooks wait, and what comes.`
    : handler.held > 0
      ? `  ${handler.held} webhooks are held: hookscope replay them, or start again with --drain ${handler.held}.`
      : handler.queued > 0
        ? `  ${handler.queued} webhooks wait.`
        : '';
  switch (handler.state) {
    case 'up':
      return note(time, 'good', `The handler is up: ${handler.url}${waiting}`);
    case 'down':
      return note(
        time,
        'bad',
        `The handler is down: ${handler.reason ?? handler.url}.${waiting} Webhooks are kept and go out when it is back.`,
      );
    case 'none':
    case 'unknown':
      return undefined;
  }
}

function note(time: string, tone: Line['tone'], text: string): Line {
  return { to: 'note', tone, text: `${time}  ${text}` };
}

/** Local time of day. */
function clockTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}
