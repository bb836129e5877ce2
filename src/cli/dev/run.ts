import { join } from 'node:path';
import type { Config } from '../../config/resolve.ts';
import { messageOf, ToolError, type ExitReason } from '../../domain/error.ts';
import type { Session } from '../../domain/session.ts';
import { formatDuration } from '../../domain/size.ts';
import type { EngineClient } from '../../engine/client.ts';
import { openEngine } from '../../engine/open-engine.ts';
import type { EngineOptions } from '../../engine/options.ts';
import { startEngineWorker } from '../../engine/transport/start-worker.ts';
import { prepareDataFolder } from '../../store/data-folder.ts';
import type { Invocation } from '../command.ts';
import { ClosedPipe } from '../output/printer.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { type Io, interruptionOf } from '../io.ts';
import { ENGINE_WORKER } from '../places.ts';
import { readRunningDev } from '../project/running-dev.ts';
import { announceDev } from './announce.ts';
import { type ChildCommand, startCommand } from './child-command.ts';
import { keepEndpoint } from './endpoint.ts';
import { engineOptions } from './engine-options.ts';
import { followEvents, printEvent } from './faces.ts';
import { openInBrowser, startInspectorFor } from './inspector.ts';
import { type OutputMode, outputMode } from './output-mode.ts';
import { summarize } from './summary.ts';

/** What the command behind `--` says, while the terminal UI has the screen. In the data folder. */
const COMMAND_LOG = 'command.log';

/** What a caller of `dev` may add: the demo sends webhooks once the way is open. */
export type DevHooks = Readonly<{ onReady?(session: Session): void }>;

export function run(invocation: Invocation, io: Io): Promise<ExitReason> {
  return runDev(invocation, io, {});
}

/**
 * Runs `dev` until it is told to end: by the person, a signal, or the end of the command behind `--`.
 * Errors: `DEV_RUNNING` when another one uses the data folder; those of the engine, the store and the command.
 */
export async function runDev(invocation: Invocation, io: Io, hooks: DevHooks): Promise<ExitReason> {
  const { config, printer } = invocation;
  const mode = outputMode(config.output, io);
  const dataFolder = prepareDataFolder(dataFolderOf(config, io));
  refuseSecond(dataFolder);
  const options = engineOptions(config, keepEndpoint(dataFolder), dataFolder);
  const { client, inspector } = await startEngineAndInspector(options, mode, invocation, io);
  const announcement = announceDev(dataFolder, io.clock);
  const ending = Promise.withResolvers<ExitReason>();
  const closing = new AbortController();
  const onSignal = () => ending.resolve(interruptionOf(io.signal));
  io.signal.addEventListener('abort', onSignal);
  if (io.signal.aborted) onSignal();

  let isPrinting = true;
  /** Webhooks are worth more than the lines about them: only a reader who is gone ends the run. */
  const onUnprinted = (error: unknown) => {
    if (error instanceof ClosedPipe) return ending.reject(error);
    if (isPrinting) printer.say(`${messageOf(error)} Webhooks are kept all the same.`).catch(() => {});
    isPrinting = false;
  };

  let last: Session | undefined;
  let child: ChildCommand | undefined;
  let screen: Promise<void> | undefined;
  let cancelWait: (() => void) | undefined;
  try {
    last = await client.session();
    announcement.update(last);
    const { waitReady } = config;
    if (waitReady !== undefined)
      cancelWait = io.clock.setTimer(() => ending.reject(notReady(waitReady, last)), waitReady);
    await followEvents(
      client,
      (event, session, before) => {
        last = session;
        if (event.type === 'ready' || event.type === 'tunnel' || event.type === 'settings')
          announcement.update(session);
        if (event.type === 'ready') {
          cancelWait?.();
          hooks.onReady?.(session);
        }
        printEvent(mode, { event, session, before }, printer)?.catch(onUnprinted);
      },
      { mayCondense: mode === 'tui' },
    );
    child = await startChild(invocation, mode === 'tui' ? join(dataFolder, COMMAND_LOG) : undefined, ending.resolve);
    if (config.open && inspector !== undefined) await openInBrowser(inspector.url, printer);
    if (mode === 'tui') {
      screen = showTerminal(client, { ...io, signal: AbortSignal.any([io.signal, closing.signal]) }, config);
      screen.then(() => ending.resolve('done'), ending.reject);
    }
    if (mode === 'lines') for (const line of greeting(last)) await printer.say(line);
    const reason = await ending.promise;
    return reason === 'done' && last?.tunnel.state === 'failed' ? 'noTunnel' : reason;
  } finally {
    io.signal.removeEventListener('abort', onSignal);
    cancelWait?.();
    // The terminal is given back before anything else is said.
    closing.abort();
    await screen?.catch(() => {});
    await child?.stop();
    await inspector?.close();
    await client.close();
    announcement.remove();
    if (last !== undefined && (mode === 'tui' || mode === 'lines'))
      for (const line of summarize(last)) await printer.say(line).catch(() => {});
  }
}

