import { concatBytes, latin1Bytes } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import { headerValues } from '../domain/headers.ts';

/**
 * The request as it came over the wire. A chunked body is framed anew, as one chunk, so that the header list stays
 * exact; extensions and trailers of chunks are not kept. A body that was cut off ends where it was cut.
 */
export function asRaw(capture: Capture): Uint8Array {
  const head = [
    `${capture.method} ${capture.target} HTTP/${capture.httpVersion}`,
    ...capture.rawHeaders.map(([name, value]) => `${name}: ${value}`),
  ];
  return concatBytes([latin1Bytes(`${head.join('\r\n')}\r\n\r\n`), ...framed(capture)]);
}

function framed({ body, completeness, rawHeaders }: Capture): Uint8Array[] {
  const isChunked = headerValues(rawHeaders, 'transfer-encoding').some((value) => /\bchunked\s*$/i.test(value));
  if (!isChunked) return [body];
  const chunk = body.length === 0 ? [] : [latin1Bytes(`${body.length.toString(16)}\r\n`), body, latin1Bytes('\r\n')];
  return completeness === 'complete' ? [...chunk, latin1Bytes('0\r\n\r\n')] : chunk.slice(0, 2);
}
