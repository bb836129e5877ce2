import { ToolError } from '../domain/error.ts';

/**
 * Keys of the terminal UI by the id of their command, as the config file has them under `keys`: `{ replay: ['ctrl-r'] }`.
 * Whether there are such commands and keys is for the terminal UI to say.
 */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

/** Error: `OPTION_VALUE`, which names the command; `source` is where it stands. */
export function parseKeyOverrides(value: unknown, source: string): KeyOverrides {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(source, 'it is no object');
  return Object.fromEntries(
    Object.entries(value).map(([id, keys]: [string, unknown]) => {
      const list: unknown = typeof keys === 'string' ? [keys] : keys;
      if (!isListOfTexts(list)) throw wrong(`${id} in ${source}`, 'it is no list of keys');
      return [id, list];
    }),
  );
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function wrong(source: string, problem: string): ToolError {
  return new ToolError('OPTION_VALUE', {
    message: `${source}: ${problem}.`,
    next: ["Give keys by the command's name, as in { replay: ['ctrl-r'] }."],
  });
}
