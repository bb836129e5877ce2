import { latin1Text } from '../bytes.ts';
import type { BodyReader } from './body-reader.ts';

/** Bytes of the line before a chunk, extensions included, and of all trailer fields together. */
const MAX_LINE_BYTES = 16_384;
const LF = 10;

/** Where the reader stands: in a line, in the data of a chunk, or in the line end behind it. */
type Place = 'size' | 'data' | 'data-end' | 'trailer';

/** Reads a chunked body (RFC 9112 §7.1). Extensions and trailer fields are read and dropped. */
export function createChunkReader(): BodyReader {
  let place: Place = 'size';
  let line = '';
  let missing = 0;
  let trailerBytes = 0;

  /** Enters the next place after a whole line; tells whether the body has ended, or is none. */
  function endLine(): 'more' | 'done' | 'broken' {
    const text = line.replace(/\r?\n$/, '');
    line = '';
    if (place === 'data-end') {
      place = 'size';
      return text === '' ? 'more' : 'broken';
    }
    if (place === 'trailer') {
      trailerBytes += text.length;
      return text === '' ? 'done' : 'more';
    }
    const size = CHUNK_SIZE.exec(text)?.[1];
    if (size === undefined) return 'broken';
    missing = Number.parseInt(size, 16);
    place = missing === 0 ? 'trailer' : 'data';
    return 'more';
  }

  return {
    take(bytes, onData) {
      let at = 0;
      while (at < bytes.length) {
        if (place === 'data') {
          const piece = bytes.subarray(at, at + missing);
          onData(piece);
          at += piece.length;
          missing -= piece.length;
          if (missing === 0) place = 'data-end';
          continue;
        }
        const lineEnd = bytes.indexOf(LF, at) + 1 || bytes.length;
        line += latin1Text(bytes.subarray(at, lineEnd));
        at = lineEnd;
        if (line.length + trailerBytes > MAX_LINE_BYTES) return { state: 'broken', count: at };
        if (!line.endsWith('\n')) {
          if (!BEGINNINGS[place].test(line)) return { state: 'broken', count: at };
          continue;
        }
        const state = endLine();
        if (state !== 'more') return { state, count: at };
      }
      return { state: 'more', count: at };
    },
  };
}

/** What a line may begin with: nothing that comes could make another one good. */
const BEGINNINGS = {
  size: /^(?:[0-9a-f]{1,13}[ \t]*(?:;[^\n]*|\r)?)?$/i,
  'data-end': /^\r?$/,
  trailer: /^/,
} as const;

/** At most 13 digits: a larger number is not exact. Blanks before the extension are tolerated, as most servers do. */
const CHUNK_SIZE = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i;
