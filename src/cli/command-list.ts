import type { CommandSpec } from './command.ts';
import { demo } from './commands/demo.ts';
import { dev } from './commands/dev.ts';
import { list } from './commands/list.ts';
import { show } from './commands/show.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [dev, demo, list, show];
