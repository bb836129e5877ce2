import { expect, test } from 'vitest';
import type { EngineEvent } from '../../../src/domain/event.ts';
import type { Session } from '../../../src/domain/session.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { followEvents, printEvent } from '../../../src/cli/dev/faces.ts';
import type { Printer } from '../../../src/cli/output/printer.ts';
import { NOON } from '../../builders.ts';
import { SESSION } from '../../tui/fake-engine.ts';

const proof = (provenAt: number): EngineEvent => ({
  type: 'tunnel',
  at: provenAt,
  tunnel: { ...OPEN, provenAt },
});
const OPEN = {
  state: 'open',
  provider: 'localtunnel',
  publicUrl: 'https://other.loca.lt/in',
  urlChanged: true,
  message: 'another name',
} as const;

/** A client whose first state is told when the test says so. */
function aClient() {
  const state = Promise.withResolvers<Session>();
  let tell: (events: readonly EngineEvent[]) => void = () => {};
  const client = {
    session: () => state.promise,
    subscribe(listener: typeof tell) {
      tell = listener;
      return () => {};
    },
  } as unknown as EngineClient;
  return { client, tell: (...events: readonly EngineEvent[]) => tell(events), answer: state.resolve };
}

test('what happens while the first state is on its way is printed, and a mere proof afterwards is not', async () => {
  const { client, tell, answer } = aClient();
  const printed: unknown[] = [];
  const printer = {
    async json(object: unknown) {
      printed.push(object);
    },
  } as unknown as Printer;
  const following = followEvents(client, (event, session, before) => {
    void printEvent('ndjson', { event, session, before }, printer);
  });
  tell(proof(NOON));
  answer({ ...SESSION, tunnel: { ...OPEN, provenAt: NOON } });
  await following;
  tell(proof(NOON + 1_000));
  expect(printed).toEqual([expect.objectContaining({ type: 'tunnel', publicUrl: OPEN.publicUrl, urlChanged: true })]);
});
