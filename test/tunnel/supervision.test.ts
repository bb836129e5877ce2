import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/tunnel/canary.ts';
import { beginSupervision, decide, type Input, type Turn } from '../../src/tunnel/supervision.ts';
import { tunnelStateOf } from '../../src/tunnel/tunnel-state.ts';

const aVerdict = fc.constantFrom<Verdict>(
  { kind: 'proven' },
  { kind: 'unreachable', message: 'no' },
  { kind: 'someone-else', message: 'no' },
);

const anInput = fc.oneof<fc.Arbitrary<Input>[]>(
  fc.record({
    kind: fc.constant('opened'),
    granted: fc.record({ url: fc.constantFrom('https://a', 'https://b'), isNameGranted: fc.boolean() }),
  }),
  fc.record({ kind: fc.constant('not-opened'), message: fc.constant('no'), isFinal: fc.constant(false) }),
  fc.record({ kind: fc.constant('judged'), verdict: aVerdict }),
  fc.record({ kind: fc.constant('died'), message: fc.constant('gone') }),
  fc.record({ kind: fc.constantFrom('closed', 'timer', 'woke', 'prove-now') }),
);

const someTurns = fc.array(fc.tuple(anInput, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), {
  maxLength: 200,
});

/** Follows the inputs, and shows each turn with the one before it. */
function follow(
  turns: readonly (readonly [Input, number])[],
  onTurn: (before: Turn, after: Turn, now: number) => void,
) {
  let turn = beginSupervision();
  let now = 0;
  for (const [input, random] of turns) {
    now += 1000;
    const next = decide(turn.state, input, { now, random });
    onTurn(turn, next, now);
    turn = next;
  }
  return turn;
}

test('whatever comes, something is under way: a new phase always begins with an effect', () => {
  fc.assert(
    fc.property(someTurns, (turns) => {
      follow(turns, (before, after) => {
        if (after.state.phase.kind !== before.state.phase.kind) expect(after.effect).toBeDefined();
        if (after.effect === undefined) expect(after.state).toEqual(before.state);
      });
    }),
  );
});

test('whatever comes, no wait is longer than a minute, and a wait that is shown is the real one', () => {
  fc.assert(
    fc.property(someTurns, (turns) => {
      follow(turns, (_before, { state, effect }, now) => {
        if (effect?.kind !== 'wait') return;
        expect(effect.ms).toBeGreaterThan(0);
        expect(effect.ms).toBeLessThanOrEqual(60_000);
        const told = tunnelStateOf('test', state);
        if (told.state === 'retrying') expect(told.retryAt).toBe(now + effect.ms);
      });
    }),
  );
});

test('whatever came, it is only open after a proof, and a URL is only shown once proven', () => {
  fc.assert(
    fc.property(someTurns, (turns) => {
      let isProven = false;
      follow(
        turns.map(([input, random]) => [input, random] as const),
        (before, { state }) => {
          const told = tunnelStateOf('test', state);
          if (told.state === 'open' && before.state.phase.kind !== 'open') isProven = true;
          if (told.state !== 'off' && !isProven) expect(told.publicUrl).toBeNull();
        },
      );
    }),
  );
});

test('whatever came, closing is the end', () => {
  fc.assert(
    fc.property(someTurns, anInput, (turns, last) => {
      const { state } = follow(turns, () => {});
      const closed = decide(state, { kind: 'close' }, { now: 0, random: 0 });
      expect(closed.effect).toEqual({ kind: 'close' });
      expect(decide(closed.state, last, { now: 0, random: 0 })).toEqual({ state: closed.state });
    }),
  );
});
