import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/tui/keys.ts';
import { readDelivery } from '../../src/tui/model/detail.ts';
import { isDetailVisible } from '../../src/tui/model/state.ts';
import { aDelivery, NOON, utf8 } from '../builders.ts';
import { atCursor } from '../../src/tui/model/tree-reading.ts';
import { drive } from './drive.ts';
import { fakeEngine, GUIDE, SESSION } from './fake-engine.ts';

const WIDE = { columns: 160, rows: 30 };

describe('reading a capture', () => {
  test('beside the list the selected capture is read, whichever that becomes', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine, WIDE);
    expect(ui.state().detail.shown?.capture.id).toBe(ui.list().selectedId);
    ui.press('k');
    await ui.settle();
    expect(ui.state().detail.shown?.capture.id).toBe(ui.list().rows[3]?.id);
  });

  test('on a small terminal nothing is fetched before it is opened', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine);
    expect(ui.done.some(({ kind }) => kind === 'fetch-detail')).toBe(false);
    ui.press('enter');
    await ui.settle();
    expect(ui.state().detail.shown?.capture.id).toBe(ui.list().selectedId);
  });

  test('who reads is not interrupted, and follows again when nothing was missed', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine);
    ui.press('enter', 'esc');
    expect(ui.list().isFollowing).toBe(true);
    ui.press('enter');
    const read = ui.list().selectedId;
    engine.arrive();
    expect(ui.list().selectedId).toBe(read);
    ui.press('esc');
    expect(ui.list()).toMatchObject({ isFollowing: false, selectedId: read });
  });

  test('the old capture stays on screen until the next one has come', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine, WIDE);
    const before = ui.state().detail.shown;
    ui.press('k');
    ui.ask();
    expect(ui.state().detail.shown).toBe(before);
  });

  test('another capture is read from its beginning, the same one goes on where one is', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine, { columns: 60, rows: 14 });
    ui.press('2');
    await ui.settle();
    ui.press('j', 'j');
    const { tree } = ui.state().detail;
    expect(atCursor(ui.state())?.path).toBe('timestamp');
    engine.deliver(ui.list().selectedId!, { kind: 'replay' });
    await ui.settle();
    expect(ui.state().detail.shown?.deliveries).toHaveLength(2);
    expect(ui.state().detail.tree).toBe(tree);
    ui.press('K');
    await ui.settle();
    expect(atCursor(ui.state())?.path).toBe('');
  });

  test('a capture that is gone is left, and the list looks again', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine);
    engine.prune(5);
    ui.press('enter');
    await ui.settle();
    expect(ui.state().detail.shown).toBeNull();
    expect(ui.list().rows).toEqual([]);
  });

  test('of several deliveries the latest is read, until one chooses', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine, WIDE);
    const id = ui.list().selectedId!;
    engine.deliver(id, { kind: 'replay', startedAt: NOON + 5 });
    ui.press('4');
    await ui.settle();
    expect(readDelivery(ui.state().detail)?.kind).toBe('replay');
    ui.press('h');
    await ui.settle();
    expect(readDelivery(ui.state().detail)?.kind).toBe('forward');
    expect(ui.state().detail.fetched?.delivery?.kind).toBe('forward');
    ui.press('h', 'h', 'l');
    expect(readDelivery(ui.state().detail)?.kind).toBe('replay');
  });

  test('a delivery that cannot be found is asked for once', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive({ ...engine, delivery: async () => undefined }, WIDE);
    ui.press('4');
    await ui.settle();
    expect(ui.done.filter(({ kind }) => kind === 'fetch-delivery')).toHaveLength(1);
    expect(ui.screen().join('\n')).toContain('This delivery is gone');
  });
});

