import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { trigger } from '../../src/cli/commands/trigger.ts';
import { freePort } from './free-port.ts';
import { makeProject, type Project } from './run-cli.ts';
import { aFixtureFile, announceDev, startHandler, typed } from './seeded-project.ts';

let project: Project;
let endpoint: Awaited<ReturnType<typeof startHandler>>;

beforeAll(async () => {
  endpoint = await startHandler((request, response) => {
    response.statusCode = request.url?.startsWith('/refuse') ? 401 : 200;
    response.end();
  });
});

beforeEach(() => {
  endpoint.received.length = 0;
  project = makeProject();
  project.write('hello.json', aFixtureFile({ suffix: '/more?a=1', headers: [['X-Event', 'made']] }));
});

afterEach(() => project.remove());
afterAll(() => endpoint.close());

test('sends the fixture to the public URL of the running dev, with the header that it requires', async () => {
  announceDev(project, {
    publicUrl: `http://shop.localhost:${endpoint.port}/in/secret`,
    requiredHeader: { name: 'X-Secret', value: 's3cret' },
  });
  const { out, err, code } = await project.run(['trigger', 'hello.json']);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toMatch(/^✓ hello to http:\/\/shop\.localhost:\d+\/in\/secret\/more\?a=1: answered 200 after /);
  const [got] = endpoint.received;
  expect(got).toMatchObject({ method: 'POST', url: '/in/secret/more?a=1' });
  expect(got!.body.toString()).toBe('{"a":1}');
  const headers = Object.fromEntries(
    got!.rawHeaders.flatMap((_, i, all) => (i % 2 === 0 ? [[all[i], all[i + 1]]] : [])),
  );
  expect(headers).toMatchObject({
    Host: `shop.localhost:${endpoint.port}`,
    'X-Event': 'made',
    'X-Secret': 's3cret',
    'Content-Length': '7',
  });
});

test('a header given by flag wins over the required one', async () => {
  announceDev(project, { localUrl: endpoint.url, requiredHeader: { name: 'X-Secret', value: 's3cret' } });
  await project.run(['trigger', 'hello.json', '--header', 'x-secret: wrong']);
  expect(endpoint.received[0]!.rawHeaders).toContain('wrong');
  expect(endpoint.received[0]!.rawHeaders).not.toContain('s3cret');
});

test('without a public URL it goes to the endpoint on this machine', async () => {
  announceDev(project, { localUrl: endpoint.url });
  expect((await project.run(['trigger', 'hello.json'])).code).toBe(0);
  expect(endpoint.received).toHaveLength(1);
});

test('--url, --set, --times and --json', async () => {
  const { out, code } = await project.run(typed(`trigger hello.json --url ${endpoint.url} --set a=2 --times 2 --json`));
  expect(code).toBe(0);
  const told = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({ fixture: 'hello', outcome: 'answered', status: 200, reason: null });
  expect(endpoint.received.map(({ body }) => body.toString())).toEqual(['{"a":2}', '{"a":2}']);
});

test.each(trigger.examples.map(({ line }) => line))('%s works as the help says', async (line) => {
  announceDev(project, { localUrl: endpoint.url });
  const { code, err } = await project.run(typed(line).slice(1));
  expect([code, err]).toEqual([0, '']);
});

test('an answer that is no 2xx, or none at all, ends with 3', async () => {
  const refused = await project.run(typed(`trigger hello.json --url http://127.0.0.1:${endpoint.port}/refuse`));
  expect([refused.code, refused.out]).toEqual([3, expect.stringContaining('answered 401')]);
  const nobody = await project.run(typed(`trigger hello.json --url http://127.0.0.1:${await freePort()}/`));
  expect([nobody.code, nobody.out]).toEqual([3, expect.stringContaining('refused: ')]);
});

test.each([
  ['trigger', 2, 'ARGUMENT_MISSING', 'needs <fixture>'],
  ['trigger hello.json', 2, 'ENDPOINT_MISSING', 'Start hookscope dev'],
  ['trigger nonsense-name --url http://localhost:1/', 6, 'FIXTURE_UNKNOWN', 'nonsense-name'],
  ['trigger hello.json --url localhost', 2, 'OPTION_VALUE', 'not a URL'],
  ['trigger hello.json --url ftp://localhost/', 2, 'OPTION_VALUE', 'neither http'],
  ['trigger hello.json --url http://u:p@localhost/', 2, 'OPTION_VALUE', 'password'],
  ['trigger hello.json --times none', 2, 'OPTION_VALUE', 'whole number'],
])('%s ends with %i and %s', async (line, exit, code, message) => {
  const ran = await project.run(typed(line));
  expect([ran.code, ran.out]).toEqual([exit, '']);
  expect(ran.err).toContain(`[${code}]`);
  expect(ran.err).toContain(message);
});
