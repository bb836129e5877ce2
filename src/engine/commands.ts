import type { CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { isDelivered, summarizeDelivery, type DeliverySummary } from '../domain/delivery.ts';
import { assertNever, ToolError } from '../domain/error.ts';
import type { EngineEvent, LiveSettings } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import { filterOrThrow } from '../domain/filter/parse.ts';
import { shortId } from '../domain/id.ts';
import { parseHandler } from '../domain/handler-url.ts';
import { checkHandler } from '../config/resolve.ts';
import { fixtureFolderOf } from '../fixtures/folder.ts';
import { captureToFixture, fixtureNameOf, saveFixture } from '../fixtures/save.ts';
import type { Profile } from '../profiles/profile.ts';
import type { CaptureStore } from '../store/store.ts';
import type { CommandResult, EngineCommand } from './client.ts';
import type { Forwarding } from './forwarding.ts';

export type CommandPorts = Readonly<{
  store: CaptureStore;
  profile: Profile;
  dataFolder: string;
  forwarding: Forwarding;
  clock: Clock;
  allowRemoteHandler: boolean;
  settings(): LiveSettings;
  proveTunnel(): Promise<void>;
  /** Rejects with `FILTER_TOO_SLOW` for a filter that would hold up webhooks here. */
  tryOut(filter: Filter): Promise<unknown>;
  emit(event: EngineEvent): void;
}>;

/** Carries out what a face asks for. Reasons that a person can mend come back as `ok: false`; bugs reject. */
export async function runCommand(command: EngineCommand, ports: CommandPorts): Promise<CommandResult> {
  try {
    return await dispatch(command, ports);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { ok: false, message: [error.message, error.why, ...error.next].filter(Boolean).join(' ') };
  }
}

async function dispatch(command: EngineCommand, ports: CommandPorts): Promise<CommandResult> {
  switch (command.type) {
    case 'replay':
      return replay(command, ports);
    case 'clear': {
      const filter = filterOrThrow(command.filter);
      await ports.tryOut(filter);
      return cleared(ports.store.clear(filter, ports.clock.now()), ports);
    }
    case 'delete':
      return cleared(ports.store.delete(command.captureIds), ports);
    case 'drain': {
      const { queued } = ports.forwarding.queueSize();
      ports.forwarding.drain();
      return { ok: true, count: queued, message: `${webhooks(queued)} on the way to the handler, oldest first` };
    }
    case 'hold': {
      ports.forwarding.pause();
      const { held } = ports.forwarding.queueSize();
      return {
        ok: true,
        count: held,
        message: `paused: ${held === 0 ? '' : `${webhooks(held)} and `}all that come wait until you go on`,
      };
    }
    case 'unqueue': {
      const count = ports.forwarding.unqueue();
      return { ok: true, count, message: `${webhooks(count)} will not be forwarded; the captures stay` };
    }
    case 'save-fixture':
      return saveAsFixture(command.captureId, ports);
    case 'settings':
      return changeSettings(command, ports);
    case 'prove-tunnel':
      await ports.proveTunnel();
      return { ok: true, message: 'the way through the public URL was tried' };
    default:
      return assertNever(command);
  }
}

async function replay(
  command: Extract<EngineCommand, { type: 'replay' }>,
  ports: CommandPorts,
): Promise<CommandResult> {
  const url = command.handlerUrl === undefined ? ports.settings().handlerUrl : handlerOf(command.handlerUrl, ports);
  if (url === null)
    return { ok: false, message: 'There is no handler to replay to. Start hookscope dev with its URL, or name one.' };
  const capture = ports.store.get(command.captureId);
  if (capture === undefined) return gone(command.captureId);
  const delivery = summarizeDelivery(await ports.forwarding.replay(capture, url, command.edit));
  return { ok: isDelivered(delivery), message: describe(delivery), delivery };
}

function describe(delivery: DeliverySummary): string {
  const id = shortId(delivery.captureId);
  return delivery.outcome === 'answered'
    ? `${id} replayed: ${delivery.status} in ${delivery.ms} ms (${delivery.parity})`
    : `${id} not delivered: ${delivery.reason}`;
}

function saveAsFixture(id: CaptureId, { store, profile, dataFolder }: CommandPorts): CommandResult {
  const capture = store.get(id);
  if (capture === undefined) return gone(id);
  const head = { profile: profile.name, event: profile.headline(capture).event };
  const file = saveFixture(fixtureFolderOf(dataFolder), fixtureNameOf(capture, head), captureToFixture(capture, head));
  return { ok: true, file, message: `saved with its personal data, where git ignores it: ${file}` };
}

function gone(id: CaptureId): CommandResult {
  return { ok: false, message: `Capture ${shortId(id)} is gone.` };
}

function changeSettings(command: Extract<EngineCommand, { type: 'settings' }>, ports: CommandPorts): CommandResult {
  const before = ports.settings();
  const { handlerUrl = before.handlerUrl } = command;
  const settings: LiveSettings = {
    reply: command.reply ?? before.reply,
    deadlineMs: command.deadlineMs ?? before.deadlineMs,
    handlerUrl: handlerUrl === before.handlerUrl || handlerUrl === null ? handlerUrl : handlerOf(handlerUrl, ports),
  };
  ports.emit({ type: 'settings', at: ports.clock.now(), settings });
  if (settings.handlerUrl !== before.handlerUrl) ports.forwarding.setHandler(settings.handlerUrl);
  return {
    ok: true,
    message: `replies: ${settings.reply}, deadline ${settings.deadlineMs} ms, handler ${settings.handlerUrl ?? 'none'}`,
  };
}

/** The URL that is meant by what was typed. Errors: `OPTION_VALUE`, `HANDLER_REMOTE`. */
function handlerOf(typed: string, { allowRemoteHandler }: CommandPorts): string {
  const read = parseHandler(typed);
  if (!read.ok)
    throw new ToolError('OPTION_VALUE', {
      message: `This cannot be the handler: ${read.problem}.`,
      next: ['Give a URL such as http://localhost:3000/webhook, or a port such as 3000.'],
    });
  checkHandler(read.value, allowRemoteHandler);
  return read.value;
}

function cleared(count: number, ports: CommandPorts): CommandResult {
  const at = ports.clock.now();
  ports.emit({ type: 'captures-changed', at, total: ports.store.count({ kind: 'all' }, at) });
  ports.forwarding.changed();
  return { ok: true, count, message: count === 1 ? '1 capture deleted' : `${count} captures deleted` };
}

function webhooks(count: number): string {
  return count === 1 ? '1 webhook' : `${count} webhooks`;
}
