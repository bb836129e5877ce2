import { hexLines, BYTES_PER_HEX_LINE } from '../../domain/content/hex.ts';
import { parseMultipart } from '../../domain/content/multipart.ts';
import { type View, viewContent } from '../../domain/content/view.ts';
import { xmlLines } from '../../domain/content/xml.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import { formatLine, prettyLines } from '../../domain/json/layout.ts';
import { sanitize, splitLines } from '../../domain/sanitize.ts';
import { formatSize } from '../../domain/size.ts';
import { decompress } from '../../store/decompress.ts';

/** A body for the eye. `lines` are sanitised; `note` says what was undone and how it was recognised. */
export type ReadableBody = Readonly<{ note: string; lines: readonly string[]; hiddenLines: number }>;

/** Pretty-prints a body, at most `limit` lines of it. */
export function readableBody(body: Uint8Array, headers: RawHeaders, limit: number): ReadableBody {
  const view = viewContent(body, headers, decompress);
  const all = linesOf(view, limit);
  return {
    note: noteOf(view),
    lines: all.lines.slice(0, limit).map(sanitize),
    hiddenLines: Math.max(0, all.total - limit),
  };
}

function linesOf(view: View, limit: number): { lines: readonly string[]; total: number } {
  if (view.kind === 'json' && view.text !== null) {
    const pretty = prettyLines(view.text, { limit });
    if (pretty.ok) return { lines: pretty.lines.map(formatLine), total: pretty.total };
  }
  if (view.kind === 'xml' && view.text !== null)
    return counted([...xmlLines(view.text)].map(({ indent, text }) => '  '.repeat(indent) + text));
  if (view.kind === 'multipart') return counted(partLines(view));
  if (view.text !== null) return counted(splitLines(view.text));
  const total = Math.ceil(view.bytes.length / BYTES_PER_HEX_LINE);
  const lines = hexLines(view.bytes, 0, Math.min(limit, total)).map(
    ({ offset, hex, ascii }) => `${offset.toString(16).padStart(8, '0')}  ${hex.padEnd(48)}  ${ascii}`,
  );
  return { lines, total };
}

function counted(lines: readonly string[]): { lines: readonly string[]; total: number } {
  return { lines, total: lines.length };
}

function partLines(view: View): string[] {
  const { parts } = parseMultipart(view.bytes, view.mediaType?.parameters.get('boundary') ?? '');
  return parts.flatMap(({ headers, name, filename, start, end }, index) => {
    const body = readableBody(view.bytes.subarray(start, end), headers, PART_LINES);
    const title = [name ?? `part ${index + 1}`, filename, formatSize(end - start), body.note]
      .filter(Boolean)
      .join(', ');
    const more = body.hiddenLines > 0 ? [`  … ${body.hiddenLines} more lines`] : [];
    return [`${title}:`, ...body.lines.map((line) => `  ${line}`), ...more];
  });
}

const PART_LINES = 20;

function noteOf(view: View): string {
  const { kind, encodingNote, charsetNote, error } = view;
  return [kind, charsetNote === 'utf-8' ? null : charsetNote, encodingNote, error].filter(Boolean).join(', ');
}
