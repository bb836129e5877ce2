import type { EngineClient } from '../../engine/client.ts';
import type { EngineEvent } from '../../domain/event.ts';
import { reduceSession, type Session } from '../../domain/session.ts';
import type { Format } from '../color.ts';
import type { Printer } from '../printer.ts';
import { type Line, toLine } from './lines.ts';
import { toNdjson } from './ndjson.ts';

/**
 * Follows the engine: calls `onEvent` for every event from now on, in order, with the state after it.
 * Returns what ends it.
 */
export async function followEvents(
  client: EngineClient,
  onEvent: (event: EngineEvent, session: Session) => void,
): Promise<() => void> {
  let session: Session | undefined;
  const early: EngineEvent[] = [];
  const unsubscribe = client.subscribe((events) => {
    if (session === undefined) early.push(...events);
    else
      for (const event of events) {
        session = reduceSession(session, event);
        onEvent(event, session);
      }
  });
  session = await client.session();
  // They are part of the session already, but whoever listens has not been told of them.
  for (const event of early) onEvent(event, session);
  return unsubscribe;
}

const TONES: Readonly<Record<Line['tone'], Format | undefined>> = {
  plain: undefined,
  good: 'green',
  bad: 'red',
  quiet: 'dim',
};

/** `--output lines`. */
export function printLine(event: EngineEvent, printer: Printer): Promise<void> {
  const line = toLine(event);
  if (line === undefined) return Promise.resolve();
  const tone = TONES[line.tone];
  const text = tone === undefined ? line.text : printer.style(tone, line.text);
  return line.to === 'data' ? printer.line(text) : printer.say(line.text);
}

/** `--output ndjson`. */
export function printObject(event: EngineEvent, session: Session, printer: Printer): Promise<void> {
  const object = toNdjson(event, session);
  return object === undefined ? Promise.resolve() : printer.json(object);
}
