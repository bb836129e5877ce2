import { chosenOf, type Item, type PickerPrompt } from '../model/picker.ts';
import type { State } from '../model/state.ts';
import { cutLine, fillLine, line, type Line, onGround, span, widthOf } from '../text/line.ts';

/** What can be chosen, round what is chosen. */
export function pickerLines(state: State, prompt: PickerPrompt, width: number, height: number): Line[] {
  const { items, chosen } = chosenOf(state, prompt);
  if (items.length === 0) return [cutLine(line(span(' Nothing is called that', 'dim')), width)];
  const top = Math.max(0, Math.min(chosen - Math.floor(height / 2), items.length - height));
  return items.slice(top, top + height).map((item, index) => itemLine(item, top + index === chosen, width));
}

/** What it is at the left; beside it, where there is room, the keys and the name. */
function itemLine({ words, aside }: Item, isChosen: boolean, width: number): Line {
  const start = line(span(isChosen ? '› ' : '  ', 'accent'), span(words));
  const gap = Math.max(2, Math.min(ASIDE_COLUMN, Math.floor(width / 2)) - widthOf(start));
  const hasRoom = widthOf(start) + gap + MIN_ASIDE <= width;
  const whole = line(...start.spans, ...(hasRoom ? [span(' '.repeat(gap)), span(aside, 'dim')] : []));
  return isChosen ? fillLine(onGround('selected', whole), width) : cutLine(whole, width);
}

const ASIDE_COLUMN = 64;
const MIN_ASIDE = 8;
