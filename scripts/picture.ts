// Draws docs/images/ from the real program, running its demo in a terminal of its own: `npm run picture`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmulatedProgram, startEmulated } from '../bench/terminal-emulator.ts';
import { readCells } from './picture-cells.ts';
import { steady } from './picture-steady.ts';
import { svgOf } from './picture-svg.ts';

type Scene = Readonly<{
  file: string;
  columns: number;
  rows: number;
  /** For those who do not see the picture. */
  description: string;
  /** Brings the demo to the screen that the picture shows. */
  play(demo: EmulatedProgram): Promise<void>;
}>;

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images');
const TITLE = 'hookscope demo';
const ESCAPE = '\u001b';
const SCENES: readonly Scene[] = [
  {
    file: 'terminal.svg',
    columns: 136,
    rows: 30,
    description:
      'hookscope in a terminal. At the top the public URL, the tunnel and the handler; at the left the webhooks as they ' +
      'arrive, with the answer that each got; at the right the JSON body of the newest one, which has just been replayed.',
    async play(demo) {
      // One after all different ones: the first again, which the list marks.
      await shows(demo, /\b8 captures/);
      await openBodies(demo);
      demo.press('G');
      await shows(demo, /\b9 captures/, /^› .*✓ 200/m, /"event": "Wieder/);
      demo.press('r');
      await shows(demo, /replayed: 200/, /^› .* D1 /m, /Del\w* 2/, /following/);
    },
  },
  {
    file: 'terminal-wide.svg',
    columns: 160,
    rows: 30,
    description:
      'hookscope in a wide terminal. At the left the webhooks, one of which the handler refused with 422; at the right ' +
      'that delivery: what was sent, the proof that it was what had come, and what the handler answered.',
    async play(demo) {
      await shows(demo, /\b7 captures/, /✗ 422/);
      demo.press('4');
      await shows(demo, /Esc back/);
      demo.press(ESCAPE);
      await shows(demo, /Enter open/);
      demo.press('gjjj');
      await shows(demo, /^› .*✗ 422/m, /│ .*expected one object/);
      await shows(demo, /\b9 captures/, /✓ 200 .* D /, /proven \d\d s ago/);
    },
  },
];

mkdirSync(FOLDER, { recursive: true });
await Promise.all(SCENES.map(draw));

async function draw({ file, columns, rows, description, play }: Scene): Promise<void> {
  const demo = startEmulated(['demo'], { columns, rows, env: { TZ: 'Europe/Berlin' } });
  try {
    await play(demo);
    const cells = steady(readCells(demo.terminal));
    writeFileSync(join(FOLDER, file), svgOf(cells, { title: TITLE, description }));
    process.stdout.write(`docs/images/${file}\n`);
  } finally {
    await demo.quit();
  }
}

/** Chooses the tab with the bodies, and goes back to the list. */
async function openBodies(demo: EmulatedProgram): Promise<void> {
  demo.press('2');
  await shows(demo, /Esc back/);
  demo.press(ESCAPE);
  await shows(demo, /Enter open/);
}

function shows(demo: EmulatedProgram, ...patterns: readonly RegExp[]): Promise<void> {
  return demo.until(() => {
    const screen = demo.screen();
    return patterns.every((pattern) => pattern.test(screen));
  });
}