/** The inspector first: the engine tells its address from the beginning. */
async function startEngineAndInspector(options: EngineOptions, mode: OutputMode, invocation: Invocation, io: Io) {
  const engine = Promise.withResolvers<EngineClient>();
  const inspector = await startInspectorFor(engine.promise, invocation, io);
  const told = inspector === undefined ? options : { ...options, inspectorUrl: inspector.url };
  try {
    const client = mode === 'tui' ? await startEngineWorker(told, ENGINE_WORKER) : await openEngine(told);
    engine.resolve(client);
    return { client, inspector };
  } catch (error) {
    await inspector?.close();
    throw error;
  }
}

function notReady(waitedMs: number, session: Session | undefined): ToolError {
  const { tunnel } = session ?? {};
  return new ToolError(
    'READY_TIMEOUT',
    {
      message: `The public URL did not answer within ${formatDuration(waitedMs)}.`,
      why: tunnel !== undefined && 'message' in tunnel ? (tunnel.message ?? undefined) : undefined,
      next: ['See what hookscope doctor says of the tunnel, or raise --wait-ready.'],
    },
    'waitedInVain',
  );
}

function refuseSecond(dataFolder: string): void {
  const running = readRunningDev(dataFolder);
  if (running === undefined) return;
  throw new ToolError('DEV_RUNNING', {
    message: `hookscope dev already runs on ${dataFolder} (process ${running.pid}).`,
    why: 'Two of them would hand every queued webhook over twice.',
    next: ['Stop the other one, or pass --data <folder> to work on captures of its own.'],
  });
}

/** Starts what stands behind `--`, if anything; its end is the end of the run. */
async function startChild(
  { commandLine, printer }: Invocation,
  logFile: string | undefined,
  end: (reason: ExitReason) => void,
): Promise<ChildCommand | undefined> {
  if (commandLine.length === 0) return undefined;
  const child = await startCommand(commandLine, logFile);
  // The command is the handler's own program: when it fails, nothing can be delivered any more.
  void child.ended.then(async (code) => {
    if (code !== 0) await printer.say(`"${commandLine.join(' ')}" ended with ${code}.`).catch(() => {});
    end(code === 0 ? 'done' : 'deliveryFailed');
  });
  return child;
}

async function showTerminal(client: EngineClient, io: Io, config: Config): Promise<void> {
  const { showTui } = await import('./show-tui.ts');
  await showTui(client, io, config);
}

function greeting(session: Session): readonly string[] {
  const { handlerUrl } = session.settings;
  return [
    `Captures are kept in ${session.dataFolder}. Ctrl-C ends.`,
    handlerUrl === null ? 'No handler: webhooks are only kept.' : `Webhooks go to ${handlerUrl}.`,
    ...(session.inspectorUrl === null ? [] : [`The web inspector is at ${session.inspectorUrl}`]),
  ];
}
