import { describe, expect, test } from 'vitest';
import { type Answer, answerBytes, type AnswerSituation, bareAnswer } from '../../src/ingress/answer.ts';
import { NOON } from '../builders.ts';

const OK: Answer = { status: 200, rawHeaders: [['Content-Type', 'text/plain']], body: Buffer.from('ok\n') };
const DATE = 'Date: Tue, 24 Nov 2026 12:00:00 GMT';

function written(answer: Answer, at: Partial<AnswerSituation> = {}) {
  const bytes = answerBytes(answer, { method: 'POST', httpVersion: '1.1', isPersistent: true, now: NOON, ...at });
  const [head = '', body] = Buffer.from(bytes).toString('latin1').split('\r\n\r\n');
  return { lines: head.split('\r\n'), body };
}

test('an answer is its status, its fields, its length, the date, and the body', () => {
  expect(written(OK)).toEqual({
    lines: ['HTTP/1.1 200 OK', 'Content-Type: text/plain', 'Content-Length: 3', DATE],
    body: 'ok\n',
  });
});

test('a handler’s length and date stay in their place', () => {
  const rawHeaders = [
    ['date', 'yesterday'],
    ['CONTENT-LENGTH', '99'],
    ['X-A', 'b'],
    ['content-length', '98'],
  ] as const;
  expect(written({ ...OK, rawHeaders }).lines).toEqual([
    'HTTP/1.1 200 OK',
    'date: yesterday',
    'CONTENT-LENGTH: 3',
    'X-A: b',
  ]);
});

test('fields of the handler’s own connection do not go on', () => {
  const rawHeaders = [
    ['Connection', 'X-Mine, close'],
    ['Keep-Alive', 'timeout=5'],
    ['Transfer-Encoding', 'chunked'],
    ['X-Mine', '1'],
    ['X-Yours', '2'],
  ] as const;
  expect(written({ ...OK, rawHeaders }).lines).toEqual(['HTTP/1.1 200 OK', 'X-Yours: 2', 'Content-Length: 3', DATE]);
});

test('length and date are there, whatever the handler calls its connection’s own', () => {
  const rawHeaders = [
    ['Connection', 'Content-Length, Date'],
    ['Content-Length', '3'],
    ['Date', 'yesterday'],
  ] as const;
  expect(written({ ...OK, rawHeaders }).lines).toEqual(['HTTP/1.1 200 OK', 'Content-Length: 3', DATE]);
});

describe('where no body may follow', () => {
  const answer: Answer = { ...OK, rawHeaders: [['Content-Length', '4711']] };

  test('HEAD gets the length that the handler named', () => {
    expect(written({ ...answer, body: new Uint8Array() }, { method: 'HEAD' })).toEqual({
      lines: ['HTTP/1.1 200 OK', 'Content-Length: 4711', DATE],
      body: '',
    });
  });

  test('HEAD gets the length of what a POST would get', () => {
    expect(written(OK, { method: 'HEAD' })).toMatchObject({
      lines: ['HTTP/1.1 200 OK', 'Content-Type: text/plain', 'Content-Length: 3', DATE],
      body: '',
    });
  });

  test('HEAD gets no length where the handler named none', () => {
    const { lines } = written({ ...OK, rawHeaders: [], body: new Uint8Array() }, { method: 'HEAD' });
    expect(lines).toEqual(['HTTP/1.1 200 OK', DATE]);
  });

  test('304 may name a length, and need not', () => {
    expect(written({ ...answer, status: 304 })).toEqual({
      lines: ['HTTP/1.1 304 Not Modified', 'Content-Length: 4711', DATE],
      body: '',
    });
    expect(written({ ...OK, status: 304, rawHeaders: [] }).lines).toEqual(['HTTP/1.1 304 Not Modified', DATE]);
  });

  test('204 names none', () => {
    expect(written({ ...answer, status: 204 })).toEqual({ lines: ['HTTP/1.1 204 No Content', DATE], body: '' });
  });
});

test('whether the connection stays is said where it is not understood by itself', () => {
  expect(written(OK, { isPersistent: false }).lines).toContain('Connection: close');
  expect(written(OK, { isPersistent: true, httpVersion: '1.0' }).lines).toContain('Connection: keep-alive');
  expect(written(OK, { isPersistent: true }).lines.join()).not.toMatch(/connection/i);
});

test('a handler that changed protocols is a bad gateway', () => {
  expect(written({ ...bareAnswer(101), rawHeaders: [['Upgrade', 'websocket']] }).lines[0]).toBe(
    'HTTP/1.1 502 Bad Gateway',
  );
});

test('a status that nobody knows has no text', () => {
  expect(written(bareAnswer(799)).lines[0]).toBe('HTTP/1.1 799 ');
  expect(written({ ...bareAnswer(799), statusText: 'Grün' }).lines[0]).toBe('HTTP/1.1 799 Grün');
});
