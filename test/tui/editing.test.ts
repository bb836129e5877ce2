import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/tui/text/line.ts';
import { screenOf } from '../../src/tui/view/screen.ts';
import { utf8 } from '../builders.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

const BODY = utf8('{"id":12345678901234567890,"note":null,"name":"M\\u00fcller","list":[1,{"a":"b"}]}');

async function reading(edited: (text: string) => string | null = () => null, body = BODY) {
  const engine = fakeEngine();
  engine.arrive({ body, rawHeaders: [['Content-Type', 'application/json']] });
  const files: string[] = [];
  const ui = await drive(engine, { columns: 80, rows: 24 }, async (text, { suffix }) => {
    files.push(suffix);
    return edited(text);
  });
  ui.press('2');
  await ui.settle();
  return { engine, files, ...ui };
}

describe('a value in place', () => {
  test('is typed at the bottom and sent as the one change', async () => {
    const ui = await reading();
    ui.press('j', 'E');
    expect(ui.screen().at(-2)).toContain('= id 12345678901234567890');
    ui.press('backspace', '1');
    ui.press('enter');
    await ui.settle();
    expect(ui.engine.commands).toEqual([
      {
        type: 'replay',
        captureId: ui.engine.commands[0]?.type === 'replay' ? ui.engine.commands[0].captureId : '',
        edit: { changes: [{ kind: 'set', path: 'id', value: '12345678901234567891' }] },
      },
    ]);
    expect(ui.state().prompt).toBeNull();
  });

  test('has to be JSON, and says where it is not', async () => {
    const ui = await reading();
    ui.press('j', 'E', 'ctrl-u', 'a', 'b');
    expect(ui.screen().at(-1)).toContain('^ not JSON');
    ui.press('enter');
    await ui.settle();
    expect(ui.engine.commands).toEqual([]);
    expect(ui.state().notice?.text).toContain('double quotes');
    ui.press('esc');
    expect(ui.state().notice?.text).toBe('Nothing was changed, nothing was sent');
  });

  test('unchanged sends nothing', async () => {
    const ui = await reading();
    ui.press('j', 'E', 'enter');
    await ui.settle();
    expect(ui.engine.commands).toEqual([]);
  });

  test('keys are text, and pasted text is one line', async () => {
    const ui = await reading();
    ui.press('j', 'E', 'ctrl-u', 'q');
    ui.send({ type: 'pasted', text: '"a\nb"' });
    expect(ui.state().prompt?.input.text).toBe('q"a b"');
  });

  test('of a member that a later one hides is not offered', async () => {
    const ui = await reading(() => null, utf8('{"a":1,"a":2}'));
    ui.press('j', 'E');
    expect(ui.state().prompt).toBeNull();
    expect(ui.state().notice?.text).toContain('same name');
  });
});

describe('in the editor', () => {
  test('the body is laid out, and sent as it was saved', async () => {
    const ui = await reading((text) => text.replace('null', '"hi"'));
    ui.press('e', 'b');
    await ui.settle();
    expect(ui.files).toEqual(['.json']);
    expect(ui.engine.commands).toMatchObject([{ type: 'replay', edit: { body: expect.any(Uint8Array) } }]);
  });

  test('what is no JSON any more is sent only after a question', async () => {
    const ui = await reading(() => '{');
    ui.press('e', 'b');
    await ui.settle();
    expect(ui.engine.commands).toEqual([]);
    expect(ui.state().question?.text).toContain('no JSON any more');
    ui.press('y');
    await ui.settle();
    expect(ui.engine.commands).toMatchObject([{ edit: { body: utf8('{') } }]);
  });

  test('a request that cannot be read goes back to the editor as it was left', async () => {
    const seen: string[] = [];
    const ui = await reading((text) => {
      seen.push(text);
      return 'no request';
    });
    ui.press('e', 'w');
    await ui.settle();
    expect(ui.state().question?.choices.map(({ label }) => label)).toEqual(['edit again', 'drop it']);
    ui.press('e');
    await ui.settle();
    expect(seen[1]).toBe('no request');
  });

  test('giving up and changing nothing send nothing and say so', async () => {
    const up = await reading(() => null);
    up.press('e', 'w');
    await up.settle();
    expect(up.state().notice?.text).toContain('nothing was sent');
    const same = await reading((text) => `${text}\n`);
    same.press('e', 'b');
    await same.settle();
    expect(same.state().notice?.text).toBe('Nothing was changed, nothing was sent');
    expect([...up.engine.commands, ...same.engine.commands]).toEqual([]);
  });

  test('without a handler there is nothing to edit for', async () => {
    const engine = fakeEngine({ captures: 1, session: { handler: { ...NO_HANDLER } } });
    const ui = await drive(engine);
    ui.press('e');
    expect(ui.state().question).toBeNull();
    expect(ui.state().notice?.kind).toBe('bad');
  });
});

test('a hostile value is shown escaped where it is edited', async () => {
  const ui = await reading(() => null, utf8('{"\u202egpj":"\u009b2J\u0090\u202e\u200b"}'));
  ui.press('j', 'E');
  expect(ui.state().prompt).not.toBeNull();
  const shown = screenOf(ui.state()).flatMap(({ panes }) => panes.flatMap(({ lines }) => lines.map(textOf)));
  expect(shown.join('\n')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});

const NO_HANDLER = {
  state: 'none',
  url: null,
  isRemote: false,
  queued: 0,
  held: 0,
  isPaused: false,
  reason: null,
} as const;
