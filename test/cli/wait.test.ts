import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCapture, aDelivery, NOON } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';
import { makeProject, type Project } from './run-cli.ts';
import { seed, typed } from './seeded-project.ts';

let project: Project;
let clock: ReturnType<typeof manualClock>;

beforeEach(() => {
  project = makeProject();
  clock = manualClock();
});

afterEach(() => project.remove());

async function untilWaiting(): Promise<void> {
  for (let turns = 0; turns < 10_000 && clock.pending === 0; turns += 1)
    await new Promise((resolve) => setImmediate(resolve));
  if (clock.pending === 0) throw new Error('wait does not wait');
}

/** Starts it and lets it come to where it waits. Its promise comes in a box, so that it is not awaited here. */
async function started(line: string, signal?: AbortSignal) {
  const box = { ran: project.run(typed(line), { clock, signal: signal ?? new AbortController().signal }) };
  await untilWaiting();
  return box;
}

test('ends when as many have come as were asked for, and prints them oldest first', async () => {
  const before = aCapture({ receivedAt: NOON - 1000 });
  seed(project, [before]);
  const { ran } = await started('wait --count 2');
  const first = aCapture({ receivedAt: NOON + 1 });
  seed(project, [first]);
  await clock.advance(200);
  expect(clock.pending).toBe(1);
  const second = aCapture({ receivedAt: NOON + 2 });
  seed(project, [second]);
  await clock.advance(200);
  const { out, code } = await ran;
  expect(code).toBe(0);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  ).toEqual([first.id, second.id]);
});

test('only those count that the filter lets through, whenever that becomes true', async () => {
  const { ran } = await started('wait is:delivered --json');
  const capture = aCapture({ receivedAt: NOON + 1 });
  seed(project, [capture]);
  await clock.advance(200);
  expect(clock.pending).toBe(1);
  seed(project, [], [aDelivery(capture.id)]);
  await clock.advance(200);
  const { out, code } = await ran;
  expect([code, JSON.parse(out).id]).toEqual([0, capture.id]);
});

test('--since counts those that have come already', async () => {
  const early = aCapture({ receivedAt: NOON - 60_000 });
  const recent = aCapture({ receivedAt: NOON - 5000 });
  seed(project, [early, recent]);
  const { out, code } = await project.run(typed('wait --since 10s --json'), { clock });
  expect([code, JSON.parse(out).id]).toEqual([0, recent.id]);
});

test('in vain ends with 5, prints what came, and says how many', async () => {
  const { ran } = await started('wait --count 2 --timeout 5s');
  const capture = aCapture({ receivedAt: NOON + 1 });
  seed(project, [capture]);
  await clock.advance(6000);
  const { out, err, code } = await ran;
  expect([code, out.split('\t')[0]]).toEqual([5, capture.id]);
  expect(err).toContain('1 of 2 webhooks came within 5 s. [WAIT_TIMEOUT]');
});

test('an interrupt ends it with 130', async () => {
  const controller = new AbortController();
  const { ran } = await started('wait', controller.signal);
  controller.abort('interrupted');
  expect(await ran).toMatchObject({ code: 130, out: '' });
});

test.each([
  ['wait is:nonsense', 'FILTER_SYNTAX'],
  ['wait --count 0', 'OPTION_VALUE'],
  ['wait --timeout soon', 'OPTION_VALUE'],
])('%s is refused', async (line, code) => {
  const ran = await project.run(typed(line));
  expect([ran.code, ran.out]).toEqual([2, '']);
  expect(ran.err).toContain(`[${code}]`);
});
