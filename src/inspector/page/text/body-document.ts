import { parseJson, type JsonError, type JsonResult } from '../../../domain/json/parse.ts';
import type { JsonNode } from '../../../domain/json/document.ts';
import type { BodyView, ReadableBody } from '../model/readable-body.ts';
import type { TextDocument } from './document.ts';
import { hexDocument } from './hex-lines.ts';
import { jsonDocument, type TreeLook } from './json-lines.ts';
import { formDocument, multipartDocument } from './part-lines.ts';
import { plainDocument } from './plain-lines.ts';
import { xmlDocument } from './xml-lines.ts';

/** How a body is looked at. `columns`: characters that fit beside each other. */
export type Look = TreeLook & Readonly<{ view: BodyView; columns: number }>;

/** A body as lines. The last one made is kept, since scrolling asks for it again and again. */
export function bodyDocument(body: ReadableBody, look: Look): TextDocument {
  const last = made.get(body);
  if (last !== undefined && isSameLook(last.look, look)) return last.document;
  const document = contentOf(body, look);
  made.set(body, { look, document });
  return document;
}

/** The root of a JSON body; undefined for any other, and for JSON that cannot be read. */
export function jsonRoot(body: ReadableBody): JsonNode | undefined {
  const parsed = parsedJson(body);
  return parsed?.ok === true ? parsed.root : undefined;
}

/** Where a body that should be JSON cannot be read as such. */
export function jsonError(body: ReadableBody): JsonError | undefined {
  const parsed = parsedJson(body);
  return parsed?.ok === false ? parsed.error : undefined;
}

const made = new WeakMap<ReadableBody, Readonly<{ look: Look; document: TextDocument }>>();
const parsed = new WeakMap<ReadableBody, JsonResult>();

function parsedJson(body: ReadableBody): JsonResult | undefined {
  const { kind, text } = body.view;
  if (kind !== 'json' || text === null) return undefined;
  const known = parsed.get(body) ?? parseJson(text);
  parsed.set(body, known);
  return known;
}

function isSameLook(a: Look, b: Look): boolean {
  const isSameTree = a.folded === b.folded && a.spread === b.spread && a.gathersNulls === b.gathersNulls;
  return a.view === b.view && isSameTree && a.columns === b.columns;
}

function contentOf(body: ReadableBody, look: Look): TextDocument {
  const { view, columns } = look;
  if (view === 'hex') return hexDocument(body.bytes);
  const { kind, text, bytes, mediaType } = body.view;
  if (view === 'pretty') {
    if (kind === 'multipart') return multipartDocument(bytes, mediaType?.parameters.get('boundary') ?? '', columns);
    if (kind === 'form') return formDocument(bytes);
    const root = jsonRoot(body);
    if (root !== undefined) return jsonDocument(root, look);
    if (kind === 'xml' && text !== null) return xmlDocument(text);
  }
  if (text === null && kind === 'multipart') return plainDocument(latin1(bytes), columns);
  return text === null ? hexDocument(bytes) : plainDocument(text, columns);
}

/** The parts of a multipart body may each have another charset: raw shows a character a byte. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
