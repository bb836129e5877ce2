import { systemClock } from '../engine/system-clock.ts';
import type { Interruption, Io } from './io.ts';
import { run } from './program.ts';

/** The real process around the program: the only place that ends it. */
const stopping = new AbortController();
let asked = 0;

/** The first time it ends in good order; the second time at once. */
function stopOn(signal: NodeJS.Signals, reason: Interruption): void {
  process.on(signal, () => {
    asked += 1;
    if (asked > 1) process.exit(reason === 'interrupted' ? 130 : 143);
    stopping.abort(reason);
  });
}

stopOn('SIGINT', 'interrupted');
stopOn('SIGTERM', 'terminated');
stopOn('SIGHUP', 'terminated');

const io: Io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  random: Math.random,
  signal: stopping.signal,
};

const code = await run(process.argv.slice(2), io);
// A command that is done may leave an idle connection open; nothing waits for it.
process.exit(code);
