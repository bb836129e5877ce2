import { describe, expect, test } from 'vitest';
import {
  HOP_BY_HOP_FIELDS,
  type RawHeaders,
  withField,
  withoutField,
  withoutHopByHop,
} from '../../src/domain/headers.ts';

const HEADERS: RawHeaders = [
  ['A', '1'],
  ['hOsT', 'old'],
  ['B', '2'],
  ['Host', 'older'],
];

describe('withField', () => {
  test('takes the place and the case of the first, and the others go', () => {
    expect(withField(HEADERS, 'HOST', 'new')).toEqual([
      ['A', '1'],
      ['hOsT', 'new'],
      ['B', '2'],
    ]);
  });

  test('comes at the end where there was none', () => {
    expect(withField([['A', '1']], 'Host', 'new')).toEqual([
      ['A', '1'],
      ['Host', 'new'],
    ]);
  });
});

test('withoutField takes away all of a name', () => {
  expect(withoutField(HEADERS, 'host')).toEqual([
    ['A', '1'],
    ['B', '2'],
  ]);
});

describe('withoutHopByHop', () => {
  test.each(HOP_BY_HOP_FIELDS)('%s goes', (name) => {
    expect(
      withoutHopByHop([
        ['A', '1'],
        [name.toUpperCase(), 'x'],
      ]),
    ).toEqual([['A', '1']]);
  });

  test('what Connection names goes too, from all of its fields', () => {
    expect(
      withoutHopByHop([
        ['X-One', '1'],
        ['Connection', 'close, x-ONE ,'],
        ['connection', 'X-Two'],
        ['x-two', '2'],
        ['X-Three', '3'],
      ]),
    ).toEqual([['X-Three', '3']]);
  });
});
