import type { Clock } from '../domain/clock.ts';
import type { CaptureId } from '../domain/capture.ts';
import { assertNever, messageOf } from '../domain/error.ts';
import { type JsonResult, parseInSteps } from '../domain/json/parse.ts';
import { asCurl } from '../export/curl.ts';
import { readBody, type ReadableBody } from './documents/body.ts';
import type { ShownCapture, ShownDelivery } from './model/detail.ts';
import type { CommandResult } from '../engine/client.ts';
import { compareWith } from './perform-diff.ts';
import { editCapture } from './perform-edit.ts';
import { createLatestSearch, type LatestSearch } from './latest-search.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';
import type { ReplayCommand } from './model/replaying.ts';
import type { Copied, Ports, TerminalControl } from './ports.ts';

type Said = Extract<Message, { type: 'said' }>;

/**
 * Does what the reducer wants done, and resolves to the message that comes of it, if any. Never rejects: a failure is a
 * message too.
 */
export async function perform(
  effect: Effect,
  ports: Ports,
  terminal: TerminalControl,
  latest: LatestSearch = createLatestSearch(ports.clock, () => {}),
): Promise<Message | undefined> {
  try {
    return await run(effect, ports, terminal, latest);
  } catch (error) {
    const reason = messageOf(error);
    return effect.kind.startsWith('fetch-')
      ? { type: 'fetch-failed', reason }
      : { type: 'said', kind: 'bad', text: reason };
  }
}

async function run(
  effect: Effect,
  ports: Ports,
  terminal: TerminalControl,
  latest: LatestSearch,
): Promise<Message | undefined> {
  const { client } = ports;
  switch (effect.kind) {
    case 'fetch-session':
      return { type: 'session-loaded', session: await client.session() };
    case 'fetch-window': {
      const { kind, ticket, query } = effect;
      const window = await latest.run(
        kind,
        (options) => client.window(query, options),
        (progress) => ({ type: 'window-progress', ticket, progress }),
      );
      return window && { type: 'window-loaded', ticket, window };
    }
    case 'fetch-detail':
      return { type: 'detail-loaded', id: effect.id, detail: await fetchCapture(effect, ports) };
    case 'parse-json':
      return { type: 'json-parsed', body: effect.body, json: await parseSlowly(effect.body, ports.clock) };
    case 'fetch-delivery':
      return { type: 'delivery-loaded', id: effect.id, delivery: await fetchDelivery(effect.id, ports) };
    case 'fetch-diff':
      return { type: 'diff-loaded', key: effect.key, compared: await compareWith(effect, ports) };
    case 'fetch-guide':
      return { type: 'guide-loaded', key: effect.key, guide: await client.guide(effect.language) };
    case 'fetch-count': {
      const { kind, filter } = effect;
      const count = await latest.run(
        kind,
        (options) => client.count(filter, options),
        (progress) => ({ type: 'count-progress', filter, progress }),
      );
      return count === undefined ? undefined : { type: 'count-loaded', filter, count };
    }
    case 'find-match':
      return { type: 'match-found', by: effect.by, id: await findMatch(effect, ports) };
    case 'wait':
      return new Promise((resolve) => ports.clock.setTimer(() => resolve(effect.message), effect.ms));
    case 'edit':
      return editCapture(effect, ports, terminal);
    case 'command': {
      const { ok, message } = await client.command(effect.command);
      return { type: 'said', kind: ok ? 'good' : 'bad', text: message };
    }
    case 'copy':
      return copied(effect.what, await ports.copy(effect.text));
    case 'copy-part':
      return copyPart(effect, ports);
    case 'replay':
      return { type: 'replayed', result: await replayOne(effect.command, ports), isLast: effect.isLast };
    case 'save-filters':
      await ports.saveFilters(effect.filters);
      return undefined;
    case 'open-url':
      await ports.openUrl(effect.url);
      return { type: 'said', kind: 'good', text: 'Opened in the browser' };
    case 'mouse':
      terminal.setMouse(effect.isOn);
      return undefined;
    case 'repaint':
      terminal.repaint();
      return undefined;
    case 'suspend':
      await terminal.suspend();
      return { type: 'said', kind: 'info', text: 'Back again. While it was stopped, no webhook could arrive.' };
    case 'quit':
      terminal.quit();
      return undefined;
    default:
      return assertNever(effect);
  }
}

async function fetchCapture(
  { id, body }: Extract<Effect, { kind: 'fetch-detail' }>,
  { client, decompress }: Ports,
): Promise<ShownCapture | undefined> {
  const detail = await client.detail(id);
  return detail && { ...detail, body: body ?? readBody(detail.capture.body, detail.capture.rawHeaders, decompress) };
}

/** The nearest capture on that side of `from`. */
async function findMatch(
  { filter, from, by }: Extract<Effect, { kind: 'find-match' }>,
  { client }: Ports,
): Promise<CaptureId | undefined> {
  const cursor = by > 0 ? { after: from } : { before: from };
  const { rows } = await client.window({ filter, cursor, limit: 1 });
  return rows[0]?.id;
}

async function fetchDelivery(
  id: ShownDelivery['id'],
  { client, decompress }: Ports,
): Promise<ShownDelivery | undefined> {
  const delivery = await client.delivery(id);
  if (delivery === undefined) return undefined;
  const { outcome } = delivery;
  const body =
    outcome.kind === 'answered' ? readBody(outcome.answer.body, outcome.answer.rawHeaders, decompress) : null;
  return { ...delivery, body };
}

/** In steps, between which keys are heard. */
async function parseSlowly({ view, json }: ReadableBody, clock: Clock): Promise<JsonResult> {
  if (json !== null) return json;
  const steps = parseInSteps(view.text ?? '', PARSED_IN_A_STEP);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await new Promise<void>((resolve) => clock.setTimer(resolve, 0));
  }
}

/** Characters: some ten milliseconds on a slow machine. */
const PARSED_IN_A_STEP = 256 * 1024;

async function copyPart(
  { id, part }: Extract<Effect, { kind: 'copy-part' }>,
  { client, copy, decompress }: Ports,
): Promise<Said> {
  const detail = await client.detail(id);
  if (detail === undefined) return { type: 'said', kind: 'bad', text: 'The capture is gone' };
  const { capture, url } = detail;
  if (part === 'body') {
    const { text } = readBody(capture.body, capture.rawHeaders, decompress).view;
    if (text === null) return { type: 'said', kind: 'bad', text: 'The body is no text that could be copied' };
    return copied('the body', await copy(text));
  }
  return copied(`the capture as cURL to ${url}`, await copy(asCurl(capture, url)));
}

/** Never rejects: what follows it must not wait in vain. */
async function replayOne(command: ReplayCommand, { client }: Ports): Promise<CommandResult> {
  try {
    return await client.command(command);
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

/** Says only what is known: a terminal does not tell whether it took the text. */
function copied(what: string, where: Copied): Said {
  return where === 'clipboard'
    ? { type: 'said', kind: 'good', text: `Copied ${what}` }
    : { type: 'said', kind: 'info', text: `Sent to the terminal's clipboard: ${what}` };
}
