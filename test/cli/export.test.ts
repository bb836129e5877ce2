import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOptions } from '../../src/cli/commands/export.ts';
import { EXPORT_FORMATS } from '../../src/export/formats.ts';
import { aCapture, utf8 } from '../builders.ts';
import type { Project } from './run-cli.ts';
import { announceDev, seededProject, typed } from './seeded-project.ts';

const capture = aCapture({ target: '/in/secret/more', body: utf8("it's\n{") });
let project: Project;

beforeAll(() => {
  project = seededProject([capture]);
});

afterAll(() => project.remove());

test('every format is offered, and every offer is a format', () => {
  const names = EXPORT_FORMATS.map(({ name }) => name);
  expect(exportOptions.as.choices).toEqual(names);
});

test('raw is the request as received', async () => {
  const { out, code } = await project.run(typed('export last --as raw'));
  expect(code).toBe(0);
  expect(out).toBe(
    `POST /in/secret/more HTTP/1.1\r\nHost: erp.example\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\nit's\n{`,
  );
});

test('it is sent to where it came in when no handler is known', async () => {
  const { out } = await project.run(typed('export last'));
  expect(out).toContain('http://erp.example/in/secret/more');
});

test('with a running dev it is sent to its handler', async () => {
  announceDev(project, { handler: 'http://localhost:3000/hook' });
  const { out } = await project.run(typed('export last --as curl'));
  expect(out).toContain('http://localhost:3000/hook/more');
});

test('an unknown format is refused with those that there are', async () => {
  const { err, code } = await project.run(typed('export last --as postman'));
  expect(code).toBe(2);
  expect(err).toContain('"postman" is not one of curl, fetch, http, har, raw');
});
