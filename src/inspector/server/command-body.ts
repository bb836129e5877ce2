import { bytesOfBase64, utf8Bytes } from '../../domain/bytes.ts';
import type { CaptureId } from '../../domain/capture.ts';
import type { BodyChange, Edit } from '../../domain/edit.ts';
import { ToolError } from '../../domain/error.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import type { EngineCommand } from '../../engine/client.ts';

/**
 * The command that a request's JSON asks for (docs/inspector-api.yaml). Nothing of it is guessed: what is missing, of
 * the wrong kind or unknown is an error that names it. Errors: `ToolError` `COMMAND_BODY`.
 */
export function parseCommand(json: unknown): EngineCommand {
  const { type, ...fields } = record(json, 'the command');
  if (typeof type !== 'string' || !Object.hasOwn(COMMANDS, type))
    throw wrong('type', `one of ${Object.keys(COMMANDS).join(', ')}`);
  const command = COMMANDS[type as EngineCommand['type']];
  refuseOthers(fields, command.fields);
  return command.read(fields);
}

type Fields = Readonly<Record<string, unknown>>;
type Read<T> = (value: unknown, name: string) => T;

/** A command that is added to the port is missed here by the compiler. */
const COMMANDS: Readonly<{
  [Type in EngineCommand['type']]: Readonly<{
    fields: readonly string[];
    read(fields: Fields): Extract<EngineCommand, { type: Type }>;
  }>;
}> = {
  replay: {
    fields: ['captureId', 'edit', 'handlerUrl'],
    read: (fields) => ({
      type: 'replay',
      captureId: captureId(fields['captureId'], 'captureId'),
      ...optional(fields, { edit, handlerUrl: text }),
    }),
  },
  clear: { fields: ['filter'], read: ({ filter }) => ({ type: 'clear', filter: text(filter, 'filter') }) },
  delete: {
    fields: ['captureIds'],
    read: ({ captureIds }) => ({ type: 'delete', captureIds: listOf(captureId)(captureIds, 'captureIds') }),
  },
  drain: { fields: [], read: () => ({ type: 'drain' }) },
  hold: { fields: [], read: () => ({ type: 'hold' }) },
  unqueue: { fields: [], read: () => ({ type: 'unqueue' }) },
  settings: {
    fields: ['reply', 'deadlineMs', 'handlerUrl'],
    read: (fields) => ({ type: 'settings', ...optional(fields, { reply, deadlineMs, handlerUrl: textOrNull }) }),
  },
  'save-fixture': {
    fields: ['captureId'],
    read: (fields) => ({ type: 'save-fixture', captureId: captureId(fields['captureId'], 'captureId') }),
  },
  'prove-tunnel': { fields: [], read: () => ({ type: 'prove-tunnel' }) },
};

function edit(value: unknown, name: string): Edit {
  const fields = record(value, name);
  const known = { method: text, suffix: text, headers, removedHeaders: listOf(text), body: bytes, changes };
  refuseOthers(fields, Object.keys(known), `${name}.`);
  return optional(fields, known, `${name}.`);
}

function changes(value: unknown, name: string): readonly BodyChange[] {
  return listOf((item, itemName): BodyChange => {
    const { kind, path, value: json, ...rest } = record(item, itemName);
    refuseOthers(rest, ['kind', 'path', 'value'], `${itemName}.`);
    const at = text(path, `${itemName}.path`);
    if (kind === 'unset') return { kind, path: at };
    if (kind === 'set') return { kind, path: at, value: text(json, `${itemName}.value`) };
    throw wrong(`${itemName}.kind`, 'set or unset');
  })(value, name);
}

function headers(value: unknown, name: string): RawHeaders {
  return listOf((item, itemName) => {
    if (!Array.isArray(item) || item.length !== 2) throw wrong(itemName, 'a pair of name and value');
    return [text(item[0], itemName), text(item[1], itemName)] as const;
  })(value, name);
}

function bytes(value: unknown, name: string): Uint8Array {
  const { encoding, data, ...rest } = record(value, name);
  refuseOthers(rest, ['encoding', 'data'], `${name}.`);
  const content = text(data, `${name}.data`);
  if (encoding === 'utf-8') return utf8Bytes(content);
  if (encoding !== 'base64') throw wrong(`${name}.encoding`, 'utf-8 or base64');
  try {
    return bytesOfBase64(content);
  } catch {
    throw wrong(`${name}.data`, 'base64');
  }
}

function reply(value: unknown, name: string): 'ack' | 'handler' {
  if (value === 'ack' || value === 'handler') return value;
  throw wrong(name, 'ack or handler');
}

function deadlineMs(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw wrong(name, 'a whole number of milliseconds above 0');
}

function captureId(value: unknown, name: string): CaptureId {
  return text(value, name) as CaptureId;
}

function textOrNull(value: unknown, name: string): string | null {
  return value === null ? null : text(value, name);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw wrong(name, 'a string');
}

function listOf<T>(read: Read<T>): Read<readonly T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw wrong(name, 'a list');
    return value.map((item, index) => read(item, `${name}[${index}]`));
  };
}

function record(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw wrong(name, 'an object');
}

/** Those of the fields that are there, each read by its reader. */
function optional<Readers extends Readonly<Record<string, Read<unknown>>>>(
  fields: Fields,
  readers: Readers,
  prefix = '',
): { [Name in keyof Readers]?: ReturnType<Readers[Name]> } {
  const given = Object.entries(readers).filter(([name]) => fields[name] !== undefined);
  return Object.fromEntries(given.map(([name, read]) => [name, read(fields[name], prefix + name)])) as {
    [Name in keyof Readers]?: ReturnType<Readers[Name]>;
  };
}

function refuseOthers(fields: Fields, known: readonly string[], prefix = ''): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ToolError('COMMAND_BODY', {
    message: `The command has no field ${prefix}${unknown}.`,
    next: [known.length === 0 ? 'Leave it out.' : `Known here: ${known.join(', ')}.`],
  });
}

function wrong(name: string, expected: string): ToolError {
  return new ToolError('COMMAND_BODY', { message: `${name} has to be ${expected}.` });
}
