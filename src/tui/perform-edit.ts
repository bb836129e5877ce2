import { readBody } from './documents/body.ts';
import { draftOf, readDraft } from './editing/draft.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';
import type { Ports, TerminalControl } from './ports.ts';

/** Opens a capture in the person's editor, and tells what they made of it. */
export async function editCapture(
  { id, scope, text }: Extract<Effect, { kind: 'edit' }>,
  { client, decompress, editText }: Ports,
  terminal: TerminalControl,
): Promise<Message> {
  const detail = await client.detail(id);
  if (detail === undefined) return { type: 'said', kind: 'bad', text: 'The capture is gone' };
  const { capture } = detail;
  const body = readBody(capture.body, capture.rawHeaders, decompress);
  const result = draftOf(capture, body, scope);
  if (!result.ok) return { type: 'said', kind: 'bad', text: result.reason };
  const { draft } = result;
  const edited = await terminal.lend(() => editText(text ?? draft.text, { suffix: draft.suffix }));
  if (edited === null) return { type: 'said', kind: 'info', text: 'The editor gave up, nothing was sent' };
  return { type: 'edited', id, scope, edited: readDraft(capture, body, scope, edited) };
}
