import { BYTES_PER_HEX_LINE, hexLines } from '../../domain/content/hex.ts';
import { type Decompress, type View, viewContent } from '../../domain/content/view.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import { type JsonResult, parseJson } from '../../domain/json/parse.ts';
import { formatSize } from '../../domain/size.ts';
import { span, type Span } from '../text/line.ts';
import { BLANK, type Document, documentOf, hangingLine, joinDocuments, type TextLine, textLine } from './document.ts';
import { formDocument } from './form.ts';
import { brokenJson, jsonDocument } from './json.ts';
import { multipartDocument } from './multipart.ts';
import { textDocument } from './plain-text.ts';
import { xmlDocument } from './xml.ts';

/** `pretty`: laid out by its kind. `raw`: the text as it stands. `hex`: the bytes, as they came. */
export const BODY_VIEWS = ['pretty', 'raw', 'hex'] as const;
export type BodyView = (typeof BODY_VIEWS)[number];

/** A body as it came, with what makes it readable. `json`: null while JSON is not parsed yet, and for anything else. */
export type ReadableBody = Readonly<{ bytes: Uint8Array; view: View; json: JsonResult | null }>;

/** Parsing more than this takes longer than a key press may: it is done in steps, after the first look. */
export const MAX_PARSED_AT_ONCE = 1024 * 1024;

export function readBody(bytes: Uint8Array, headers: RawHeaders, decompress: Decompress): ReadableBody {
  const view = viewContent(bytes, headers, decompress);
  const isParsed = isJson(view) && view.text.length <= MAX_PARSED_AT_ONCE;
  return { bytes, view, json: isParsed ? parseJson(view.text) : null };
}

/** Whether it says that it is JSON; it need not parse. */
export function isJson(view: View): view is View & Readonly<{ text: string }> {
  return view.kind === 'json' && view.text !== null;
}

/** A body to read. Made once for each view, since scrolling asks for it again and again. */
export function bodyDocument(body: ReadableBody, bodyView: BodyView): Document {
  const known = made.get(body) ?? {};
  const document = known[bodyView] ?? contentOf(body, bodyView);
  made.set(body, { ...known, [bodyView]: document });
  return document;
}

/** What the body is and how it was made readable: the line above it. */
export function bodyHeading({ bytes, view, json }: ReadableBody, bodyView: BodyView): Document {
  const switches = BODY_VIEWS.flatMap((one): Span[] => [span(one, one === bodyView ? 'chosen' : 'dim'), span(' ')]);
  const facts = [KIND_NAMES[view.kind], formatSize(bytes.length), view.charsetNote, view.encodingNote];
  const isWaiting = isJson(view) && json === null && bodyView === 'pretty';
  const lines: TextLine[] = [
    textLine(
      ...switches,
      span(`  ${facts.filter((fact) => fact !== null).join(' · ')}`, 'dim'),
      span(isWaiting ? '  …' : ''),
    ),
    ...(view.error === null ? [] : [hangingLine(2, span(`! ${view.error}`, 'warn'))]),
    BLANK,
  ];
  return documentOf(lines, 'cells');
}

const made = new WeakMap<ReadableBody, Partial<Record<BodyView, Document>>>();

const KIND_NAMES: Readonly<Record<View['kind'], string>> = {
  json: 'JSON',
  xml: 'XML',
  form: 'form',
  multipart: 'multipart',
  text: 'text',
  binary: 'binary',
  empty: 'empty',
};

function contentOf({ bytes, view, json }: ReadableBody, bodyView: BodyView): Document {
  if (bytes.length === 0) return documentOf([textLine(span('The body is empty.', 'dim'))], 'cells');
  if (bodyView === 'hex') return hexDocument(bytes);
  if (bodyView === 'pretty') return isJson(view) ? prettyJson(view.text, json) : prettyDocument(view);
  return view.text === null ? hexDocument(view.bytes) : textDocument(view.text);
}

/** Raw until it is parsed. */
function prettyJson(text: string, json: JsonResult | null): Document {
  if (json === null) return textDocument(text);
  return json.ok ? jsonDocument(json.root) : brokenJson(text, json.error);
}

function prettyDocument(view: View): Document {
  const { kind, text, bytes, mediaType } = view;
  if (kind === 'multipart') return multipartDocument(bytes, mediaType?.parameters.get('boundary') ?? '');
  if (text === null) return hexDocument(bytes);
  if (kind === 'form') return formDocument(bytes);
  if (kind !== 'xml') return textDocument(text);
  if (text.length > MAX_PRETTY_LENGTH) return joinDocuments([TOO_LARGE, textDocument(text)]);
  return xmlDocument(text);
}

/** Laying out more takes longer than a key press may. */
const MAX_PRETTY_LENGTH = 8 * 1024 * 1024;

const TOO_LARGE: Document = documentOf(
  [textLine(span(`! over ${formatSize(MAX_PRETTY_LENGTH)}: shown raw`, 'warn')), BLANK],
  'cells',
);

function hexDocument(bytes: Uint8Array): Document {
  return {
    lineCount: Math.ceil(bytes.length / BYTES_PER_HEX_LINE),
    lineAt(index) {
      const [one] = hexLines(bytes, index * BYTES_PER_HEX_LINE, 1);
      if (one === undefined) return BLANK;
      const offset = one.offset.toString(16).padStart(8, '0');
      return hangingLine(10, span(offset, 'dim'), span(`  ${one.hex.padEnd(HEX_WIDTH)}  `), span(one.ascii, 'name'));
    },
    wrap: 'cells',
  };
}

/** Two digits and a space for each byte, and one more space in the middle. */
const HEX_WIDTH = BYTES_PER_HEX_LINE * 3;
