import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Project } from './run-cli.ts';
import { makeProject } from './run-cli.ts';
import { aCapture, aDelivery, anAnswer, NOON, utf8 } from '../builders.ts';
import { seededProject } from './seeded-project.ts';

const MINUTE = 60_000;
const old = aCapture({ receivedAt: NOON - 3 * MINUTE, body: utf8('{"event":"contact.created","id":7}') });
const hostile = aCapture({ receivedAt: NOON - 2 * MINUTE, target: '/in/secret/\u001b]52;c;AAAA\u0007', method: 'PUT' });
const rejected = aCapture({ receivedAt: NOON - MINUTE, admission: 'rejected' });
const newest = aCapture({ receivedAt: NOON, completeness: 'over-limit' });

let project: Project;

beforeAll(() => {
  project = seededProject(
    [old, hostile, rejected, newest],
    [
      aDelivery(old.id, { outcome: { kind: 'answered', ms: 12, answer: anAnswer({ status: 500 }) } }),
      aDelivery(hostile.id, { outcome: { kind: 'timed-out', ms: 9, reason: 'no answer' } }),
    ],
  );
});

afterAll(() => project.remove());

async function ids(...filter: string[]): Promise<string[]> {
  const { out } = await project.run(['list', ...filter]);
  return out.split('\n').flatMap((line) => line.split('\t')[0] || []);
}

test('into a pipe, a capture is a line of tab-separated fields, newest first', async () => {
  const { out, err, code } = await project.run(['list']);
  expect([err, code]).toEqual(['', 0]);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  expect(lines.map(([id]) => id)).toEqual([newest, rejected, hostile, old].map(({ id }) => id));
  expect(lines.map((fields) => fields[3])).toEqual(['truncated', 'rejected', 'timed-out', '500']);
  expect(lines[0]?.[1]).toBe('2026-11-24T12:00:00.000Z');
  expect(lines.every((fields) => fields.length === 8)).toBe(true);
});

test('on a terminal, it is an aligned table with short ids and titles', async () => {
  const { out } = await project.run(['list'], { isTerminal: true });
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^ID +TIME +METHOD +HANDLER +SIZE +WHAT$/);
  const column = lines[0]?.indexOf('METHOD') ?? 0;
  expect(lines.slice(1).map((line) => line.slice(column, column + 4).trim())).toEqual(['POST', 'POST', 'PUT', 'POST']);
  expect(lines[1]?.startsWith(`${newest.id.slice(0, 9)}  `)).toBe(true);
});

test('a line is never wider than the terminal', async () => {
  const { out } = await project.run(['list'], { isTerminal: true, columns: 70 });
  for (const line of out.trimEnd().split('\n')) expect(line.length).toBeLessThanOrEqual(70);
});

test('nothing of a payload acts on a terminal, in any form', async () => {
  for (const words of [['list'], ['list', '--json'], ['show', hostile.id], ['show', hostile.id, '--json']]) {
    const { out } = await project.run(words, { isTerminal: true });
    // oxlint-disable-next-line no-control-regex
    expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  }
});

test('a filter of several words chooses', async () => {
  expect(await ids('is:failed', 'not', 'method:PUT')).toEqual([old.id]);
  expect(await ids('is:rejected or is:truncated')).toEqual([newest.id, rejected.id]);
});

test('--limit cuts, and a person is told that there is more', async () => {
  const { out, err } = await project.run(['list', '-n', '2'], { isTerminal: true });
  expect(out.trimEnd().split('\n')).toHaveLength(3);
  expect(err).toBe('There are more: --limit 4\n');
  expect(await project.run(['list', '-n', '2'])).toMatchObject({ err, code: 0 });
});

test('--json prints an object a line, with the last delivery', async () => {
  const { out } = await project.run(['list', '--json']);
  const objects = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(objects).toHaveLength(4);
  expect(objects.at(-1)).toMatchObject({
    id: old.id,
    at: '2026-11-24T11:57:00.000Z',
    method: 'POST',
    sha256: old.bodyHash,
    size: old.bodySize,
    lastDelivery: { outcome: 'answered', status: 500, ms: 12 },
  });
});

test('a wrong filter is refused with the place', async () => {
  const { err, code, out } = await project.run(['list', 'is:']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('[FILTER_SYNTAX]');
});

test('without captures stdout is empty, nothing is made, and a person is told what to do', async () => {
  const empty = makeProject();
  expect(await empty.run(['list'])).toMatchObject({
    out: '',
    err: 'No captures yet. Start with: hookscope dev\n',
    code: 0,
  });
  expect(await empty.run(['list', '--json'])).toMatchObject({ out: '', err: '', code: 0 });
  expect((await empty.run(['doctor-does-not-exist'])).code).toBe(2);
  empty.remove();
});

test('Ctrl-C ends the search, and says nothing', async () => {
  const ended = await project.run(['list', 'contact'], { signal: AbortSignal.abort('interrupted') });
  expect(ended).toMatchObject({ out: '', err: '', code: 130 });
});
