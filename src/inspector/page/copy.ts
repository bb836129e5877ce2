import type { CopyWhat, Message } from './model/message.ts';
import type { Ports } from './ports.ts';

/** The browser alone knows whether it copies, and tells only whether it did. */
export async function copy(what: CopyWhat, text: string, ports: Ports): Promise<Message> {
  const isDone = await ports.copy(text).then(
    () => true,
    () => false,
  );
  return { type: 'copy-ended', what, isDone };
}
