import type { EngineClient, SubscribeOptions } from '../../engine/client.ts';
import type { EngineEvent } from '../../domain/event.ts';
import { reduceSession, type Session } from '../../domain/session.ts';
import type { Format } from '../output/color.ts';
import type { Printer } from '../output/printer.ts';
import { type Line, toLine } from './lines.ts';
import { toNdjson } from './ndjson.ts';
import type { OutputMode } from './output-mode.ts';

/**
 * Follows the engine: calls `onEvent` for every event from now on, in order, with the state after it and before it. Of
 * those that come before the first state is known, none is known before. Returns what ends it.
 */
export async function followEvents(
  client: EngineClient,
  onEvent: (event: EngineEvent, session: Session, before: Session | undefined) => void,
  options: SubscribeOptions = {},
): Promise<() => void> {
  let session: Session | undefined;
  const early: EngineEvent[] = [];
  const unsubscribe = client.subscribe((events) => {
    if (session === undefined) early.push(...events);
    else
      for (const event of events) {
        const before = session;
        session = reduceSession(before, event);
        onEvent(event, session, before);
      }
  }, options);
  session = await client.session();
  // They are part of the session already, but whoever listens has not been told of them.
  for (const event of early) onEvent(event, session, undefined);
  return unsubscribe;
}

const TONES: Readonly<Record<Line['tone'], Format | undefined>> = {
  plain: undefined,
  good: 'green',
  bad: 'red',
  quiet: 'dim',
};

/** What `--output` has for an event, if anything. `session` and `before`: the state after it and before it. */
export function printEvent(
  mode: OutputMode,
  { event, session, before }: Readonly<{ event: EngineEvent; session: Session; before: Session | undefined }>,
  printer: Printer,
): Promise<void> | undefined {
  if (mode === 'quiet' || mode === 'tui' || isOnlyReproof(event, before)) return undefined;
  return mode === 'lines' ? printLine(event, printer) : printObject(event, session, printer);
}

/** Whether the tunnel was only proved once more: nothing that a line or an object is worth. */
function isOnlyReproof(event: EngineEvent, before: Session | undefined): boolean {
  if (event.type !== 'tunnel' || event.tunnel.state !== 'open' || before?.tunnel.state !== 'open') return false;
  const { provenAt: _, ...now } = event.tunnel;
  const { provenAt: __, ...then } = before.tunnel;
  return JSON.stringify(now) === JSON.stringify(then);
}

function printLine(event: EngineEvent, printer: Printer): Promise<void> | undefined {
  const line = toLine(event);
  if (line === undefined) return undefined;
  const tone = TONES[line.tone];
  const text = tone === undefined ? line.text : printer.style(tone, line.text);
  return line.to === 'data' ? printer.line(text) : printer.say(line.text);
}

function printObject(event: EngineEvent, session: Session, printer: Printer): Promise<void> | undefined {
  const object = toNdjson(event, session);
  return object === undefined ? undefined : printer.json(object);
}
