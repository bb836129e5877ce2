import { WebSocket } from 'ws';
import type { Config } from '../../config/resolve.ts';
import { ToolError, type ExitReason } from '../../domain/error.ts';
import type { ConnectionState, EngineClient } from '../../engine/client.ts';
import { createWebClient, type WebClient } from '../../inspector/client/web-client.ts';
import type { Invocation } from '../command.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { followEvents, printEvent } from '../dev/faces.ts';
import { type OutputMode, outputMode } from '../dev/output-mode.ts';
import { type Io, interruptionOf } from '../io.ts';
import type { Printer } from '../output/printer.ts';
import { readRunningDev, type RunningDev } from '../project/running-dev.ts';

/** Errors: `DEV_MISSING`, `INSPECTOR_MISSING`, `INSPECTOR_SILENT`, `NO_TERMINAL`. */
export async function run({ config, printer }: Invocation, io: Io): Promise<ExitReason> {
  const mode = outputMode(config.output, io);
  const folder = dataFolderOf(config, io);
  let address = addressOf(folder);
  const client = createWebClient({
    open() {
      // Another dev may run there by now.
      address = inspectorOf(readRunningDev(folder)) ?? address;
      return openSocket(address);
    },
    clock: io.clock,
    random: io.random,
    mayCondense: mode === 'tui',
  });
  const devEnded = new AbortController();
  const tellConnection = mode === 'lines' || mode === 'ndjson' ? connectionTeller(printer) : () => {};
  const unwatch = client.connection.subscribe(() => {
    const { state } = client.connection.current();
    const isOver = state === 'refused' || (state === 'reconnecting' && readRunningDev(folder) === undefined);
    if (isOver) devEnded.abort();
    else tellConnection(state);
  });
  try {
    await client.session().catch(() => failSilent(address));
    const signal = AbortSignal.any([io.signal, devEnded.signal]);
    if (mode === 'tui') await showTerminal(client, { ...io, signal }, config);
    else await print(client, mode, printer, signal);
    if (io.signal.aborted) return interruptionOf(io.signal);
    if (devEnded.signal.aborted) await printer.say('hookscope dev has ended.');
    return 'done';
  } finally {
    unwatch();
    await client.close();
  }
}

function addressOf(folder: string): URL {
  const dev = readRunningDev(folder);
  if (dev === undefined)
    throw new ToolError(
      'DEV_MISSING',
      {
        message: `No hookscope dev runs on ${folder}.`,
        next: ['Start hookscope dev in another terminal, or name the data folder of the one that runs with --data.'],
      },
      'notFound',
    );
  const url = inspectorOf(dev);
  if (url === undefined)
    throw new ToolError(
      'INSPECTOR_MISSING',
      {
        message: 'The hookscope dev that runs has no web inspector.',
        why: 'attach gets to it through the inspector.',
        next: ['Start hookscope dev without --no-inspector.'],
      },
      'notFound',
    );
  return url;
}

function inspectorOf(dev: RunningDev | undefined): URL | undefined {
  const url = dev?.inspectorUrl ?? null;
  return url === null ? undefined : new URL(url);
}

/** Tells what becomes of the connection. The first try anew is not worth a word: dev may just be about to end. */
function connectionTeller(printer: Printer): (state: ConnectionState['state']) => void {
  let failures = 0;
  return (state) => {
    const before = failures;
    failures = state === 'reconnecting' ? failures + 1 : 0;
    if (failures === 2) void printer.say('The connection to hookscope dev is lost, trying again …').catch(() => {});
    if (state === 'connected' && before >= 2)
      void printer.say('Connected again. hookscope list shows what came meanwhile.').catch(() => {});
  };
}

function openSocket({ host, origin, searchParams }: URL): WebSocket {
  return new WebSocket(`ws://${host}/api/engine`, {
    headers: { authorization: `Bearer ${searchParams.get('token') ?? ''}` },
    origin,
    // One message per turn, as the client needs it; and bodies may be of any size that dev takes.
    allowSynchronousEvents: false,
    maxPayload: 0,
    perMessageDeflate: false,
  });
}

function failSilent({ origin }: URL): never {
  throw new ToolError(
    'INSPECTOR_SILENT',
    {
      message: `The web inspector of hookscope dev does not answer on ${origin}.`,
      next: ['Try again, or start hookscope dev anew.'],
    },
    'notFound',
  );
}

async function showTerminal(client: WebClient, io: Io, config: Config): Promise<void> {
  const { showTui } = await import('../dev/show-tui.ts');
  await showTui(client, io, config, client.connection);
}

/** Prints what happens from now on, until the signal. */
async function print(client: EngineClient, mode: OutputMode, printer: Printer, signal: AbortSignal): Promise<void> {
  const ending = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => ending.resolve());
  if (signal.aborted) ending.resolve();
  const unfollow = await followEvents(client, (event, session, before) => {
    printEvent(mode, { event, session, before }, printer)?.catch(ending.reject);
  });
  if (mode !== 'quiet') await printer.say('Attached to hookscope dev. Ctrl-C detaches and leaves it running.');
  try {
    await ending.promise;
  } finally {
    unfollow();
  }
}
