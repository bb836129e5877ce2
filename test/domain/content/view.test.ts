import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latin1Bytes } from '../../../src/domain/bytes.ts';
import { sniffContent } from '../../../src/domain/content/content.ts';
import { viewContent } from '../../../src/domain/content/view.ts';
import type { RawHeaders } from '../../../src/domain/headers.ts';
import { utf8 } from '../../builders.ts';
import { decompress } from './decompress.ts';

const typed = (type: string): RawHeaders => [['Content-Type', type]];

const encoded = (encoding: string): RawHeaders => [
  ['content-encoding', encoding],
  ['Content-Type', 'application/json'],
];

describe('the kind', () => {
  test.each([
    ['nothing', '', typed('application/json'), 'empty'],
    ['JSON by type', '{"a":1}', typed('application/json'), 'json'],
    ['JSON by a vendor type', '{"a":1}', typed('application/vnd.x+json; charset=utf-8'), 'json'],
    ['broken JSON by type', '{"a":', typed('application/json'), 'json'],
    ['JSON with the type that curl gives', ' [1]', typed('application/x-www-form-urlencoded'), 'json'],
    ['JSON without a type', '{"a":1}', [], 'json'],
    ['a log that begins with a bracket', '[info] started', typed('text/plain'), 'text'],
    ['XML by type', '<a/>', typed('application/soap+xml'), 'xml'],
    ['XML without a type', '<?xml version="1.0"?>\n<a>x</a>\n', [], 'xml'],
    ['HTML', '<p>Hi<br></p>', typed('text/html'), 'text'],
    ['a smaller-than', '<3 this', [], 'text'],
    ['a form by type', 'a=1&b=2', typed('application/x-www-form-urlencoded'), 'form'],
    ['a form without a type', 'a%5B0%5D=1&b=M%C3%BCller', [], 'form'],
    ['an equation', 'a = 1', [], 'text'],
    ['parts', '--x\r\n\r\n\r\n--x--', typed('multipart/form-data; boundary=x'), 'multipart'],
    ['parts without a boundary', '--x', typed('multipart/form-data'), 'text'],
    ['text', 'Hallo\n', typed('text/plain'), 'text'],
    ['an image by type', 'GIF89a', typed('image/gif'), 'binary'],
    ['a drawing', '<svg/>', typed('image/svg+xml'), 'xml'],
    ['a NUL in a text', 'a\u0000b', typed('text/plain'), 'binary'],
    ['text with colours', '\u001b[31mred\u001b[0m', typed('text/plain'), 'text'],
  ] as const)('%s', (_, text, headers, kind) => {
    expect(sniffContent(utf8(text), headers).kind).toBe(kind);
  });

  test('bytes without order are binary whatever the header says', () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => (index * 89 + 128) % 256);
    expect(
      sniffContent(
        body.filter((byte) => byte > 0),
        typed('text/plain'),
      ).kind,
    ).toBe('binary');
  });
});

describe('the charset', () => {
  test.each([
    ['UTF-8 because it is', utf8('für'), [], 'für', 'utf-8', false],
    ['UTF-8 by header', utf8('für'), typed('text/plain; charset="UTF-8"'), 'für', 'utf-8 (by its header)', false],
    ['UTF-8 by mark', utf8('\ufefffür'), [], 'für', 'utf-8 (by its byte order mark)', false],
    [
      'latin1 by header',
      latin1Bytes('f\u00fcr \u0080'),
      typed('text/plain; charset=ISO-8859-1'),
      'für €',
      'windows-1252 (by its header)',
      false,
    ],
    [
      'latin9 by declaration',
      latin1Bytes('<?xml version="1.0" encoding="ISO-8859-15"?><a>\u00a4</a>'),
      [],
      '<?xml version="1.0" encoding="ISO-8859-15"?><a>€</a>',
      'iso-8859-15 (by its XML declaration)',
      false,
    ],
    [
      'UTF-16 by mark',
      Uint8Array.of(0xfe, 0xff, 0, 0x66, 0, 0xfc),
      [],
      'fü',
      'utf-16be (by its byte order mark)',
      false,
    ],
    ['a guess', latin1Bytes('f\u00fcr'), [], 'für', 'windows-1252 (a guess: it is not valid UTF-8)', true],
    [
      'a wrong claim',
      latin1Bytes('f\u00fcr'),
      typed('text/plain; charset=utf-8'),
      'für',
      'windows-1252 (a guess: it is not valid UTF-8)',
      true,
    ],
    ['an unknown charset', utf8('für'), typed('text/plain; charset=x-none'), 'für', 'utf-8', false],
  ] as const)('%s', (_, body, headers, text, charsetNote, isGuess) => {
    expect(viewContent(body, headers, decompress)).toMatchObject({
      kind: text.startsWith('<') ? 'xml' : 'text',
      text,
      charsetNote,
      isGuess,
    });
  });
});

