import { shortId } from '../../domain/id.ts';
import { utf8Text } from '../../domain/bytes.ts';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import { copy } from './copy.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';
import type { Ports } from './ports.ts';

/** Renders a capture and copies or saves the result. */
export async function exportAs(
  effect: Extract<Effect, { kind: 'copy-export' | 'save-export' }>,
  ports: Ports,
): Promise<Message> {
  const format = EXPORT_FORMATS.find(({ name }) => name === effect.format);
  const detail = await ports.client.detail(effect.id);
  if (format === undefined || detail === undefined) return { type: 'capture-gone' };
  const bytes = format.render(detail.capture, { url: detail.url, version: ports.version });
  if (effect.kind === 'save-export') {
    const name = `${shortId(effect.id)}.${format.extension}`;
    ports.saveFile(name, bytes);
    return { type: 'saved', name };
  }
  const text = utf8Text(bytes);
  return text === undefined ? { type: 'not-text' } : copy(effect.what, text, ports);
}
