import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latin1Bytes } from '../../../src/domain/bytes.ts';
import { headEnd, parseHead } from '../../../src/domain/http1/head.ts';
import { parseAnswerHead } from '../../../src/domain/http1/answer-head.ts';
import { parseRequestHead } from '../../../src/domain/http1/request-head.ts';

const TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~0123456789abcXYZ";
const token = fc.string({ unit: fc.constantFrom(...TOKEN_CHARACTERS.split('')), minLength: 1 });
const anyCharacter = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const valueCharacter = fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code));
const value = fc.string({ unit: valueCharacter }).map((text) => text.replace(/^[ \t]+|[ \t]+$/g, ''));
const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
const target = fc
  .string({
    unit: fc
      .integer({ min: 0x21, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
  })
  .map((path) => `/${path}`);

test('what is written is what is read', () => {
  const field = fc.record({ name: token, value, before: blanks, after: blanks });
  fc.assert(
    fc.property(token, target, fc.array(field), fc.constantFrom('\r\n', '\n'), (method, path, fields, lineEnd) => {
      const lines = fields.map(({ name, value, before, after }) => `${name}:${before}${value}${after}`);
      const text = [`${method} ${path} HTTP/1.1`, ...lines, '', ''].join(lineEnd);
      expect(headEnd(latin1Bytes(text))).toBe(text.length);
      expect(parseRequestHead(text)).toEqual({
        method,
        target: path,
        httpVersion: '1.1',
        rawHeaders: fields.map(({ name, value }) => [name, value]),
      });
    }),
  );
});

test('anything can be tried to be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      for (const read of [parseHead, parseRequestHead, parseAnswerHead]) read(text);
    }),
  );
});

test('the end of a head is found wherever the search begins before it', () => {
  const bytes = latin1Bytes('POST / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\n');
  const end = bytes.length - 'body\r\n\r\n'.length;
  for (let from = 0; from <= end - '\n\r\n'.length; from += 1) expect(headEnd(bytes, from)).toBe(end);
  for (let length = 0; length < end; length += 1) expect(headEnd(bytes.subarray(0, length))).toBe(-1);
});

describe('a request line', () => {
  test.each([
    ['GET / HTTP/1.1', { method: 'GET', target: '/', httpVersion: '1.1' }],
    ['GET / HTTP/1.0', { method: 'GET', target: '/', httpVersion: '1.0' }],
    ['GET / HTTP/1.7', { method: 'GET', target: '/', httpVersion: '1.7' }],
    ['GET /a b HTTP/1.1', { method: 'GET', target: '/a b', httpVersion: '1.1' }],
    ['OPTIONS * HTTP/1.1', { method: 'OPTIONS', target: '*', httpVersion: '1.1' }],
    ['GET / HTTP/2.0', undefined],
    ['GET / http/1.1', undefined],
    ['GET /', undefined],
    ['GET  HTTP/1.1', undefined],
    [' GET / HTTP/1.1', undefined],
    ['GET / HTTP/1.1 ', undefined],
    ['G@T / HTTP/1.1', undefined],
    ['', undefined],
  ])('%j', (line, expected) => {
    const head = parseRequestHead(`${line}\r\n\r\n`);
    expect(head).toEqual(expected && { ...expected, rawHeaders: [] });
  });
});

describe('a status line', () => {
  test.each([
    ['HTTP/1.1 200 OK', { status: 200, statusText: 'OK', httpVersion: '1.1' }],
    ['HTTP/1.0 404 Not Found', { status: 404, statusText: 'Not Found', httpVersion: '1.0' }],
    ['HTTP/1.1 204', { status: 204, statusText: '', httpVersion: '1.1' }],
    ['HTTP/1.1 204 ', { status: 204, statusText: '', httpVersion: '1.1' }],
    ['HTTP/1.1 200 Gr\xfcn', { status: 200, statusText: 'Gr\xfcn', httpVersion: '1.1' }],
    ['HTTP/1.1 099 Low', undefined],
    ['HTTP/1.1 20 Short', undefined],
    ['HTTP/2 200', undefined],
    ['200 OK', undefined],
  ])('%j', (line, expected) => {
    const head = parseAnswerHead(`${line}\r\n\r\n`);
    expect(head).toEqual(expected && { ...expected, rawHeaders: [] });
  });
});
