import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { latin1Bytes } from '../../../src/domain/bytes.ts';
import type { Capture } from '../../../src/domain/capture.ts';
import { readBody } from '../../../src/tui/documents/body.ts';
import { draftOf, readDraft, type Scope } from '../../../src/tui/editing/draft.ts';
import { aCapture, utf8 } from '../../builders.ts';
import { decompress } from '../../domain/content/decompress.ts';

function bodyOf(capture: Capture) {
  return readBody(capture.body, capture.rawHeaders, decompress);
}

function draft(capture: Capture, scope: Scope = 'body'): string {
  const result = draftOf(capture, bodyOf(capture), scope);
  return result.ok ? result.draft.text : `! ${result.reason}`;
}

function edit(capture: Capture, change: (text: string) => string, scope: Scope = 'body') {
  return readDraft(capture, bodyOf(capture), scope, change(draft(capture, scope)));
}

const JSON_ONE_LINE = aCapture({ body: utf8('{"id":12345678901234567890,"a":[1.50]}') });
const TEXT = aCapture({ body: utf8('one\ntwo'), rawHeaders: [['Content-Type', 'text/plain']] });
const ZIPPED = aCapture({
  body: gzipSync('{"a":1}'),
  rawHeaders: [
    ['Content-Type', 'application/json'],
    ['Content-Encoding', 'gzip'],
  ],
});
const BINARY = aCapture({ body: new Uint8Array([0, 1, 2, 255]), rawHeaders: [['X-One', '1']] });

describe('the body', () => {
  test('JSON on one line is laid out, every digit as sent', () => {
    expect(draft(JSON_ONE_LINE)).toBe('{\n  "id": 12345678901234567890,\n  "a": [\n    1.50\n  ]\n}');
  });

  test.each([
    ['nothing', (text: string) => text],
    ['a new line at the end', (text: string) => `${text}\n`],
    ['a new line of Windows', (text: string) => `${text}\r\n`],
  ])('with %s added it is unchanged', (_, change) => {
    expect(edit(JSON_ONE_LINE, change)).toEqual({ kind: 'unchanged' });
    expect(edit(TEXT, change)).toEqual({ kind: 'unchanged' });
    expect(edit(JSON_ONE_LINE, change, 'request')).toEqual({ kind: 'unchanged' });
  });

  test('is sent as it was left, without the new line that the editor added', () => {
    expect(edit(TEXT, () => 'one\nthree\n')).toEqual({
      kind: 'changed',
      edit: { body: utf8('one\nthree') },
      doubt: null,
    });
  });

  test('that is no JSON any more raises a doubt', () => {
    expect(edit(JSON_ONE_LINE, (text) => text.slice(0, -1))).toMatchObject({
      kind: 'changed',
      doubt: expect.stringContaining('no JSON any more, line 5 column 4'),
    });
  });

  test('that was compressed is sent as the text it is now', () => {
    expect(edit(ZIPPED, (text) => text.replace('1', '2'))).toEqual({
      kind: 'changed',
      edit: { body: utf8('{\n  "a": 2\n}'), removedHeaders: ['content-encoding'] },
      doubt: null,
    });
  });

  test('that an editor would damage is refused, with what else can be done', () => {
    expect(draft(BINARY)).toMatch(/^! The body is binary.*whole request \(w\)/);
    const latin1 = aCapture({ body: latin1Bytes('M\u00fcller'), rawHeaders: [['Content-Type', 'text/plain']] });
    expect(draft(latin1)).toMatch(/^! The body is windows-1252 .*save it as utf-8/);
  });
});

describe('the whole request', () => {
  test('says what is what, and only the changes are the edit', () => {
    const capture = aCapture({ target: '/in/secret/sub?x=1' });
    expect(draft(capture, 'request')).toMatch(/^# .*\nPOST \/sub\?x=1\nHost: erp.example\n/);
    const change = (text: string) => text.replace('POST /sub', 'PUT /other').replace('Host: erp.example', 'X-New: 1');
    expect(edit(capture, change, 'request')).toEqual({
      kind: 'changed',
      edit: { method: 'PUT', suffix: '/other?x=1', headers: [['X-New', '1']], removedHeaders: ['host'] },
      doubt: null,
    });
  });

  test('of a binary body changes all but that', () => {
    expect(draft(BINARY, 'request')).toContain('# The body is binary');
    expect(edit(BINARY, (text) => text.replace('X-One: 1', 'X-One: 2'), 'request')).toEqual({
      kind: 'changed',
      edit: { headers: [['X-One', '2']] },
      doubt: null,
    });
    expect(edit(BINARY, (text) => `${text}body`, 'request')).toMatchObject({ kind: 'wrong' });
  });

  test('that cannot be read is kept for going on with it', () => {
    expect(edit(TEXT, () => 'no request', 'request')).toMatchObject({ kind: 'wrong', text: 'no request' });
  });
});
