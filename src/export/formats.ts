import { utf8Bytes } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import { shortId } from '../domain/id.ts';
import { asCurl } from './curl.ts';
import { asFetch } from './fetch.ts';
import { asHar } from './har.ts';
import { asHttpFile } from './http-file.ts';
import { asRaw } from './raw.ts';

export type ExportName = 'curl' | 'har' | 'fetch' | 'http' | 'raw';

/** `url`: where the result sends to. `version`: of this program. */
export type ExportContext = Readonly<{ url: string; version: string }>;

export type ExportFormat = Readonly<{
  name: ExportName;
  /** For menus and help. */
  title: string;
  /** Of a file, without a dot. */
  extension: string;
  /** Whether the result may hold any byte; otherwise it is UTF-8 text. */
  isBinary: boolean;
  render(capture: Capture, context: ExportContext): Uint8Array;
}>;

/** All formats, in the order of help and menus. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'curl',
    title: 'cURL command for a POSIX shell',
    extension: 'sh',
    isBinary: false,
    render: (capture, { url }) => utf8Bytes(asCurl(capture, url)),
  },
  {
    name: 'fetch',
    title: 'JavaScript with fetch',
    extension: 'mjs',
    isBinary: false,
    render: (capture, { url }) => utf8Bytes(asFetch(capture, url)),
  },
  {
    name: 'http',
    title: '.http file for editors',
    extension: 'http',
    isBinary: false,
    render: (capture, { url }) => utf8Bytes(asHttpFile(capture, url, bodyFileOf(capture))),
  },
  {
    name: 'har',
    title: 'HTTP Archive (HAR 1.2)',
    extension: 'har',
    isBinary: false,
    render: (capture, context) => utf8Bytes(asHar(capture, context)),
  },
  {
    name: 'raw',
    title: 'the request as received',
    extension: 'txt',
    isBinary: true,
    render: (capture) => asRaw(capture),
  },
];

/** The name that an exported `.http` file gives to the file of its body, where it needs one. */
export function bodyFileOf(capture: Pick<Capture, 'id'>): string {
  return `${shortId(capture.id)}.bin`;
}
