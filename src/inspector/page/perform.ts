import { assertNever, messageOf } from '../../domain/error.ts';
import { shortId } from '../../domain/id.ts';
import { copy } from './copy.ts';
import { exportAs } from './export-capture.ts';
import { compare } from './fetch-comparison.ts';
import { fetchCapture, fetchDelivery, fetchDeliveries } from './fetch-detail.ts';
import { fetchWindow } from './fetch-window.ts';
import type { LatestSearch } from './latest-search.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';
import type { Ports } from './ports.ts';

/**
 * Does what the reducer wants done, and resolves to the message that comes of it, if any. Never rejects: a failure is a
 * message too. `tell` takes what there is to say meanwhile.
 */
export async function perform(
  effect: Effect,
  ports: Ports,
  windows: LatestSearch,
  tell: (message: Message) => void,
): Promise<Message | undefined> {
  try {
    return await run(effect, ports, windows, tell);
  } catch (error) {
    const reason = messageOf(error);
    if (effect.kind.startsWith('fetch-')) return { type: 'fetch-failed', reason };
    if (effect.kind === 'send-edit') return { type: 'edit-ended', result: { ok: false, message: reason } };
    return { type: 'said', kind: 'bad', text: reason };
  }
}

async function run(
  effect: Effect,
  ports: Ports,
  windows: LatestSearch,
  tell: (message: Message) => void,
): Promise<Message | undefined> {
  const { client } = ports;
  switch (effect.kind) {
    case 'fetch-session':
      return { type: 'session-loaded', session: await client.session() };
    case 'fetch-window': {
      const { ticket } = effect;
      const fetched = await windows.run(
        (options) => fetchWindow(effect, ports, options),
        (progress) => tell({ type: 'search-progress', ticket, progress }),
      );
      return fetched && { type: 'window-loaded', ticket, fetched };
    }
    case 'fetch-detail':
      return { type: 'detail-loaded', id: effect.id, detail: await fetchCapture(effect.id, ports) };
    case 'fetch-delivery':
      return { type: 'delivery-loaded', id: effect.id, delivery: await fetchDelivery(effect.id, ports) };
    case 'fetch-comparison':
      return { type: 'comparison-loaded', key: effect.key, compared: await compare(effect, ports) };
    case 'fetch-deliveries':
      return { type: 'deliveries-loaded', deliveries: await fetchDeliveries(effect, ports) };
    case 'fetch-guide':
      return { type: 'guide-loaded', key: effect.key, guide: await client.guide(effect.language) };
    case 'command':
      return { type: 'command-ended', result: await client.command(effect.command) };
    case 'replay':
      return { type: 'replay-ended', result: await client.command(effect.command) };
    case 'find-match': {
      const { filter, from, by } = effect;
      const cursor = by > 0 ? { after: from } : { before: from };
      const { rows } = await client.window({ filter, cursor, limit: 1 });
      return { type: 'match-found', by, id: rows[0]?.id };
    }
    case 'send-edit':
      return { type: 'edit-ended', result: await client.command(effect.command) };
    case 'copy':
      return copy(effect.what, effect.text, ports);
    case 'copy-export':
    case 'save-export':
      return exportAs(effect, ports);
    case 'save-body': {
      const name = `${shortId(effect.capture.id)}.bin`;
      ports.saveFile(name, effect.capture.body);
      return { type: 'saved', name };
    }
    case 'navigate':
      ports.navigate(effect.address, effect.isStep);
      return undefined;
    case 'keep':
      ports.keep(effect.preferences);
      return undefined;
    case 'scroll':
      ports.scroll(effect.by, effect.unit);
      return undefined;
    case 'focus':
      ports.focus(effect.on);
      return undefined;
    default:
      return assertNever(effect);
  }
}
