import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCapture, aDelivery, NOON, utf8 } from '../builders.ts';
import type { Project } from './run-cli.ts';
import { aFixtureFile, seededProject } from './seeded-project.ts';

const binary = aCapture({
  receivedAt: NOON - 3000,
  body: Uint8Array.from([0, 255, 13, 10, 27, 91]),
  rawHeaders: [['Content-Type', 'application/octet-stream']],
});
const zipped = aCapture({
  receivedAt: NOON - 2000,
  body: gzipSync('{"big":12345678901234567890}'),
  rawHeaders: [
    ['x-a', '1'],
    ['X-A', 'Gr\u00fc\u00dfe'],
    ['Content-Encoding', 'gzip'],
  ],
});
const plain = aCapture({ receivedAt: NOON, body: utf8('{"id":1,"name":"M\u00fcller"}') });

let project: Project;

beforeAll(() => {
  project = seededProject([binary, zipped, plain], [aDelivery(plain.id)]);
});

afterAll(() => project.remove());

async function detailOf(id: string) {
  return JSON.parse((await project.run(['show', id, '--json'])).out);
}

test('--body writes the exact bytes', async () => {
  for (const capture of [binary, zipped, plain]) {
    const { bytes, err, code } = await project.run(['show', capture.id, '--body']);
    expect([Buffer.compare(bytes, capture.body), err, code]).toEqual([0, '', 0]);
  }
});

test('--raw writes the request line, the headers as sent, and the body', async () => {
  const { bytes } = await project.run(['show', zipped.id, '--raw']);
  const head = 'POST /in/secret HTTP/1.1\r\nx-a: 1\r\nX-A: Gr\u00fc\u00dfe\r\nContent-Encoding: gzip\r\n\r\n';
  expect(Buffer.compare(bytes, Buffer.concat([Buffer.from(head, 'latin1'), zipped.body]))).toBe(0);
});

test('--headers prints them as sent', async () => {
  const { out } = await project.run(['show', zipped.id, '--headers']);
  expect(out).toBe('x-a: 1\nX-A: Gr\u00fc\u00dfe\nContent-Encoding: gzip\n');
});

test('for a person: what it is, its body laid out, its deliveries', async () => {
  const { out } = await project.run(['show', 'last', '--profile', 'generic']);
  expect(out).toContain('POST /in/secret');
  expect(out).toContain(plain.id);
  expect(out).toContain('  "name": "M\u00fcller"');
  expect(out).toContain('answered 200 after 12 ms, identical to the capture');
});

test('a compressed body is shown unpacked, with its numbers as sent', async () => {
  const { out } = await project.run(['show', 'last~1']);
  expect(out).toContain('"big": 12345678901234567890');
  expect(out).toContain('gzip');
});

test('a binary body is refused by a terminal and shown in hex', async () => {
  const refused = await project.run(['show', binary.id, '--body'], { isTerminal: true });
  expect([refused.out, refused.err]).toEqual(['', expect.stringContaining('not text')]);
  expect((await project.run(['show', binary.id])).out).toContain('00000000  00 ff 0d 0a 1b 5b');
});

test('--json keeps every byte: text as text, all else as base64', async () => {
  expect((await detailOf(plain.id)).body).toEqual({ encoding: 'utf-8', data: '{"id":1,"name":"M\u00fcller"}' });
  const { body, headers } = await detailOf(binary.id);
  expect([Buffer.from(body.data, 'base64').equals(Buffer.from(binary.body)), headers]).toEqual([
    true,
    [['Content-Type', 'application/octet-stream']],
  ]);
});

test('a fixture is shown like a capture, without an id', async () => {
  project.write('hello.json', aFixtureFile());
  const { out, err } = await project.run(['show', '@hello.json', '--json']);
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({ id: null, method: 'POST', deliveries: [] });
});

test.each([
  [['show', 'zzz'], 6, 'CAPTURE_UNKNOWN', 'begins with "zzz"'],
  [['show', 'last~99'], 6, 'CAPTURE_UNKNOWN', 'fewer than 100 captures'],
  [['show', ''], 6, 'CAPTURE_UNKNOWN', 'begins with ""'],
  [['show', '0'], 2, 'CAPTURE_AMBIGUOUS', 'Give more letters'],
  [['show', '@nonsense'], 6, 'FIXTURE_UNKNOWN', 'nonsense'],
  [['show', '@none.json'], 6, 'FIXTURE_UNKNOWN', 'none.json'],
  [['show', 'last', '--body', '--raw'], 2, 'FLAGS_CONFLICT', '--body and --raw'],
  [['show', 'last', '--profile', 'scopevisoi'], 6, 'PROFILE_UNKNOWN', 'Did you mean scopevisio?'],
])('%j is refused', async (words, exit, code, message) => {
  const { out, err, code: exitCode } = await project.run(words);
  expect([exitCode, out]).toEqual([exit, '']);
  expect(err).toContain(`[${code}]`);
  expect(err).toContain(message);
});

test('the candidates of an ambiguous prefix are listed', async () => {
  const { err } = await project.run(['show', '0']);
  for (const { id } of [plain, zipped, binary]) expect(err).toContain(`  ${id.slice(0, 9)}  `);
});

test('a prefix and capital letters are enough', async () => {
  const { out } = await project.run(['show', plain.id.slice(0, 9).toUpperCase(), '--body']);
  expect(out).toBe('{"id":1,"name":"M\u00fcller"}');
});
