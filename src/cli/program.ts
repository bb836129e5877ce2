import { EXIT_CODES, type ExitReason } from '../domain/error.ts';
import { type ColorChoice, hasColor, styleFor } from './output/color.ts';
import { COMMANDS } from './command-list.ts';
import type { CommandSpec } from './command.ts';
import { commandHelp, programHelp } from './help.ts';
import { interruptionOf, type Io } from './io.ts';
import { ClosedPipe, write } from './output/printer.ts';

const LONGEST_INTERVAL_MS = 2 ** 31 - 1;

/**
 * Runs hookscope with these words, as typed after its name, and resolves to the exit code. Never rejects: whatever goes
 * wrong is told on stderr, as JSON when `--json` is among the words. A closed pipe ends it quietly.
 *
 * The help is printed from the tables alone: all else is loaded only when a command runs.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  // A write reports its own failure; without a listener the stream would end the process as well.
  io.stdout.on('error', ignore);
  io.stderr.on('error', ignore);
  // The clock's timers keep no process alive, and a command may have nothing else to wait for.
  const alive = setInterval(ignore, LONGEST_INTERVAL_MS);
  try {
    return EXIT_CODES[await answer(argv, io)];
  } catch (error) {
    if (io.signal.aborted && error === io.signal.reason) return EXIT_CODES[interruptionOf(io.signal)];
    return await tell(error, argv, io);
  } finally {
    clearInterval(alive);
    io.stdout.off('error', ignore);
    io.stderr.off('error', ignore);
  }
}

async function answer(argv: readonly string[], io: Io): Promise<ExitReason> {
  // `help list` is `list --help`.
  const { own, commandLine } = splitCommandLine(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
  const help = helpAskedFor(own);
  if (help !== undefined) {
    const style = styleFor(hasColor(colorAsked(own, io.env), io.env, io.stdout));
    const columns = io.stdout.columns ?? 100;
    await write(
      io.stdout,
      help === 'program' ? programHelp(COMMANDS, columns, style) : commandHelp(help, columns, style),
    );
    return 'done';
  }
  if (own.some((word) => word === '--version' || word === '-V')) {
    const { VERSION } = await import('./version.ts');
    await write(io.stdout, `${VERSION}\n`);
    return 'done';
  }
  const { dispatch } = await import('./dispatch.ts');
  return dispatch({ own, commandLine }, COMMANDS, io);
}

/** What follows `--` belongs to another program when the command says so; else it is ours, and holds no flags. */
function splitCommandLine(argv: readonly string[]): { own: readonly string[]; commandLine: readonly string[] } {
  const end = argv.indexOf('--');
  const takes = COMMANDS.some(
    ({ name, takesCommandLine }) => takesCommandLine === true && argv.slice(0, end).includes(name),
  );
  return end >= 0 && takes
    ? { own: argv.slice(0, end), commandLine: argv.slice(end + 1) }
    : { own: argv, commandLine: [] };
}

function helpAskedFor(own: readonly string[]): CommandSpec | 'program' | undefined {
  const words = own.includes('--') ? own.slice(0, own.indexOf('--')) : own;
  if (words.length === 0) return 'program';
  if (!words.includes('--help') && !words.includes('-h')) return undefined;
  const spec = COMMANDS.find(({ name }) => words.includes(name));
  if (spec !== undefined) return spec;
  // An unknown command is refused by the parser, which knows the nearest one.
  return words[0]?.startsWith('-') === true ? 'program' : undefined;
}

/** What `--color` says, read before the command line is understood: it may be what is wrong. */
function colorAsked(own: readonly string[], env: Io['env']): ColorChoice {
  const at = own.lastIndexOf('--color');
  const word =
    own.find((text) => text.startsWith('--color='))?.slice('--color='.length) ?? (at < 0 ? undefined : own[at + 1]);
  const asked = word ?? env['HOOKSCOPE_COLOR'];
  return asked === 'always' || asked === 'never' ? asked : 'auto';
}

async function tell(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  if (error instanceof ClosedPipe) return EXIT_CODES.done;
  const { errorJson, exitReasonOf, renderError } = await import('./errors.ts');
  const { own } = splitCommandLine(argv);
  const style = styleFor(hasColor(colorAsked(own, io.env), io.env, io.stderr));
  const text = own.includes('--json') ? errorJson(error) : renderError(error, style);
  await write(io.stderr, `${text}\n`).catch(() => {});
  return EXIT_CODES[exitReasonOf(error)];
}

function ignore(): void {}
