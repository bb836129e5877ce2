import { ToolError } from '../../domain/error.ts';
import { judgeTerminal } from '../../tui/terminal.ts';
import type { Io } from '../io.ts';

export type OutputMode = 'tui' | 'lines' | 'ndjson' | 'quiet';

/** How to show what happens: as asked for, else as the terminal can. Error: `NO_TERMINAL`. */
export function outputMode(asked: OutputMode | undefined, io: Io): OutputMode {
  const verdict = judgeTerminal(io.env, io.stdout, io.stdin);
  if (asked === 'tui' && verdict.kind === 'lines')
    throw new ToolError('NO_TERMINAL', {
      message: 'The terminal UI cannot be drawn here.',
      why: `It needs a terminal, and ${verdict.reason}.`,
      next: ['Leave out --output tui, or use --output lines or ndjson.'],
    });
  return asked ?? verdict.kind;
}
