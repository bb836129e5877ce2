import { styleText } from 'node:util';
import type { Environment } from '../../config/resolve.ts';

export type ColorChoice = 'auto' | 'always' | 'never';
export type Format = Parameters<typeof styleText>[0];

/** Wraps text in the escape codes of a format, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/**
 * Whether to colour what goes to a stream: `--color`, then NO_COLOR (https://no-color.org), then FORCE_COLOR,
 * then whether it is a terminal that can.
 */
export function hasColor(choice: ColorChoice, env: Environment, stream: Readonly<{ isTTY?: boolean }>): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

export function styleFor(isColored: boolean): Style {
  return isColored ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}
