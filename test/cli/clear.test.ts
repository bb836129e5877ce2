import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCapture } from '../builders.ts';
import type { Project } from './run-cli.ts';
import { seededProject, typed } from './seeded-project.ts';

let project: Project;

beforeEach(() => {
  project = seededProject([aCapture(), aCapture({ method: 'PUT' }), aCapture({ method: 'PUT' })]);
});

afterEach(() => project.remove());

async function left(): Promise<number> {
  return (await project.run(['list', '--json'])).out.split('\n').length - 1;
}

/** A terminal on which a person types this. */
function typing(text: string) {
  return { isTerminal: true, stdin: Object.assign(Readable.from([text]), { isTTY: true }) };
}

test('without a terminal it wants --yes, and deletes nothing', async () => {
  const { err, code } = await project.run(['clear']);
  expect(code).toBe(2);
  expect(err).toContain('3 captures would be deleted');
  expect(err).toContain('[CONFIRMATION_MISSING]');
  expect(err).toContain('--yes');
  expect(await left()).toBe(3);
});

test('--yes deletes what the filter lets through, all without one', async () => {
  expect(await project.run(typed('clear method:PUT --yes'))).toMatchObject({
    out: '',
    err: '2 captures deleted.\n',
    code: 0,
  });
  expect(await left()).toBe(1);
  expect((await project.run(typed('clear -y --json'))).out).toBe('{"cleared":1}\n');
  expect(await left()).toBe(0);
});

test('on a terminal it asks, and only yes is yes', async () => {
  const refused = await project.run(['clear'], typing('nope\n'));
  expect(refused.err).toBe('Delete 3 captures? [y/N] Nothing was deleted.\n');
  await project.run(['clear'], typing(''));
  expect(await left()).toBe(3);
  const agreed = await project.run(['clear', 'method:POST'], typing('y\n'));
  expect(agreed).toMatchObject({ err: 'Delete 1 capture? [y/N] 1 capture deleted.\n', code: 0 });
  expect(await left()).toBe(2);
});

test('when nothing matches there is nothing to ask', async () => {
  expect(await project.run(['clear', 'method:DELETE'])).toMatchObject({ err: 'No capture matches.\n', code: 0 });
});

test('a wrong filter deletes nothing', async () => {
  expect((await project.run(typed('clear is:nothing --yes'))).code).toBe(2);
  expect(await left()).toBe(3);
});
