import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { keysOf } from '../../src/tui/input.ts';

const NOTHING = {} as Key;

function key(parts: Partial<Key>): Key {
  return parts as Key;
}

test('every character of a chunk is a key', () => {
  expect(keysOf('jjk', NOTHING)).toEqual(['j', 'j', 'k']);
  expect(keysOf('a\u001a\r\t ', NOTHING)).toEqual(['a', 'ctrl-z', 'enter', 'tab', 'space']);
});

test('keys without a character have names', () => {
  expect(keysOf('', key({ upArrow: true }))).toEqual(['up']);
  expect(keysOf('', key({ pageDown: true }))).toEqual(['pagedown']);
  expect(keysOf('', key({ escape: true }))).toEqual(['esc']);
  expect(keysOf('\r', key({ return: true }))).toEqual(['enter']);
  expect(keysOf('', key({ tab: true, shift: true }))).toEqual(['shift-tab']);
});

test('control and alt are part of the name', () => {
  expect(keysOf('c', key({ ctrl: true }))).toEqual(['ctrl-c']);
  expect(keysOf('x', key({ meta: true }))).toEqual(['alt-x']);
  expect(keysOf('G', key({ shift: true }))).toEqual(['G']);
});

test('letting a key go is no key', () => {
  expect(keysOf('j', key({ eventType: 'release' }))).toEqual([]);
});
