import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.ts';
import { ownFlags } from '../../src/cli/flags.ts';
import { longFlag } from '../../src/config/option.ts';
import { FILTER_FIELDS } from '../../src/domain/filter/fields.ts';
import { makeProject, type Project } from './run-cli.ts';
import { typed } from './seeded-project.ts';

let project: Project;
let script: string;

beforeAll(async () => {
  project = makeProject();
  script = (await project.run(typed('completion bash'))).out;
});

afterAll(() => project.remove());

/** What bash offers for the last of these words, as it splits them. */
function offered(...words: string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(hookscope ${quoted}); COMP_CWORD=${words.length}; _hookscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

test('bash completes commands, flags and values', () => {
  expect(offered('re')).toEqual(['replay']);
  expect(offered('')).toEqual(COMMANDS.map(({ name }) => name));
  expect(offered('list', '--lim')).toEqual(['--limit']);
  expect(offered('--color', 'never', 'list', '--lim')).toEqual(['--limit']);
  expect(offered('export', 'last', '--as', 'h')).toEqual(['http', 'har']);
  expect(offered('dev', '--reply', '')).toEqual(['ack', 'handler']);
  expect(offered('show', 'la')).toEqual(['last', 'last~1']);
  expect(offered('completion', '')).toContain('fish');
  expect(offered('replay', 'last', '--times', '')).toEqual([]);
  expect(offered('dev', '3000', '--', 'npm', 'r')).toEqual([]);
});

test('bash completes filters, whose colons it splits at', () => {
  expect(offered('list', 'stat')).toEqual(['status:']);
  expect(offered('list', 'is', ':')).toContain('failed');
  expect(offered('wait', 'is', ':', 'rep')).toEqual(['replayed']);
  expect(offered('list', 'status', ':', '>')).toEqual(['>=400']);
});

test.each(['bash', 'zsh', 'fish'])('%s knows every command, flag and filter field', async (shell) => {
  const { out, err, code } = await project.run(['completion', shell]);
  expect([err, code]).toEqual(['', 0]);
  for (const spec of COMMANDS) {
    expect(out).toContain(spec.name);
    for (const flag of ownFlags(spec)) expect(out).toContain(longFlag(flag).slice(2));
  }
  for (const { name } of FILTER_FIELDS) expect(out).toContain(name);
});

test('an unknown shell is refused', async () => {
  const { err, code } = await project.run(typed('completion bsah'));
  expect(code).toBe(2);
  expect(err).toContain('Did you mean bash?');
});
