import { chosenOf, type Item, type PickerPrompt } from '../model/picker.ts';
import type { State } from '../model/state.ts';
import { cutLine, fillLine, line, type Line, onGround, span, spread } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { fit } from '../text/width.ts';

/** What can be chosen, round what is chosen. */
export function pickerLines(state: State, prompt: PickerPrompt, width: number, height: number): Line[] {
  const { items, chosen } = chosenOf(state, prompt);
  if (items.length === 0) return [cutLine(line(span(' Nothing is called that', 'dim')), width)];
  const top = Math.max(0, Math.min(chosen - Math.floor(height / 2), items.length - height));
  const keysWidth = prompt.of === 'commands' ? KEYS_WIDTH : 0;
  return items
    .slice(top, top + height)
    .map((item, index) => itemLine(item, top + index === chosen, Math.min(width, MAX_WIDTH), keysWidth));
}

/** Its keys, what it is, and at the right, where there is room, its name. */
function itemLine({ keys, words, aside }: Item, isChosen: boolean, width: number, keysWidth: number): Line {
  const start = line(
    span(isChosen ? '› ' : '  ', 'accent'),
    { text: fit(safe(keys), keysWidth), style: 'accent' },
    span(keysWidth > 0 ? ' ' : ''),
    span(words),
  );
  const whole = spread(start, width >= ASIDE_FROM ? line(span(`${aside} `, 'dim')) : line(), width);
  return isChosen ? fillLine(onGround('selected', whole), width) : whole;
}

const KEYS_WIDTH = 14;
const ASIDE_FROM = 70;
/** Names farther away are hard to follow to their line. */
const MAX_WIDTH = 110;