describe('acting', () => {
  test('a replay says that it has begun and how it ended', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine);
    engine.answerCommands(() => ({ ok: false, message: 'nothing listens on localhost:3000' }));
    ui.press('r');
    expect(ui.state().notice?.kind).toBe('busy');
    await ui.settle();
    expect(engine.commands).toEqual([{ type: 'replay', captureId: ui.list().selectedId }]);
    expect(ui.state().notice).toMatchObject({ kind: 'bad', text: 'nothing listens on localhost:3000' });
  });

  test('without a handler a replay says what is missing', async () => {
    const handler = { ...SESSION.handler, state: 'none', url: null } as const;
    const ui = await drive(fakeEngine({ captures: 1, session: { handler } }));
    ui.press('r');
    expect(ui.state().notice).toMatchObject({ kind: 'bad', text: expect.stringContaining('no handler') });
  });

  test('the public URL and the capture as cURL are copied, and the message says what was', async () => {
    const ui = await drive(fakeEngine({ captures: 1 }));
    ui.press('c');
    await ui.settle();
    expect(ui.state().notice).toMatchObject({ kind: 'good', text: 'Copied the public URL' });
    ui.press('y', 'c');
    await ui.settle();
    expect(ui.copies[0]).toBe(SESSION.publicUrl);
    expect(ui.copies[1]).toMatch(/^curl -X POST http:\/\/localhost:3000\/webhook /);
  });

  test('deleting asks first, and no is an answer', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine);
    ui.press('x', 'n');
    ui.press('X', 'esc');
    ui.press('x', 'j', 'q');
    expect(ui.state().question?.text).toContain('Delete');
    expect(engine.commands).toEqual([]);
    ui.press('y');
    await ui.settle();
    expect(engine.commands).toEqual([{ type: 'delete', captureIds: [ui.list().selectedId] }]);
  });

  test('a held queue can be let go, paused, or dropped after a second question', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine);
    ui.press('d');
    expect(ui.state()).toMatchObject({ question: null, notice: { text: 'No webhook is waiting' } });
    engine.emit({ type: 'handler', at: NOON, handler: { ...SESSION.handler, queued: 37, held: 37 } });
    expect(ui.screen().join('\n')).toContain('37 webhooks held back: d decides');
    ui.press('d', 'd');
    ui.press('d', 'p');
    ui.press('d', 'x');
    expect(ui.state().question?.text).toBe('Never deliver 37 webhooks? The captures stay.');
    ui.press('y');
    await ui.settle();
    expect(engine.commands.map(({ type }) => type)).toEqual(['drain', 'hold', 'unqueue']);
  });

  test('a pause is on the screen, and can be ended while nothing waits', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine);
    engine.emit({ type: 'handler', at: NOON, handler: { ...SESSION.handler, isPaused: true } });
    expect(ui.screen().join('\n')).toContain('Paused: all that comes waits too, until S g');
    expect(ui.screen()[1]).toContain('up · paused');
    ui.press('d', 'd');
    await ui.settle();
    expect(engine.commands).toEqual([{ type: 'drain' }]);
  });

  test('a message goes with the next key or by itself; a failure stays longer', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.send({ type: 'said', kind: 'good', text: 'done' });
    ui.press('j');
    expect(ui.state().notice).toBeNull();
    for (const [kind, seconds] of [
      ['good', 6],
      ['bad', 20],
    ] as const) {
      ui.send({ type: 'said', kind, text: 'x' });
      await ui.clock.advance(seconds * 1000 - 1);
      ui.send({ type: 'ticked' });
      expect(ui.state().notice).not.toBeNull();
      await ui.clock.advance(1);
      ui.send({ type: 'ticked' });
      expect(ui.state().notice).toBeNull();
    }
  });

  test('pasted text does nothing but say so', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.send({ type: 'pasted', text: 'rXq' });
    expect(ui.state().notice?.text).toContain('not run as commands');
  });

  test('ctrl-c quits from everywhere, q only where there is nothing to go back from', async () => {
    expect(await quits('q')).toBe(true);
    expect(await quits('enter', 'q')).toBe(false);
    expect(await quits('?', 'q')).toBe(false);
    expect(await quits('s', '?', 'q', 'q')).toBe(false);
    expect(await quits('x', 'ctrl-c')).toBe(true);
    expect(await quits('enter', 'ctrl-c')).toBe(true);
  });
});

