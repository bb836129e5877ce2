import type { CommandSpec } from '../command.ts';

export const completionOptions = {};

export const completion: CommandSpec = {
  name: 'completion',
  summary: 'print a script that completes commands, flags and filters in bash, zsh or fish',
  arguments: [{ name: 'shell', help: 'bash, zsh or fish' }],
  options: completionOptions,
  examples: [
    { line: 'eval "$(hookscope completion bash)"', says: 'in ~/.bashrc' },
    { line: 'hookscope completion zsh > ~/.zfunc/_hookscope', says: 'in a folder of $fpath' },
    { line: 'hookscope completion fish > ~/.config/fish/completions/hookscope.fish', says: 'for fish' },
  ],
  load: () => import('../run/completion.ts'),
};
