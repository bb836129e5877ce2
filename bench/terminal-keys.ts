import type { EmulatedProgram } from './terminal-emulator.ts';

const MARKER = '›';
const STEPS = 10;
/** Not in step with anything that the program does ten times or once a second. */
const KEY_EVERY_MS = 137;

/**
 * Goes up and down in the list until it is over. Gives the milliseconds from each key to the frame in which the
 * selection is on another row. Up comes first: there the list stops following and stays where it is, whatever arrives.
 */
export async function measureKeys(program: EmulatedProgram, isOver: () => boolean): Promise<Float64Array> {
  const latencies: number[] = [];
  while (!isOver()) {
    const before = markedRow(program);
    const begun = performance.now();
    program.press(Math.floor(latencies.length / STEPS) % 2 === 0 ? 'k' : 'j');
    await program.until(() => ![before, -1].includes(markedRow(program)));
    latencies.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
  }
  return Float64Array.from(latencies);
}

/** The row with the selected capture, or -1. */
export function markedRow({ terminal }: EmulatedProgram): number {
  const { active } = terminal.buffer;
  const rows = Array.from({ length: terminal.rows }, (_, y) => active.getLine(y)?.getCell(0)?.getChars());
  return rows.indexOf(MARKER);
}
