import type { Capture } from '../../domain/capture.ts';
import type { Fact, Headline, Reading } from '../../domain/reading.ts';
import { bodyWarnings, describeBody } from '../describe-body.ts';
import { readBody, type ReadBody } from '../outline/body.ts';
import { EMPTY_OUTLINE, leavesIn, pathOfLeaf, type Group, type Outline } from '../outline/outline.ts';
import { commonEvent, digestSummary, readDigest, recordGroups, type Digest } from './digest.ts';
import { isSeenEvent } from './events.ts';
import { readRecord, recordFacts, recordSummary, type FoundRecord } from './record.ts';

/** What was seen at once, and what takes more work to say. */
type Look = Headline & Readonly<{ facts(): Fact[]; warnings(): string[] }>;

/** The event and the summary of what `readScopevisio` says. */
export function scopevisioHeadline(capture: Capture): Headline {
  const { event, summary } = lookAt(capture, readBody(capture));
  return { event, summary };
}

/**
 * Reads a webhook whose shape nobody documents: one record, an event with a record inside, or a list of either; JSON,
 * XML, a form or text. Never throws; looks at a bounded part of the body.
 */
export function readScopevisio(capture: Capture): Reading {
  const body = readBody(capture);
  const { event, summary, facts, warnings } = lookAt(capture, body);
  return { event, summary, facts: facts(), warnings: [...warnings(), ...bodyWarnings(body)] };
}

function lookAt(capture: Capture, body: ReadBody): Look {
  const outline = body.kind === 'outlined' ? body.outline : EMPTY_OUTLINE;
  const groups = recordGroups(outline);
  const look = groups.length > 1 ? lookAtDigest(readDigest(outline, groups)) : lookAtOne(outline, groups);
  return { ...look, summary: look.summary || describeBody(capture, body) };
}

/** Of so many records of a digest the facts are listed. */
const RECORDS_WITH_FACTS = 10;

function lookAtOne(outline: Outline, [group]: readonly Group[]): Look {
  if (group === undefined) return { event: null, summary: '', facts: () => [], warnings: () => [] };
  const record = readRecord(leavesIn(outline, group), group);
  return {
    event: record.event ?? null,
    summary: recordSummary(record),
    facts: () => recordFacts(record),
    warnings: () => [...eventWarnings(record), ...assumedFacts(record)],
  };
}

function lookAtDigest(digest: Digest): Look {
  const event = commonEvent(digest);
  const [first] = digest.records;
  const isMixed = event === null && digest.records.some((record) => record.event !== undefined);
  return {
    event,
    summary: digestSummary(digest),
    facts: () => digest.records.slice(0, RECORDS_WITH_FACTS).flatMap(recordFacts),
    warnings: () => [
      'A list of several events in one webhook is assumed to be a cumulated delivery ("täglich").',
      ...(isMixed ? ['The events in it differ, so the webhook as a whole has none.'] : []),
      ...(isMixed || first === undefined ? [] : [...eventWarnings(first), ...assumedFacts(first)]),
    ],
  };
}

function eventWarnings({ event, object, signature, candidates }: FoundRecord): string[] {
  const leaf = candidates.get('event')?.leaf;
  if (event !== undefined && leaf !== undefined)
    return isSeenEvent(event)
      ? []
      : [`The event "${event}" (${pathOfLeaf(leaf)}) is assumed: no page of Scopevisio's shows this name.`];
  if (signature !== undefined) {
    const keys = signature.leaves.slice(0, 4).map((hit) => String(hit.key));
    return [`No event name was found. That it is about "${signature.family}" is assumed from ${keys.join(', ')}.`];
  }
  return object === undefined
    ? ['No event name and no kind of object were found.']
    : [`No event name was found. That it is about "${object}" is assumed.`];
}

function assumedFacts(record: FoundRecord): string[] {
  const assumed = recordFacts(record).filter(
    ({ role, isAssumed }) => isAssumed && role !== 'event' && role !== 'object',
  );
  if (assumed.length === 0) return [];
  return [`Recognised by key or form alone: ${assumed.map(({ role, path }) => `${role} (${path})`).join(', ')}.`];
}
