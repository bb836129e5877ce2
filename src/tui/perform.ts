import type { CaptureId } from '../domain/capture.ts';
import { viewContent } from '../domain/content/view.ts';
import { assertNever, messageOf } from '../domain/error.ts';
import type { RawHeaders } from '../domain/headers.ts';
import { asCurl } from '../export/curl.ts';
import type { ReadableBody } from './documents/body.ts';
import type { ShownCapture, ShownDelivery } from './model/detail.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';
import type { Copied, Ports, TerminalControl } from './ports.ts';

type Said = Extract<Message, { type: 'said' }>;

/**
 * Does what the reducer wants done, and resolves to the message that comes of it, if any. Never rejects: a failure is a
 * message too.
 */
export async function perform(effect: Effect, ports: Ports, terminal: TerminalControl): Promise<Message | undefined> {
  try {
    return await run(effect, ports, terminal);
  } catch (error) {
    const reason = messageOf(error);
    return effect.kind.startsWith('fetch-')
      ? { type: 'fetch-failed', reason }
      : { type: 'said', kind: 'bad', text: reason };
  }
}

async function run(effect: Effect, ports: Ports, terminal: TerminalControl): Promise<Message | undefined> {
  const { client } = ports;
  switch (effect.kind) {
    case 'fetch-session':
      return { type: 'session-loaded', session: await client.session() };
    case 'fetch-window':
      return { type: 'window-loaded', ticket: effect.ticket, window: await client.window(effect.query) };
    case 'fetch-detail':
      return { type: 'detail-loaded', id: effect.id, detail: await fetchCapture(effect.id, ports) };
    case 'fetch-delivery':
      return { type: 'delivery-loaded', id: effect.id, delivery: await fetchDelivery(effect.id, ports) };
    case 'fetch-guide':
      return { type: 'guide-loaded', key: effect.key, guide: await client.guide(effect.language) };
    case 'fetch-count':
      return { type: 'count-loaded', filter: effect.filter, count: await client.count(effect.filter) };
    case 'find-match':
      return { type: 'match-found', by: effect.by, id: await findMatch(effect, ports) };
    case 'wait':
      return new Promise((resolve) => ports.clock.setTimer(() => resolve(effect.then), effect.ms));
    case 'command': {
      const { ok, message } = await client.command(effect.command);
      return { type: 'said', kind: ok ? 'good' : 'bad', text: message };
    }
    case 'copy':
      return copied(effect.what, await ports.copy(effect.text));
    case 'copy-curl':
      return copyCurl(effect.id, ports);
    case 'open-url':
      await ports.openUrl(effect.url);
      return { type: 'said', kind: 'good', text: 'Opened in the browser' };
    case 'repaint':
      terminal.repaint();
      return undefined;
    case 'suspend':
      await terminal.suspend();
      return { type: 'said', kind: 'info', text: 'Back again. While it was stopped, no webhook could arrive.' };
    case 'quit':
      terminal.quit();
      return undefined;
    default:
      return assertNever(effect);
  }
}

async function fetchCapture(id: CaptureId, { client, decompress }: Ports): Promise<ShownCapture | undefined> {
  const detail = await client.detail(id);
  return detail && { ...detail, body: readable(detail.capture.body, detail.capture.rawHeaders, decompress) };
}

async function fetchDelivery(
  id: ShownDelivery['id'],
  { client, decompress }: Ports,
): Promise<ShownDelivery | undefined> {
  const delivery = await client.delivery(id);
  if (delivery === undefined) return undefined;
  const { outcome } = delivery;
  const body =
    outcome.kind === 'answered' ? readable(outcome.answer.body, outcome.answer.rawHeaders, decompress) : null;
  return { ...delivery, body };
}

function readable(bytes: Uint8Array, headers: RawHeaders, decompress: Ports['decompress']): ReadableBody {
  return { bytes, view: viewContent(bytes, headers, decompress) };
}

async function copyCurl(id: CaptureId, { client, copy }: Ports): Promise<Said> {
  const [detail, session] = await Promise.all([client.detail(id), client.session()]);
  if (detail === undefined) return { type: 'said', kind: 'bad', text: 'The capture is gone' };
  // To the handler, as it was delivered; else to the ingress, as it came.
  const url = detail.deliveries.at(-1)?.url ?? new URL(session.localUrl).origin + detail.capture.target;
  return copied(`the capture as cURL to ${url}`, await copy(asCurl(detail.capture, url)));
}

/** Says only what is known: a terminal does not tell whether it took the text. */
function copied(what: string, where: Copied): Said {
  return where === 'clipboard'
    ? { type: 'said', kind: 'good', text: `Copied ${what}` }
    : { type: 'said', kind: 'info', text: `Sent to the terminal's clipboard: ${what}` };
}
