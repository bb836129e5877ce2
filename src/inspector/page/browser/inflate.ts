import { concatBytes } from '../../../domain/bytes.ts';

/** What browsers undo by themselves, and how they name it. `deflate` comes with zlib's header or without. */
const FORMATS: Readonly<Record<string, readonly CompressionFormat[]>> = {
  gzip: ['gzip'],
  deflate: ['deflate', 'deflate-raw'],
};

/** Undoes gzip and deflate here; for brotli and zstd, which browsers keep to themselves, the inspector is asked. */
export async function inflate(encoding: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  const formats = FORMATS[encoding];
  if (formats === undefined) return askInspector(encoding, bytes);
  for (const format of formats) {
    const inflated = await inflateAs(format, bytes, maxBytes);
    if (inflated !== null) return inflated;
  }
  return null;
}

/** Reads no further than the limit: a few kilobytes can become gigabytes. */
async function inflateAs(format: CompressionFormat, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream(format))
    .getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concatBytes(chunks);
      size += value.length;
      if (size > maxBytes) return null;
      chunks.push(value);
    }
  } catch {
    return null;
  } finally {
    void reader.cancel().catch(() => {});
  }
}

async function askInspector(encoding: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  const answer = await fetch(`/inflate/${encodeURIComponent(encoding)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  }).catch(() => undefined);
  return answer?.ok === true ? new Uint8Array(await answer.arrayBuffer()) : null;
}