describe('setup', () => {
  test('without a capture the steps are shown, with the URL', async () => {
    const ui = await drive(fakeEngine());
    const screen = ui.screen().join('\n');
    expect(screen).toContain('Waiting for the first webhook');
    expect(screen).toContain(SESSION.publicUrl);
    expect(screen).toContain('Einstellungen › Integration › Webhooks');
    expect(isDetailVisible(ui.state())).toBe(false);
  });

  test('the first webhook takes their place and is greeted', async () => {
    const engine = fakeEngine();
    const ui = await drive(engine);
    engine.arrive();
    expect(ui.state().notice?.text).toContain('The first webhook has come');
    expect(ui.screen().join('\n')).toContain('Wiederkehrende Rechnung erstellt');
  });

  test('the setup screen turns to done when a webhook comes from outside', async () => {
    const engine = fakeEngine();
    const ui = await drive(engine);
    engine.arrive({ tunnel: 'none' });
    ui.press('s');
    await ui.settle();
    expect(ui.screen().join('\n')).toContain('Waiting for the first webhook');
    engine.arrive({}, { event: 'Kontakt geändert' });
    expect(ui.screen()[3]).toBe(' ✓ It works. Last webhook at 13:00:00: Kontakt geändert');
  });

  test('what went wrong at the sender is told: a missing header, a wrong path', async () => {
    const requiredHeader = { name: 'X-Secret', value: 'k3' };
    const engine = fakeEngine({ session: { requiredHeader } });
    const ui = await drive(engine);
    engine.emit({ type: 'strays', at: NOON, count: 3 });
    expect(ui.screen().join('\n')).toContain('3 requests came to another path');
    engine.arrive({ admission: 'rejected' });
    ui.press('s');
    expect(ui.screen().join('\n')).toContain('the header X-Secret was missing or wrong');
  });

  test('a webhook that is rejected after others came is told too, and a URL that has changed before all', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine);
    ui.press('s');
    engine.arrive({ admission: 'rejected' });
    expect(ui.screen().slice(3, 5).join('\n')).toMatch(/✓ It works[^]*! A webhook came and was rejected/);
    engine.emit({ type: 'tunnel', at: NOON, tunnel: { ...SESSION.tunnel, urlChanged: true } as typeof SESSION.tunnel });
    expect(ui.screen()[4]).toContain('The URL has changed: enter it anew');
  });

  test('values to enter are copied by their number', async () => {
    const ui = await drive(fakeEngine());
    ui.press('1', '7');
    await ui.settle();
    expect(ui.copies).toEqual([GUIDE.sections[0]?.steps[1]?.value]);
  });

  test('another language or another URL needs another guide', async () => {
    const engine = fakeEngine();
    const ui = await drive(engine);
    ui.press('L');
    await ui.settle();
    const publicUrl = 'https://other.loca.lt/in/k3j9x2';
    engine.emit({ type: 'tunnel', at: NOON, tunnel: { ...SESSION.tunnel, publicUrl } as typeof SESSION.tunnel });
    await ui.settle();
    expect(ui.done.flatMap((effect) => (effect.kind === 'fetch-guide' ? [effect.key] : []))).toEqual([
      `de ${SESSION.publicUrl}`,
      `en ${SESSION.publicUrl}`,
      `en ${publicUrl}`,
    ]);
  });
});

describe('the engine tells', () => {
  test('the session follows the events, and what came before it is in it already', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine);
    engine.arrive();
    engine.deliver(ui.list().selectedId!, {
      outcome: { kind: 'refused', ms: 1, reason: 'nothing listens' },
      parity: 'none',
    });
    expect(ui.state().session).toEqual(await engine.session());
    expect(ui.state().session?.counts).toMatchObject({ captured: 2, delivered: 1, failed: 1 });
  });

  test('a delivery that has begun is seen in the row', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine);
    engine.emit({ type: 'delivery-started', at: NOON, captureId: ui.list().selectedId! });
    expect(ui.list().rows[0]?.forward).toBe('delivering');
  });

  test('what is wrong is told in a line of its own, the worst first', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine);
    const height = ui.list().height;
    engine.emit(
      { type: 'handler', at: NOON, handler: { ...SESSION.handler, state: 'down', queued: 2, reason: 'it refuses' } },
      { type: 'tunnel', at: NOON, tunnel: { ...SESSION.tunnel, urlChanged: true } as typeof SESSION.tunnel },
    );
    expect(ui.screen()[2]).toContain('The URL has changed');
    expect(ui.screen()[2]).toContain('(and 1 more)');
    expect(ui.list().height).toBe(height - 1);
    engine.emit({ type: 'store', at: NOON, store: { state: 'failing', message: 'the disk is full' } });
    expect(ui.screen()[2]).toContain('answered 503: the disk is full');
  });
});

test('a body is read as what it is', async () => {
  const engine = fakeEngine();
  const ui = await drive(engine, WIDE);
  const { gzipSync } = await import('node:zlib');
  engine.arrive({
    rawHeaders: [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
    ],
    body: gzipSync(utf8('{"id":12345678901234567890}')),
  });
  ui.press('2');
  await ui.settle();
  const screen = ui.screen().join('\n');
  expect(screen).toContain('"id": 12345678901234567890');
  expect(screen).toContain('gzip (by its header)');
});

test('a delivery without an answer says why', async () => {
  const engine = fakeEngine();
  const ui = await drive(engine, WIDE);
  const row = engine.arrive();
  engine.deliver(row.id, {
    ...aDelivery(row.id),
    outcome: { kind: 'timed-out', ms: 600_000, reason: 'no answer in 10 min' },
    parity: 'identical',
  });
  ui.press('4');
  await ui.settle();
  expect(ui.screen().join('\n')).toContain('✗ timeout: no answer in 10 min');
});

/** Whether these keys quit. */
async function quits(...keys: readonly Key[]): Promise<boolean> {
  const ui = await drive(fakeEngine({ captures: 2 }));
  ui.press(...keys);
  await ui.settle();
  return ui.done.some(({ kind }) => kind === 'quit');
}
