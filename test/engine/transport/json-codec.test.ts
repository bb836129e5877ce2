import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from '../../../src/engine/transport/json-codec.ts';
import type { EngineMessage } from '../../../src/engine/transport/protocol.ts';

/** Plain data as it crosses a port: whatever structured cloning keeps of it. */
const plainData = fc.letrec((data) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), fc.constant(undefined)),
    fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 2 ** 53)),
    fc.uint8Array(),
    fc.array(data('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '$$', '$bytes', '__proto__', 'toJSON')), data('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

const answer = (value: unknown): EngineMessage => ({ type: 'answer', call: 1, value });
const roundTrip = (value: unknown) =>
  (decodeMessage(encodeMessage(answer(value))) as Extract<EngineMessage, { type: 'answer' }>).value;

test('whatever crosses comes back as it was', () => {
  fc.assert(
    fc.property(plainData, (value) => {
      expect(roundTrip(value)).toStrictEqual(value);
    }),
  );
});

test('a Buffer comes back as plain bytes, also when it is a part of another one', () => {
  const part = Buffer.from('before\u0000\u00FFafter').subarray(3, 8);
  const bytes = roundTrip({ body: part }) as { body: Uint8Array };
  expect(Object.getPrototypeOf(bytes.body)).toBe(Uint8Array.prototype);
  expect([...bytes.body]).toEqual([...part]);
});

test('nothing of a payload is taken for bytes', () => {
  const payload = { $: ['bytes', 'aGk='], $$: { $: ['undefined'] } };
  expect(roundTrip(payload)).toStrictEqual(payload);
});

test('a mark that nobody makes is refused, and so is what is no plain data', () => {
  expect(() => decodeMessage('{"$":["date","2026"]}')).toThrow(SyntaxError);
  expect(() => decodeMessage('{"$":["bytes","!"]}')).toThrow();
  expect(() => decodeMessage('nonsense')).toThrow(SyntaxError);
  expect(() => encodeMessage(answer(1n))).toThrow(TypeError);
  expect(() => encodeMessage(answer(() => 1))).toThrow(TypeError);
});
