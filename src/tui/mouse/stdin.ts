import type { Clock } from '../../domain/clock.ts';
import { giveUp, type MouseEvent, type MouseInput, NO_INPUT, takeMouse } from './parse.ts';

/** Longer than the pieces of one report are apart, shorter than a person notices. */
const PATIENCE_MS = 25;

export type MouseStdin = Readonly<{
  /** For Ink: without what the mouse sends. */
  stdin: NodeJS.ReadStream;
  /** From now on reports are looked for. Without that, nothing is looked at and nothing held back. */
  listen(): void;
}>;

/** `stdin` as Ink reads it, but for the reports of the mouse, which go to `onMouse`. */
export function mouseStdin(
  stdin: NodeJS.ReadStream,
  { clock, onMouse }: Readonly<{ clock: Clock; onMouse(event: MouseEvent): void }>,
): MouseStdin {
  let isListening = false;
  let input: MouseInput = NO_INPUT;
  /** Held back in vain, and not yet read. */
  let released = '';
  let cancelTimer = () => {};

  const release = () => {
    const { text, next } = giveUp(input);
    input = next;
    released += text;
    if (released !== '') stdin.emit('readable');
  };

  const sift = (chunk: string): string => {
    cancelTimer();
    const { events, text, next } = takeMouse(input, chunk);
    input = next;
    if (next.held !== '') cancelTimer = clock.setTimer(release, PATIENCE_MS);
    for (const event of events) onMouse(event);
    return text;
  };

  const read = (): string | null => {
    // Ink has it decoded as UTF-8.
    const chunk = stdin.read() as string | null;
    const before = released;
    released = '';
    if (chunk === null) return before || null;
    return before + (isListening ? sift(chunk) : chunk);
  };

  return {
    stdin: new Proxy(stdin, {
      get(target, name) {
        if (name === 'read') return read;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
    listen() {
      isListening = true;
    },
  };
}
