import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latin1Bytes, latin1Text } from '../../../src/domain/bytes.ts';
import { type AnswerStep, createAnswerReader } from '../../../src/domain/http1/answer-reader.ts';

/** What is read, in short: `200 OK [stays|goes] body`, or why it is broken. */
function inShort(step: AnswerStep): string {
  if (step.kind === 'more') return 'more';
  if (step.kind === 'broken') return step.why;
  const { status, statusText, body, isBodyCut } = step.answer;
  return `${status} ${statusText} ${step.isPersistent ? 'stays' : 'goes'}${isBodyCut ? ' cut' : ''}: ${latin1Text(body)}`;
}

function read(text: string, { method = 'POST', max = 1000, ends = false } = {}): string {
  const reader = createAnswerReader(method, max);
  const step = reader.push(latin1Bytes(text));
  return inShort(step.kind === 'more' && ends ? reader.end() : step);
}

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nok\r\n0\r\nX-T: 1\r\n\r\n';

describe('an answer', () => {
  test.each([
    ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', '200 OK stays: ok'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', '200 OK stays: '],
    ['HTTP/1.1 200 OK\nContent-Length: 2\n\nok', '200 OK stays: ok'],
    ['HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok', '200  stays: ok'],
    [CHUNKED, '200 OK stays: ok'],
    ['HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok', '200 OK goes: ok'],
    ['HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok', '200 OK goes: ok'],
    ['HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok', '200 OK stays: ok'],
    ['HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', '204 No Content stays: '],
    ['HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', '304 Not Modified stays: '],
    ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', '101 Switching Protocols goes: '],
    ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, and more', '200 OK goes: ok'],
    [
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n',
      '500 No stays: ',
    ],
    ['HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n', '302 Found stays: '],
  ])('%j is %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('to HEAD has no body, whatever it says', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', { method: 'HEAD' })).toBe('200 OK stays: ');
  });

  test('without a length ends with the connection', () => {
    for (const version of ['1.0', '1.1'])
      expect(read(`HTTP/${version} 200 OK\r\n\r\nall of it`, { ends: true })).toBe('200 OK goes: all of it');
  });

  test('is cut at the limit, and then is all there is to read', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nlong', { max: 3 })).toBe('200 OK goes cut: lon');
    expect(read('HTTP/1.1 200 OK\r\n\r\nlong', { max: 3 })).toBe('200 OK goes cut: lon');
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nfit', { max: 3 })).toBe('200 OK stays: fit');
  });

  test('keeps its fields as they came', () => {
    const step = createAnswerReader('GET', 10).push(
      latin1Bytes('HTTP/1.1 200 OK\r\nx-A: 1\r\nX-a:\xfc \r\nContent-Length: 0\r\n\r\n'),
    );
    expect(step).toMatchObject({
      answer: {
        rawHeaders: [
          ['x-A', '1'],
          ['X-a', '\xfc'],
          ['Content-Length', '0'],
        ],
      },
    });
  });
});

describe('what is no answer', () => {
  const NOT_HTTP = 'answers with something that is not HTTP';
  test.each([
    ['SSH-2.0-OpenSSH', NOT_HTTP],
    ['HTTP/2 200\r\n\r\n', NOT_HTTP],
    ['HTTP/1.1 OK\r\n\r\n', NOT_HTTP],
    ['HTTP/1.1 200 OK\r\nno colon\r\n\r\n', NOT_HTTP],
    [`HTTP/1.1 200 OK\r\nX: ${'v'.repeat(300_000)}`, NOT_HTTP],
    ['\x15\x03\x01\0\x02\x02\x50', 'speaks https, not http'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'sent an answer whose end is not clear'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'sent an answer whose end is not clear'],
  ])('%j', (text, why) => {
    expect(read(text)).toBe(why);
  });

  test('because the connection ended', () => {
    const without = 'closed the connection without an answer (did it crash or restart?)';
    for (const text of ['', 'HTTP/1.1 200', 'HTTP/1.1 100 Continue\r\n\r\n'])
      expect(read(text, { ends: true })).toBe(without);
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal', { ends: true })).toBe(
      'closed the connection in the middle of its answer',
    );
  });

  test('because the connection broke, even where its end would end the answer', () => {
    const reader = createAnswerReader('POST', 1000);
    reader.push(latin1Bytes('HTTP/1.1 200 OK\r\n\r\nhalf'));
    expect(inShort(reader.breakOff())).toBe('closed the connection in the middle of its answer');
  });
});

test('it does not matter in which pieces an answer comes', () => {
  const interim = 'HTTP/1.1 100 Continue\r\n\r\n';
  fc.assert(
    fc.property(fc.constantFrom(CHUNKED, interim + CHUNKED), fc.array(fc.nat(), { minLength: 1 }), (text, cuts) => {
      const bytes = latin1Bytes(text);
      const ends = [...new Set(cuts.map((cut) => cut % bytes.length))].toSorted((a, b) => a - b);
      const reader = createAnswerReader('POST', 1000);
      let at = 0;
      for (const end of ends) {
        expect(reader.push(bytes.subarray(at, end))).toEqual({ kind: 'more' });
        at = end;
      }
      expect(inShort(reader.push(bytes.subarray(at)))).toBe('200 OK stays: ok');
    }),
  );
});

test('anything can be tried to be read as an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (pieces) => {
      const reader = createAnswerReader('POST', 10);
      reader.push(latin1Bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'));
      for (const piece of pieces) if (reader.push(piece).kind !== 'more') return;
      reader.end();
    }),
  );
});
