import { writeText } from 'tinyclip';
import type { Environment } from '../../config/resolve.ts';
import type { Output } from '../io.ts';

/** Where a copy went. `terminal`: it was handed to the terminal, which does not tell whether it took it. */
export type Copied = 'clipboard' | 'terminal';

/** What terminals take in one OSC 52 sequence; longer text is cut off or ignored by many. */
const MAX_TERMINAL_BYTES = 75_000;

/**
 * Copies text: to this machine's clipboard, or, over ssh and where there is none, to that of the terminal (OSC 52).
 * Errors: when the text is too long for the terminal.
 */
export async function copyText(text: string, env: Environment, terminal: Output): Promise<Copied> {
  const isRemote = env['SSH_TTY'] !== undefined || env['SSH_CONNECTION'] !== undefined;
  if (!isRemote) {
    try {
      await writeText(text);
      return 'clipboard';
    } catch {
      // No clipboard here, as in a container: the terminal may have one.
    }
  }
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > MAX_TERMINAL_BYTES)
    throw new Error(`${text.length} characters are too many for the terminal's clipboard`);
  terminal.write(osc52(encoded, env));
  return 'terminal';
}

/** tmux passes a sequence on only inside one of its own, with each ESC doubled. */
function osc52(encoded: string, env: Environment): string {
  const sequence = `\u001B]52;c;${encoded}\u0007`;
  return env['TMUX'] === undefined ? sequence : `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}
