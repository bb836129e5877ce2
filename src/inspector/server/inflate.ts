import { promisify } from 'node:util';
import { brotliDecompress, zstdDecompress } from 'node:zlib';
import express, { type RequestHandler } from 'express';
import { MAX_VIEW_BYTES } from '../../domain/content/view.ts';
import { MAX_COMMAND_BYTES } from './limits.ts';

/** What browsers do not undo for a page, though they can. */
const WAYS: Readonly<Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/**
 * Undoes the content coding `:encoding` of the bytes that the page sends, for the eye. 422 when they are damaged or would
 * become more than is shown; 404 for a coding that is not known. On the thread pool, so that no webhook waits.
 */
export function inflateForPage(): RequestHandler[] {
  return [
    express.raw({ limit: MAX_COMMAND_BYTES, type: 'application/octet-stream', inflate: false }),
    async (request, response) => {
      const inflate = ownValue(WAYS, String(request.params['encoding']));
      if (inflate === undefined || !Buffer.isBuffer(request.body)) return void response.status(404).end();
      const bytes = await inflate(request.body, { maxOutputLength: MAX_VIEW_BYTES }).catch(() => undefined);
      if (bytes === undefined) return void response.status(422).end();
      response.type('application/octet-stream').send(bytes);
    },
  ];
}

function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
