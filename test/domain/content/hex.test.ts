import { expect, test } from 'vitest';
import { hexLines } from '../../../src/domain/content/hex.ts';
import { utf8 } from '../../builders.ts';

const BODY = utf8('Grüße\n\u001b[0m — 0123456789 end');

test('a line has its offset, sixteen bytes and what is printable of them', () => {
  expect(hexLines(BODY, 0, 99)).toEqual([
    { offset: 0, hex: '47 72 c3 bc c3 9f 65 0a  1b 5b 30 6d 20 e2 80 94', ascii: 'Gr····e··[0m ···' },
    { offset: 16, hex: '20 30 31 32 33 34 35 36  37 38 39 20 65 6e 64', ascii: ' 0123456789 end' },
  ]);
});

test('a window begins with the line that holds the offset', () => {
  expect(hexLines(BODY, 20, 1).map(({ offset }) => offset)).toEqual([16]);
  expect(hexLines(BODY, 99, 5)).toEqual([]);
  expect(hexLines(BODY, -5, 1).map(({ offset }) => offset)).toEqual([0]);
  expect(hexLines(new Uint8Array(), 0, 5)).toEqual([]);
  expect(hexLines(Uint8Array.of(255), 0, 5)).toEqual([{ offset: 0, hex: 'ff', ascii: '·' }]);
});
