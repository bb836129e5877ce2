/** What the mouse does that counts here; `x` and `y` are cells from 0. All else, such as dragging, is the terminal's. */
export type MouseEvent = Readonly<{ kind: 'click' | 'wheel-up' | 'wheel-down'; x: number; y: number }>;

/**
 * Where in the input one is. `held`: the beginning of what may become a report of the mouse. `gaveUp`: what was handed on
 * last as keys, because nothing followed it; the rest of a report may still come.
 */
export type MouseInput = Readonly<{ held: string; gaveUp: string; isPasting: boolean }>;

export const NO_INPUT: MouseInput = { held: '', gaveUp: '', isPasting: false };

/** `text`: what is not of the mouse. */
export type MouseStep = Readonly<{ events: readonly MouseEvent[]; text: string; next: MouseInput }>;

/**
 * Takes the reports of the mouse out of what the terminal sends. A report may come in pieces: no piece of one is ever
 * handed on as if it were typed. What is pasted is left as it is, whatever it holds.
 *
 * Source: xterm's control sequences, "SGR mouse mode" (1006): `CSI < button ; column ; row M`, or `m` for a release.
 */
export function takeMouse({ held, gaveUp, isPasting }: MouseInput, chunk: string): MouseStep {
  const events: MouseEvent[] = [];
  let text = '';
  let rest = gaveUp !== '' && BEGUN.test(gaveUp + chunk) ? gaveUp + chunk : held + chunk;
  let pasting = isPasting;
  while (rest !== '') {
    const border = pasting ? PASTE_END : PASTE_START;
    const found = pasting ? null : REPORT.exec(rest);
    const borderAt = rest.indexOf(border);
    if (borderAt !== -1 && (found === null || borderAt < found.index)) {
      text += rest.slice(0, borderAt + border.length);
      rest = rest.slice(borderAt + border.length);
      pasting = !pasting;
    } else if (found === null) {
      break;
    } else {
      text += rest.slice(0, found.index);
      events.push(...eventOf(found));
      rest = rest.slice(found.index + found[0].length);
    }
  }
  const kept = (pasting ? BEGINNING_OF_END : BEGINNING).exec(rest)?.[0] ?? '';
  return {
    events,
    text: text + rest.slice(0, rest.length - kept.length),
    next: { held: kept, gaveUp: '', isPasting: pasting },
  };
}

/**
 * Nothing has followed for a moment. A lone escape is a key then; the beginning of a report is none, and waits for the
 * rest.
 */
export function giveUp(input: MouseInput): MouseStep {
  const { held } = input;
  if (held.startsWith(CSI_LESS)) return { events: [], text: '', next: input };
  return { events: [], text: held, next: { ...input, held: '', gaveUp: held } };
}

const CSI_LESS = '\u001b[<';
const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';

/** A report, or what began as one and turned into something else. */
// oxlint-disable-next-line no-control-regex
const REPORT = /\u001b\[<(?:(\d+);(\d+);(\d+)([Mm])|[\d;]*(?=[^\d;Mm])|[\d;]*[Mm])/;
/** At the end of the input: what a report or a paste may begin with. */
// oxlint-disable-next-line no-control-regex
const BEGINNING = /\u001b(?:\[(?:<[\d;]*|2|20|200)?)?$/;
// oxlint-disable-next-line no-control-regex
const BEGINNING_OF_END = /\u001b(?:\[(?:2|20|201)?)?$/;

/** Nobody types this: what was taken for a key is the beginning of it. */
// oxlint-disable-next-line no-control-regex
const BEGUN = /^\u001b\[<\d/;

const BUTTONS: Readonly<Record<string, MouseEvent['kind']>> = { '0': 'click', '64': 'wheel-up', '65': 'wheel-down' };

function eventOf([, button = '', x, y, end]: RegExpExecArray): MouseEvent[] {
  const kind = BUTTONS[button];
  return kind === undefined || end !== 'M' ? [] : [{ kind, x: Number(x) - 1, y: Number(y) - 1 }];
}
