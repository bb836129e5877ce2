import type { CommandSpec } from './command.ts';
import { attach } from './commands/attach.ts';
import { clear } from './commands/clear.ts';
import { completion } from './commands/completion.ts';
import { config } from './commands/config.ts';
import { demo } from './commands/demo.ts';
import { dev } from './commands/dev.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { list } from './commands/list.ts';
import { replay } from './commands/replay.ts';
import { setup } from './commands/setup.ts';
import { show } from './commands/show.ts';
import { trigger } from './commands/trigger.ts';
import { wait } from './commands/wait.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  dev,
  attach,
  setup,
  list,
  show,
  replay,
  trigger,
  exportCommand,
  wait,
  clear,
  doctor,
  config,
  completion,
  demo,
];
