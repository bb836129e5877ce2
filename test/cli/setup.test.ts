import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeProject, type Project } from './run-cli.ts';
import { announceDev, typed } from './seeded-project.ts';

let project: Project;

beforeEach(() => {
  project = makeProject();
});

afterEach(() => project.remove());

test('shows the click path, with the URL and the header to enter, in German', async () => {
  announceDev(project, {
    publicUrl: 'https://shop.example/in/secret',
    requiredHeader: { name: 'X-Secret', value: 's3cret' },
  });
  const { out, err, code } = await project.run(['setup']);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toContain('Systemadministration > Funktionsanbindung > Externe Verarbeitung');
  expect(out).toContain('https://shop.example/in/secret');
  expect(out).toContain('s3cret');
  expect(out).toContain('(angenommen)');
  expect(out).toContain('Wenn nichts ankommt');
});

test('and in English', async () => {
  const { out } = await project.run(typed('setup --lang en'));
  expect(out).toContain('(assumed)');
  expect(out).toContain('When nothing arrives');
});

test('without a running dev it says that the URL is still to come', async () => {
  const { err, code } = await project.run(typed('setup --lang en'));
  expect(code).toBe(0);
  expect(err).toContain('No hookscope dev with a public URL runs');
});

test('--json prints the guide', async () => {
  announceDev(project, { publicUrl: 'https://shop.example/in/secret' });
  const guide = JSON.parse((await project.run(typed('setup --json --lang en'))).out);
  expect(guide).toMatchObject({ language: 'en', endpointUrl: 'https://shop.example/in/secret' });
  expect(guide.sections.length).toBeGreaterThan(1);
});

test('other languages and profiles are refused', async () => {
  expect(await project.run(typed('setup --lang fr'))).toMatchObject({ code: 2, out: '' });
  expect(await project.run(typed('setup --profile sap'))).toMatchObject({ code: 6, out: '' });
});
