import { base64, bytesOfBase64 } from '../../domain/bytes.ts';
import type { ClientMessage, EngineMessage } from './protocol.ts';

/**
 * Messages of the port as JSON text, for channels that carry text. What structured cloning keeps of plain data is kept:
 * bytes, `undefined`, and numbers that JSON does not have. Bytes come back as a plain `Uint8Array`, whatever kind of it
 * was given.
 *
 * What JSON lacks is an object with the one key `$`: `{"$":["bytes","aGk="]}`. Keys of the data that begin with `$` get
 * one more, so that nothing in a payload can be taken for such an object.
 *
 * Errors: `TypeError` for a function, a symbol or a bigint, which is a bug.
 */
export function encodeMessage(message: ClientMessage | EngineMessage): string {
  return JSON.stringify(pack(message));
}

/** The message again. Errors: `SyntaxError` for text that `encodeMessage` does not make. */
export function decodeMessage(text: string): ClientMessage | EngineMessage {
  return unpack(JSON.parse(text)) as ClientMessage | EngineMessage;
}

const MARK = '$';

function pack(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'undefined':
      return { [MARK]: ['undefined'] };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { [MARK]: ['number', Object.is(value, -0) ? '-0' : String(value)] };
    case 'object':
      if (value === null) return null;
      if (value instanceof Uint8Array) return { [MARK]: ['bytes', base64(value)] };
      if (Array.isArray(value)) return value.map(pack);
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [escaped(key), pack(member)]));
    default:
      throw new TypeError(`a ${typeof value} is no plain data`);
  }
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  const mark: unknown = Object.hasOwn(value, MARK) ? (value as Record<string, unknown>)[MARK] : undefined;
  if (mark !== undefined) return unmark(mark);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [unescaped(key), unpack(member)]));
}

function unmark(mark: unknown): unknown {
  const [kind, text] = Array.isArray(mark) ? (mark as unknown[]) : [];
  if (kind === 'undefined') return undefined;
  if (kind === 'number') return Number(text);
  if (kind === 'bytes' && typeof text === 'string') return bytesOfBase64(text);
  throw new SyntaxError(`no message of the port: unknown mark ${JSON.stringify(mark)}`);
}

function escaped(key: string): string {
  return key.startsWith(MARK) ? MARK + key : key;
}

function unescaped(key: string): string {
  return key.startsWith(MARK) ? key.slice(1) : key;
}
