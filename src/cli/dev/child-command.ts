import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { ToolError } from '../../domain/error.ts';

export type ChildCommand = Readonly<{
  /** Resolves with the exit code when it ends; a signal counts as 128 and more, as shells have it. */
  ended: Promise<number>;
  stop(): Promise<void>;
}>;

const KILL_AFTER_MS = 5_000;

/**
 * Starts the command behind `--`. With a log file its output goes there, since a terminal UI has the screen.
 * Errors: `COMMAND_FAILED` when it cannot be started.
 */
export async function startCommand(commandLine: readonly string[], logFile: string | undefined): Promise<ChildCommand> {
  const [command = '', ...args] = commandLine;
  const output = logFile === undefined ? ('inherit' as const) : openSync(logFile, 'a', 0o600);
  // Data on stdout is ours alone: what the command says goes to stderr.
  const stdout = output === 'inherit' ? process.stderr : output;
  const child = spawn(command, args, { stdio: ['ignore', stdout, output === 'inherit' ? process.stderr : output] });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(
        new ToolError('COMMAND_FAILED', {
          message: `"${command}" could not be started.`,
          why: error.message,
          next: ['Check the command behind --.'],
        }),
      ),
    );
  });
  const ended = new Promise<number>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 143))),
  );
  return { ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(timer);
}
