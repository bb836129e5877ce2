import { suffixOf } from '../../domain/apply-edit.ts';
import { utf8Bytes, utf8Text } from '../../domain/bytes.ts';
import type { Capture } from '../../domain/capture.ts';
import type { Edit } from '../../domain/edit.ts';
import { headerValue } from '../../domain/headers.ts';
import { formatLine, prettyLines } from '../../domain/json/layout.ts';
import { parseJson } from '../../domain/json/parse.ts';
import { formatSize } from '../../domain/size.ts';
import type { ReadableBody } from '../documents/body.ts';
import { formatRequest, headChanges, parseRequest, type RequestText } from './request-text.ts';

/** What is to be edited in a capture: its body, or all of it. */
export type Scope = 'body' | 'request';

/** A text for the person's editor. `suffix`: the end of its file's name, by which editors tell what it is. */
export type Draft = Readonly<{ text: string; suffix: string }>;

/** `impossible`: an editor would damage it. */
export type DraftResult = Readonly<{ ok: true; draft: Draft }> | Readonly<{ ok: false; reason: string }>;

/** What came of editing. `doubt`: why one should look again before it is sent; null when there is no reason. */
export type Edited =
  | Readonly<{ kind: 'unchanged' }>
  | Readonly<{ kind: 'changed'; edit: Edit; doubt: string | null }>
  /** It cannot be sent like this. `text`: as it was left, for going on with it. */
  | Readonly<{ kind: 'wrong'; reason: string; text: string }>;

/** The text to edit, or why there is none. */
export function draftOf(capture: Capture, body: ReadableBody, scope: Scope): DraftResult {
  const editable = editableBody(body);
  if (scope === 'body') {
    if (editable.ok) return { ok: true, draft: { text: editable.text, suffix: SUFFIXES[body.view.kind] ?? '.txt' } };
    return { ok: false, reason: `${editable.reason} Edit the whole request (w) to change all but the body.` };
  }
  return {
    ok: true,
    draft: { text: formatRequest(requestOf(capture, editable), notesFor(editable)), suffix: '.http' },
  };
}

/** What the person made of the draft. A new line at the end, as editors add it, is no change. */
export function readDraft(capture: Capture, body: ReadableBody, scope: Scope, edited: string): Edited {
  const result = draftOf(capture, body, scope);
  if (!result.ok) return { kind: 'wrong', reason: result.reason, text: edited };
  const text = withEndOf(edited, result.draft.text);
  if (text === result.draft.text) return { kind: 'unchanged' };
  return scope === 'body' ? changed(capture, body, bodyChange(capture, text), text) : readRequest(capture, body, text);
}

type Editable = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; reason: string }>;

const SUFFIXES: Readonly<Record<string, string>> = { json: '.json', xml: '.xml' };

/** The body as text that encodes to the same bytes; JSON on one line is laid out, since nobody can edit it there. */
function editableBody({ view }: ReadableBody): Editable {
  if (view.error !== null) return { ok: false, reason: `The body stays as it is: ${view.error}.` };
  if (view.kind === 'binary') return { ok: false, reason: 'The body is binary, so an editor would damage it.' };
  const text = utf8Text(view.bytes);
  if (text === undefined)
    return { ok: false, reason: `The body is ${view.charsetNote ?? 'no text'}, and an editor would save it as utf-8.` };
  return { ok: true, text: view.kind === 'json' && !text.trim().includes('\n') ? laidOut(text) : text };
}

function laidOut(text: string): string {
  const pretty = prettyLines(text);
  return pretty.ok ? pretty.lines.map(formatLine).join('\n') : text;
}

function requestOf(capture: Capture, editable: Editable): RequestText {
  const { method, rawHeaders } = capture;
  return { method, suffix: suffixOf(capture), rawHeaders, body: editable.ok ? editable.text : '' };
}

function notesFor(editable: Editable): string[] {
  const what = "The method and what follows the handler's URL, the header fields, an empty line, the body.";
  return editable.ok ? [what] : [what, `${editable.reason} It is sent as it came.`];
}

function readRequest(capture: Capture, body: ReadableBody, text: string): Edited {
  const parsed = parseRequest(text);
  if (!parsed.ok) return { kind: 'wrong', reason: parsed.reason, text };
  const editable = editableBody(body);
  const before = requestOf(capture, editable);
  const head = headChanges(before, parsed.request);
  const isBodySame = withEndOf(parsed.request.body, before.body) === before.body;
  if (!isBodySame && !editable.ok)
    return { kind: 'wrong', reason: `${editable.reason} Leave nothing below the empty line.`, text };
  if (isBodySame) return changed(capture, body, head, undefined);
  const change = bodyChange(capture, parsed.request.body);
  const removedHeaders = [...(head.removedHeaders ?? []), ...(change.removedHeaders ?? [])];
  return changed(capture, body, { ...change, ...head, removedHeaders }, parsed.request.body);
}

/** What was compressed is sent as the text that was edited, and does not claim to be compressed any more. */
function bodyChange(capture: Capture, text: string): Edit {
  const isEncoded = headerValue(capture.rawHeaders, 'content-encoding') !== undefined;
  return { body: utf8Bytes(text), ...(isEncoded ? { removedHeaders: ['content-encoding'] } : {}) };
}

function changed(capture: Capture, { view }: ReadableBody, edit: Edit, text: string | undefined): Edited {
  if (Object.keys(edit).length === 0) return { kind: 'unchanged' };
  return { kind: 'changed', edit, doubt: view.kind === 'json' && text !== undefined ? doubtOf(capture, text) : null };
}

function doubtOf({ body }: Capture, text: string): string | null {
  const parsed = parseJson(text);
  if (parsed.ok) return null;
  const { line, column, message } = parsed.error;
  const wasJson = parseJson(utf8Text(body) ?? '').ok;
  return wasJson
    ? `The body of ${formatSize(text.length)} is no JSON any more, line ${line} column ${column}: ${message}`
    : null;
}

/** `text` without the new line that an editor puts behind a last line without one. */
function withEndOf(text: string, original: string): string {
  if (text.replace(LINE_ENDS, '') === original.replace(LINE_ENDS, '')) return original;
  return original.endsWith('\n') ? text : text.replace(/\r?\n$/, '');
}

const LINE_ENDS = /[\r\n]+$/;
