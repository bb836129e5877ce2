import { decompress } from '../domain/content/decompress.ts';
import { manualClock } from '../manual-clock.ts';
import type { Key } from '../../src/tui/keys.ts';
import type { Effect } from '../../src/tui/model/effect.ts';
import type { Message } from '../../src/tui/model/message.ts';
import { fetchMissing } from '../../src/tui/model/missing.ts';
import { initialState, type State } from '../../src/tui/model/state.ts';
import { update } from '../../src/tui/model/update.ts';
import type { Ports } from '../../src/tui/ports.ts';
import { perform } from '../../src/tui/perform.ts';
import { screenOf } from '../../src/tui/view/screen.ts';
import { textOf } from '../../src/tui/text/line.ts';
import { fit } from '../../src/tui/text/width.ts';
import { safe } from '../../src/tui/text/safe.ts';
import type { FakeEngine } from './fake-engine.ts';

/** The model without a terminal: what it wants done is done at once, or kept back for a test to let go. */
export async function drive(
  engine: FakeEngine,
  size = { columns: 80, rows: 24 },
  editText: Ports['editText'] = () => Promise.resolve(null),
  parts: Partial<Pick<State, 'keymap' | 'savedFilters' | 'hasMouse'>> = {},
) {
  const clock = manualClock();
  let state: State = initialState({ now: clock.now(), size, zone: 'Europe/Berlin', language: 'de', ...parts });
  let due: Effect[] = [{ kind: 'fetch-session' }];
  const done: Effect[] = [];
  const copies: string[] = [];
  const saved: (readonly string[])[] = [];
  const ports = {
    client: engine,
    clock,
    decompress,
    async copy(text: string) {
      copies.push(text);
      return 'clipboard' as const;
    },
    openUrl: async () => {},
    editText,
    async saveFilters(filters: readonly string[]) {
      saved.push(filters);
    },
  };
  const terminal = {
    lend: <T>(work: () => Promise<T>) => work(),
    repaint() {},
    setMouse() {},
    suspend: async () => {},
    quit() {},
  };

  const send = (...messages: readonly Message[]) => {
    for (const message of messages) {
      const next = update(state, message, clock.now());
      state = next.state;
      due.push(...next.effects);
    }
  };
  const ask = () => {
    const next = fetchMissing(state);
    state = next.state;
    due.push(...next.effects);
  };
  /** Does what is wanted until nothing more is. */
  const settle = async () => {
    for (ask(); due.length > 0; ask()) {
      const effects = due;
      due = [];
      for (const effect of effects) {
        done.push(effect);
        // Only the test lets time pass.
        if (effect.kind === 'wait') {
          clock.setTimer(() => send(effect.message), effect.ms);
          continue;
        }
        const message = await perform(effect, ports, terminal);
        if (message !== undefined) send(message);
      }
    }
  };
  engine.subscribe((events) => send({ type: 'events', events }));
  await settle();

  return {
    clock,
    copies,
    saved,
    done,
    send,
    ask,
    settle,
    state: () => state,
    list: () => state.list,
    /** Presses keys one after the other without letting anything be fetched between. */
    press(...keys: readonly Key[]) {
      send(...keys.map((key): Message => ({ type: 'key', key })));
    },
    /** The text on the screen, as it is drawn. */
    screen: () => screenText(state),
  };
}

/** The keys that type this text. */
export function typing(text: string): readonly Key[] {
  return Array.from(text, (character) => (character === ' ' ? 'space' : character));
}

/** The rows of the screen as text. */
export function screenText(state: State): string[] {
  return screenOf(state).flatMap(({ height, panes }) =>
    Array.from({ length: height }, (_, row) =>
      panes
        .map(({ width, lines }) => fit(safe(lines[row] === undefined ? '' : textOf(lines[row])), width))
        .join('')
        .trimEnd(),
    ),
  );
}
