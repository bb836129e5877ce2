import { closestName } from '../../domain/closest-name.ts';
import { ToolError } from '../../domain/error.ts';
import { COMMANDS } from '../command-list.ts';
import type { RunOf } from '../command.ts';
import type { completionOptions } from '../commands/completion.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { completionTable } from '../completion/table.ts';
import { zshCompletion } from '../completion/zsh.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export const run: RunOf<typeof completionOptions> = async ({ args, printer }) => {
  const shell = args[0] ?? '';
  if (!isShell(shell)) throw unknownShell(shell);
  await printer.line(SHELLS[shell](completionTable(COMMANDS)).trimEnd());
  return 'done';
};

function isShell(name: string): name is keyof typeof SHELLS {
  return Object.hasOwn(SHELLS, name);
}

function unknownShell(name: string): ToolError {
  const names = Object.keys(SHELLS);
  const meant = closestName(name, names);
  return new ToolError('SHELL_UNKNOWN', {
    message: `There is no completion for "${name}".`,
    next: [meant === undefined ? `Shells: ${names.join(', ')}.` : `Did you mean ${meant}?`],
  });
}
