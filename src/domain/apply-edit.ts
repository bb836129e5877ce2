import { areSameBytes, utf8Bytes, utf8Text } from './bytes.ts';
import type { Capture, CaptureHead } from './capture.ts';
import { charsetOf, isUtf8 } from './content/charset.ts';
import { encodingsOf } from './content/encoding.ts';
import { mediaTypeOf } from './content/media-type.ts';
import type { BodyChange, Edit } from './edit.ts';
import { ToolError } from './error.ts';
import type { RawHeaders } from './headers.ts';
import { parsePath } from './json/path.ts';
import { setValue, unsetValue } from './json/splice.ts';
import { originForm } from './target.ts';

/** What is to be handed to a handler. `suffix` goes behind the handler's own URL. */
export type EditedWebhook = Readonly<{
  method: string;
  suffix: string;
  rawHeaders: RawHeaders;
  body: Uint8Array;
  /** The bytes differ from the capture's. */
  isBodyChanged: boolean;
}>;

/**
 * The capture with an edit laid over it; with an empty one, exactly as captured. `Content-Length` follows a changed
 * body in its place; a field that is both removed and given anew is given anew.
 *
 * Errors: `ToolError` `BODY_NOT_EDITABLE` when values are to be changed in a body that is compressed or not UTF-8,
 * `EDIT_CONFLICT` when an edit has a whole body and changes of values, and those of `setValue` and `unsetValue`.
 */
export function applyEdit(capture: Capture, edit: Edit): EditedWebhook {
  const body = editedBody(capture, edit);
  const isBodyChanged = !areSameBytes(body, capture.body);
  const rawHeaders = editedHeaders(capture.rawHeaders, edit);
  return {
    method: edit.method ?? capture.method,
    suffix: edit.suffix ?? suffixOf(capture),
    rawHeaders: isBodyChanged ? withLength(rawHeaders, body.length) : rawHeaders,
    body,
    isBodyChanged,
  };
}

/** The part of the target after the endpoint's secret path, query included: what a handler gets behind its URL. */
export function suffixOf({ target, endpointPath }: Pick<CaptureHead, 'target' | 'endpointPath'>): string {
  const path = originForm(target);
  return path.startsWith(endpointPath) ? path.slice(endpointPath.length) : path;
}

function editedHeaders(headers: RawHeaders, edit: Edit): RawHeaders {
  if (edit.headers === undefined && edit.removedHeaders === undefined) return headers;
  const given = edit.headers ?? [];
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const removed = new Set(edit.removedHeaders?.map((name) => name.toLowerCase()));
  const placed = new Set<string>();
  const edited = headers.flatMap((field) => {
    const name = field[0].toLowerCase();
    if (!names.has(name)) return removed.has(name) ? [] : [field];
    if (placed.has(name)) return [];
    placed.add(name);
    return given.filter(([other]) => other.toLowerCase() === name);
  });
  return [...edited, ...given.filter(([name]) => !placed.has(name.toLowerCase()))];
}

function withLength(headers: RawHeaders, length: number): RawHeaders {
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'content-length' ? String(length) : value]);
}

function editedBody(capture: Capture, edit: Edit): Uint8Array {
  const changes = edit.changes ?? [];
  if (edit.body !== undefined && changes.length > 0)
    throw new ToolError('EDIT_CONFLICT', {
      message: 'A whole new body and changes of values in it exclude each other.',
      next: ['Give the new body with the changes made in it, or the changes alone.'],
    });
  if (changes.length === 0) return edit.body ?? capture.body;
  return utf8Bytes(changes.reduce(applyChange, editableText(capture)));
}

function applyChange(text: string, change: BodyChange): string {
  const path = parsePath(change.path);
  return change.kind === 'set' ? setValue(text, path, change.value) : unsetValue(text, path);
}

/** The body as text, byte order mark included, that encodes to the same bytes. */
function editableText(capture: Capture): string {
  const encodings = encodingsOf(capture.body, capture.rawHeaders);
  if (encodings.length > 0) {
    const names = encodings.map(({ name, source }) => `${name} (by its ${source})`);
    throw notEditable(`It is compressed: ${names.join(', then ')}.`);
  }
  const charset = charsetOf(capture.body, mediaTypeOf(capture.rawHeaders));
  const text = utf8Text(capture.body);
  if (!isUtf8(charset) || text === undefined) {
    const claim = charset.isGuess ? 'no valid UTF-8' : `${charset.label} (by its ${charset.source})`;
    throw notEditable(`Its text is ${claim}, and values can be changed in UTF-8 alone.`);
  }
  return text;
}

function notEditable(why: string): ToolError {
  return new ToolError('BODY_NOT_EDITABLE', {
    message: 'Values in this body cannot be changed one by one.',
    why,
    next: ['Give the whole body instead.'],
  });
}
