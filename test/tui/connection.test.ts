import { expect, test } from 'vitest';
import type { ConnectionState } from '../../src/engine/client.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';
import { openTerminal } from './terminal-harness.ts';

const LOST = (retryAt: number): ConnectionState => ({ state: 'reconnecting', retryAt });

/** An engine of another process: while the wire is cut it answers nothing, and what it tells is missed. */
function behindWire(captures: number) {
  const engine = fakeEngine({ captures });
  let isCut = false;
  let tell: Parameters<typeof engine.subscribe>[0] = () => {};
  const client = {
    ...engine,
    subscribe(listener: typeof tell) {
      tell = listener;
      return engine.subscribe((events) => !isCut && listener(events));
    },
  };
  return {
    engine: client,
    cut() {
      isCut = true;
      engine.fail('The connection to hookscope dev is lost.');
    },
    /** As the client of the inspector catches up. */
    async mend() {
      isCut = false;
      engine.fail(null);
      const session = await engine.session();
      tell([
        { type: 'session', at: 0, session },
        { type: 'captures-changed', at: 0, total: session.total },
      ]);
    },
  };
}

test('a lost connection stands in the status bar, with the next try, instead of what nobody knows any more', async () => {
  const ui = await drive(fakeEngine({ captures: 3 }), { columns: 100, rows: 24 });
  expect(ui.screen()[0]).toContain('proven 10 s ago');
  ui.send({ type: 'connection', connection: LOST(ui.clock.now() + 3000) });
  expect(ui.screen()[0]).toMatch(/✗ connection lost, trying again$/);
  expect(ui.screen()[2]).toBe(
    '  ! The connection to hookscope dev is lost, next try in 3 s: what is shown may be out of date',
  );
  ui.send({ type: 'connection', connection: { state: 'connected' } });
  expect(ui.screen()[0]).toContain('proven 10 s ago');
  expect(ui.state().notice).toMatchObject({ kind: 'good', text: expect.stringContaining('Connected') as unknown });
});

test('it is seen on small screens too', async () => {
  const ui = await drive(fakeEngine({ captures: 3 }), { columns: 40, rows: 12 });
  ui.send({ type: 'connection', connection: LOST(ui.clock.now()) });
  expect(ui.screen()[0]).toMatch(/✗ connection lost$/);
  expect(ui.screen()[1]).toContain('! The connection to hookscope dev is');
});

test('meanwhile nothing else is said over and over, and afterwards all that came is there', async () => {
  const wire = behindWire(3);
  const ui = await drive(wire.engine);
  wire.cut();
  ui.send({ type: 'connection', connection: LOST(ui.clock.now() + 250) });
  wire.engine.burst(40);
  ui.press('enter', '4');
  await ui.settle();
  expect(ui.state().notice).toBeNull();
  ui.press('esc');
  ui.send({ type: 'connection', connection: { state: 'connected' } });
  await wire.mend();
  ui.send({ type: 'ticked' });
  await ui.settle();
  expect(ui.state().session?.total).toBe(43);
  const { rows } = await wire.engine.window({ filter: '', cursor: {}, limit: 1 });
  expect(ui.list().rows.at(-1)?.id).toBe(rows[0]?.id);
  expect(ui.list().selectedId).toBe(rows[0]?.id);
});

test('the UI hears of it as soon as it happens, and not after its end', async () => {
  let state: ConnectionState = { state: 'connected' };
  const watchers = new Set<() => void>();
  const connection = {
    current: () => state,
    subscribe(onChange: () => void) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
  const terminal = await openTerminal(fakeEngine({ captures: 3 }), { columns: 80, rows: 24, connection });
  state = LOST(terminal.clock.now() + 1000);
  for (const watcher of watchers) watcher();
  await terminal.flush();
  expect(terminal.screen()).toContain('connection lost');
  await terminal.close();
  expect(watchers.size).toBe(0);
});
