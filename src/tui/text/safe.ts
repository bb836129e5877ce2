import { sanitize } from '../../domain/sanitize.ts';

/**
 * Text that may reach the terminal. Only `safe` makes it, and spans hold nothing else: so no byte of a payload gets to
 * the screen unescaped, whichever way it took.
 */
export type SafeText = string & { readonly __safe: true };

/** `text` on one line, with everything a terminal could obey made visible. */
export function safe(text: string): SafeText {
  return sanitize(text) as SafeText;
}
