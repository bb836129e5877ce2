import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveUp, type MouseEvent, type MouseInput, NO_INPUT, takeMouse } from '../../../src/tui/mouse/parse.ts';

/** What comes of chunks; `null`: for a moment nothing follows. */
function taken(...chunks: readonly (string | null)[]) {
  let input: MouseInput = NO_INPUT;
  let text = '';
  const events: MouseEvent[] = [];
  for (const chunk of chunks) {
    const step = chunk === null ? giveUp(input) : takeMouse(input, chunk);
    input = step.next;
    text += step.text;
    events.push(...step.events);
  }
  return { text, events, held: input.held };
}

const CLICK = '\u001b[<0;5;3M';

test.each([
  ['a click', CLICK, [{ kind: 'click', x: 4, y: 2 }]],
  ['the wheel up', '\u001b[<64;223;100M', [{ kind: 'wheel-up', x: 222, y: 99 }]],
  ['the wheel down', '\u001b[<65;1;1M', [{ kind: 'wheel-down', x: 0, y: 0 }]],
  ['a release', '\u001b[<0;5;3m', []],
  ['another button', '\u001b[<2;5;3M', []],
  ['a drag', '\u001b[<32;5;3M', []],
  ['a click with shift, ctrl or alt', '\u001b[<4;5;3M\u001b[<16;5;3M\u001b[<8;5;3M', []],
  ['the wheel sideways', '\u001b[<66;5;3M', []],
  ['no whole report', '\u001b[<5M', []],
] as const)('%s is nothing that was typed', (_, report, events) => {
  expect(taken(report)).toEqual({ text: '', events, held: '' });
  expect(taken(`j${report}k`).text).toBe('jk');
});

test('a report in pieces is never typed, however late the pieces come', () => {
  for (let cut = 1; cut < CLICK.length; cut += 1) {
    const [begin, end] = [CLICK.slice(0, cut), CLICK.slice(cut)];
    expect(taken(begin, end), `cut after ${cut}`).toEqual({
      text: '',
      events: [{ kind: 'click', x: 4, y: 2 }],
      held: '',
    });
    const late = taken(begin, null, end);
    expect(late.events, `late after ${cut}`).toEqual([{ kind: 'click', x: 4, y: 2 }]);
    // A lone escape, and one with a bracket, are keys when nothing follows them for a moment.
    expect(late.text).toBe(cut <= 2 ? begin : '');
  }
});

test('a piece that is never completed is dropped, and the key after it counts', () => {
  expect(taken('\u001b[<64;5', 'q')).toEqual({ text: 'q', events: [], held: '' });
  expect(taken('\u001b[<64;5', null, null, '\u001b[A')).toEqual({ text: '\u001b[A', events: [], held: '' });
});

test('other keys are handed on as they are, the escape after a moment', () => {
  for (const keys of [
    'q',
    '\u001b[A',
    '\u001b[5~',
    '\u001b[1;5C',
    '\u001bOP',
    '\u001b[27u',
    '\u001bj',
    'äöü',
    '\u001b\u001b[B',
  ])
    expect(taken(keys)).toEqual({ text: keys, events: [], held: '' });
  expect(taken('\u001b')).toMatchObject({ text: '', held: '\u001b' });
  expect(taken('\u001b', null)).toMatchObject({ text: '\u001b', held: '' });
  expect(taken('\u001b', null, '[')).toMatchObject({ text: '\u001b[' });
});

test('what is pasted is left as it is, whatever it holds and wherever it is cut', () => {
  const paste = `\u001b[200~a${CLICK}b\u001b[<64;5\u001b[201~`;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: paste.length }), fc.integer({ min: 0, max: paste.length }), (one, other) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)];
      const result = taken(paste.slice(0, first), paste.slice(first, second), paste.slice(second), CLICK);
      expect(result).toEqual({ text: paste, events: [{ kind: 'click', x: 4, y: 2 }], held: '' });
    }),
  );
});

test('whatever the chunks, the text is that of one chunk, and so are the events', () => {
  const piece = fc.constantFrom('\u001b', '[', '<', '0', '64', ';', '5', 'M', 'm', 'q', '200~', '201~', CLICK, 'ü');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const whole = taken(pieces.join(''));
      const inPieces = taken(...pieces);
      expect(inPieces).toEqual(whole);
    }),
  );
});