describe('content codings', () => {
  const body = utf8('{"name":"Müller"}');
  test.each([
    ['gzip', gzipSync(body)],
    ['x-gzip', gzipSync(body)],
    ['br', brotliCompressSync(body)],
    ['zstd', zstdCompressSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
  ])('%s by header', (encoding, compressed) => {
    expect(viewContent(compressed, encoded(encoding), decompress)).toMatchObject({
      kind: 'json',
      text: '{"name":"Müller"}',
      encodingNote: `${encoding.replace('x-', '')} (by its header)`,
      error: null,
    });
  });

  test.each([
    ['gzip', gzipSync(body)],
    ['zstd', zstdCompressSync(body)],
    ['deflate', deflateSync(body)],
  ])('%s by its first bytes', (encoding, compressed) => {
    expect(sniffContent(compressed, [])).toMatchObject({
      kind: 'binary',
      encodings: [{ name: encoding, source: 'magic bytes' }],
    });
    expect(viewContent(compressed, [], decompress)).toMatchObject({
      kind: 'json',
      encodingNote: `${encoding} (by its magic bytes)`,
    });
  });

  test('several are undone from the last to the first', () => {
    const view = viewContent(brotliCompressSync(gzipSync(body)), encoded('gzip, BR'), decompress);
    expect(view).toMatchObject({
      text: '{"name":"Müller"}',
      encodingNote: 'gzip (by its header), then br (by its header)',
    });
  });

  test('identity is none', () => {
    expect(viewContent(body, encoded('identity'), decompress)).toMatchObject({ kind: 'json', encodingNote: null });
  });

  test('a claim that is not true shows the bytes as they are, and says so', () => {
    const view = viewContent(body, encoded('gzip'), decompress);
    expect(view).toMatchObject({ kind: 'json', text: '{"name":"Müller"}' });
    expect(view.error).toBe('not readable as gzip: damaged, not gzip at all, or over 64 MB');
  });

  test('a bomb is not inflated, and codings without end are not tried', () => {
    const bomb = gzipSync(new Uint8Array(100_000));
    expect(viewContent(bomb, encoded('gzip'), decompress, 50_000).error).toMatch(/over 49 kB$/);
    let calls = 0;
    const counting = () => {
      calls += 1;
      return body;
    };
    expect(viewContent(body, encoded(Array(1000).fill('gzip').join()), counting).error).toMatch(
      /^1000 content codings/,
    );
    expect(calls).toBe(0);
  });

  test('an unknown one is named', () => {
    expect(viewContent(body, encoded('compress'), decompress).error).toBe('the content coding compress is not known');
  });
});

test.each([
  ['UTF-8', utf8('ü'.repeat(60_000)), 'ü'.repeat(60_000), /utf-8/],
  ['UTF-8 with its mark', utf8(`\ufeff${'ü'.repeat(60_000)}`), 'ü'.repeat(60_000), /byte order mark/],
  ['latin1', latin1Bytes('aaaaü'.repeat(20_000)), 'aaaaü'.repeat(20_000), /windows-1252/],
])('a long text is read as a short one is, however often: %s', (_, body, text, note) => {
  for (const view of [1, 2].map(() => viewContent(body, typed('application/json'), decompress)))
    expect([view.text === text, view.charsetNote]).toEqual([true, expect.stringMatching(note)]);
});

test('no body and no header can make it throw', () => {
  const header = fc.tuple(
    fc.constantFrom('Content-Type', 'content-encoding', 'Content-Encoding'),
    fc.oneof(
      fc.string(),
      fc.constantFrom('gzip', 'multipart/x; boundary=', 'text/plain; charset=utf-16', 'application/json'),
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(header), (body, headers) => {
      const view = viewContent(body, headers, decompress);
      expect(view.kind === 'empty').toBe(view.bytes.length === 0);
    }),
  );
});
