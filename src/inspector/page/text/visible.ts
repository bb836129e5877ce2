import { sanitize } from '../../../domain/sanitize.ts';

/**
 * Text of the sender's, as it may be shown: on one line, with everything that hides or reorders made visible. React makes
 * text nodes of it, so that markup in it is text as well.
 */
export function visible(text: string): string {
  return sanitize(text);
}
