import { ToolError, type ExitReason } from '../../domain/error.ts';
import type { Session } from '../../domain/session.ts';
import type { EngineClient } from '../../engine/client.ts';
import { openEngine } from '../../engine/open-engine.ts';
import type { EngineOptions } from '../../engine/options.ts';
import { startEngineWorker } from '../../engine/start-worker.ts';
import { prepareDataFolder } from '../../store/data-folder.ts';
import type { Invocation } from '../command.ts';
import { dataFolderOf } from '../data-folder-of.ts';
import { type Io, interruptionOf } from '../io.ts';
import { ENGINE_WORKER } from '../places.ts';
import { readRunningDev } from '../running-dev.ts';
import { announceDev } from './announce.ts';
import { startCommand } from './child-command.ts';
import { keepEndpoint } from './endpoint.ts';
import { engineOptions } from './engine-options.ts';
import { followEvents, printEvent } from './faces.ts';
import { openInBrowser, startInspectorFor } from './inspector.ts';
import { type OutputMode, outputMode } from './output-mode.ts';
import { summarize } from './summary.ts';

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
  const ending = Promise.withResolvers<ExitReason>();
  const fail = ending.reject;
  const onSignal = () => ending.resolve(interruptionOf(io.signal));
  io.signal.addEventListener('abort', onSignal);
  if (io.signal.aborted) onSignal();

  let last = await client.session();
  const announcement = announceDev(dataFolder, io.clock);
  announcement.update(last);
  const unfollow = await followEvents(client, (event, session, before) => {
    last = session;
    if (event.type === 'ready' || event.type === 'tunnel' || event.type === 'settings') announcement.update(session);
    if (event.type === 'ready') hooks.onReady?.(session);
    printEvent(mode, { event, session, before }, printer).catch(fail);
  });
  const cancelWait = waitForReady(client, config.waitReady, io, ending.resolve);
  const child = await startChild(invocation, mode === 'tui' ? dataFolder : undefined, ending);
  if (config.open && inspector !== undefined) await openInBrowser(inspector.url, printer);
  if (mode === 'tui') showTerminal(client, io, config.lang).then(() => ending.resolve('done'), fail);
  else if (mode === 'lines') for (const line of greeting(last)) await printer.say(line);

  try {
    const reason = await ending.promise;
    return reason === 'done' && last.tunnel.state === 'failed' ? 'noTunnel' : reason;
  } finally {
    io.signal.removeEventListener('abort', onSignal);
    cancelWait();
    await child?.stop();
    await inspector?.close();
    await client.close();
    unfollow();
    announcement.remove();
    if (mode === 'tui' || mode === 'lines') for (const line of summarize(last)) await printer.say(line).catch(() => {});
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

function refuseSecond(dataFolder: string): void {
  const running = readRunningDev(dataFolder);
  if (running === undefined) return;
  throw new ToolError('DEV_RUNNING', {
    message: `hookscope dev already runs on ${dataFolder} (process ${running.pid}).`,
    why: 'Two of them would hand every queued webhook over twice.',
    next: ['Stop the other one, or pass --data <folder> to work on captures of its own.'],
  });
}

function waitForReady(
  client: EngineClient,
  waitMs: number | undefined,
  io: Io,
  end: (reason: ExitReason) => void,
): () => void {
  if (waitMs === undefined) return () => {};
  const cancel = io.clock.setTimer(() => end('waitedInVain'), waitMs);
  const unsubscribe = client.subscribe((events) => {
    if (events.some(({ type }) => type === 'ready')) cancel();
  });
  return () => {
    cancel();
    unsubscribe();
  };
}

async function startChild(
  { commandLine }: Invocation,
  logFolder: string | undefined,
  ending: Readonly<{ resolve(reason: ExitReason): void }>,
) {
  if (commandLine.length === 0) return undefined;
  const child = await startCommand(commandLine, logFolder);
  // The command is the handler's own program: when it fails, nothing can be delivered any more.
  void child.ended.then((code) => ending.resolve(code === 0 ? 'done' : 'deliveryFailed'));
  return child;
}

async function showTerminal(client: EngineClient, io: Io, language: 'de' | 'en'): Promise<void> {
  const { showTui } = await import('./show-tui.ts');
  await showTui(client, io, language);
}

function greeting(session: Session): readonly string[] {
  const { handlerUrl } = session.settings;
  return [
    `Captures are kept in ${session.dataFolder}. Ctrl-C ends.`,
    handlerUrl === null ? 'No handler: webhooks are only kept.' : `Webhooks go to ${handlerUrl}.`,
    ...(session.inspectorUrl === null ? [] : [`The web inspector is at ${session.inspectorUrl}`]),
  ];
}
