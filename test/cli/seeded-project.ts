import { join } from 'node:path';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Capture } from '../../src/domain/capture.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { generic } from '../../src/profiles/generic.ts';
import { type RunningDev, writeRunningDev } from '../../src/cli/project/running-dev.ts';
import { prepareDataFolder } from '../../src/store/data-folder.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { NOON } from '../builders.ts';
import { makeProject, type Project } from './run-cli.ts';

/** Stores captures and deliveries in the project, as `dev` would. */
export function seed(project: Project, captures: readonly Capture[], deliveries: readonly Delivery[] = []): void {
  const store = openSqliteStore({ folder: dataFolder(project) });
  store.append(captures.map((capture) => ({ capture, derived: derive(capture), isQueued: false })));
  store.recordDeliveries(deliveries);
  store.close();
}

export function dataFolder(project: Project): string {
  return join(project.folder, '.hookscope');
}

export function seededProject(captures: readonly Capture[], deliveries: readonly Delivery[] = []): Project {
  const project = makeProject();
  seed(project, captures, deliveries);
  return project;
}

/** Makes a `dev` known that runs in this very process. */
export function announceDev(project: Project, parts: Partial<RunningDev>): void {
  writeRunningDev(prepareDataFolder(dataFolder(project)), {
    pid: process.pid,
    startedAt: NOON,
    publicUrl: null,
    localUrl: 'http://127.0.0.1:1/in/secret',
    tunnel: 'none',
    inspectorUrl: null,
    handler: null,
    requiredHeader: null,
    ...parts,
  });
}

/** Text of a fixture file with the body `{"a":1}`. */
export function aFixtureFile(request: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    profile: 'generic',
    event: null,
    origin: 'assumed',
    source: ['a test'],
    request: { method: 'POST', body: { json: { a: 1 } }, ...request },
  });
}

/** A command line without quotes, as words. */
export function typed(line: string): string[] {
  return line.split(' ');
}

export type Received = Readonly<{ method: string; url: string; rawHeaders: readonly string[]; body: Buffer }>;

/** A handler on loopback that keeps what it gets and answers with `answer`. */
export async function startHandler(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end('ok'),
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', rawHeaders } = request;
      received.push({ method, url, rawHeaders, body: Buffer.concat(chunks) });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function derive(capture: Capture) {
  const { event, summary } = generic.read(capture);
  return { event, summary };
}
