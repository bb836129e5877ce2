import { expect, test } from 'vitest';
import { environmentName, longFlag } from '../../src/config/option.ts';
import { OPTION_NAMES, OPTIONS } from '../../src/config/options.ts';
import { type ConfigSources, originName, resolveConfig } from '../../src/config/resolve.ts';
import { ToolError } from '../../src/domain/error.ts';

const FILE = '/project/hookscope.config.json';

function resolve(sources: Partial<ConfigSources> = {}) {
  return resolveConfig({ flags: {}, env: {}, file: undefined, ...sources });
}

function errorOf(sources: Partial<ConfigSources>): ToolError {
  try {
    resolve(sources);
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('flags win over the environment, that over the file, that over defaults', () => {
  const file = { path: FILE, values: { port: 3, maxBody: '3mb', drain: 3 } };
  const env = { HOOKSCOPE_PORT: '2', HOOKSCOPE_MAX_BODY: '2mb' };
  const config = resolve({ flags: { port: '1' }, env, file });
  expect([config.port, config.maxBody, config.drain, config.inspectorPort]).toEqual([1, 2 * 1024 ** 2, 3, 4748]);
  const { port, maxBody, drain, inspectorPort } = config.origins;
  expect([port, maxBody, drain, inspectorPort].map(originName)).toEqual([
    '--port',
    'HOOKSCOPE_MAX_BODY',
    `drain in ${FILE}`,
    'default',
  ]);
});

test('without anything given, the defaults hold', () => {
  expect(resolve()).toMatchObject({
    handler: undefined,
    tunnel: 'auto',
    port: 4747,
    inspector: true,
    reply: 'ack',
    deadline: 10_000,
    deliveryTimeout: 600_000,
    maxBody: 26_214_400,
    output: undefined,
    allowRemoteHandler: false,
    waitReady: undefined,
    drain: 100,
    file: undefined,
  });
});

test('the switch of a negated flag is off by flag, environment and file', () => {
  expect(resolve({ flags: { inspector: false } }).inspector).toBe(false);
  expect(resolve({ env: { HOOKSCOPE_INSPECTOR: 'off' } }).inspector).toBe(false);
  expect(resolve({ file: { path: FILE, values: { inspector: false } } }).inspector).toBe(false);
});

test('an empty variable counts as not set', () => {
  expect(resolve({ env: { HOOKSCOPE_PORT: '' } }).origins.port).toEqual({ kind: 'default' });
});

test('each wrong value is refused with its source, its problem and what would be right', () => {
  const byFlag = errorOf({ flags: { port: '70000' } });
  expect([byFlag.code, byFlag.message, byFlag.next[0]]).toEqual([
    'OPTION_VALUE',
    '--port: 70000 is above the highest port, 65535.',
    'Give a number from 0 to 65535; 0 takes any free port.',
  ]);
  expect(errorOf({ env: { HOOKSCOPE_REPLY: 'later' } }).message).toBe(
    'HOOKSCOPE_REPLY: "later" is not one of ack, handler.',
  );
});

test.each([
  ['port', { port: true }, 'it is a boolean'],
  ['port', { port: [1] }, 'it is a list'],
  ['port', { port: null }, 'it is null'],
  ['open', { open: 'yes' }, 'it is a string'],
  ['requireHeader', { requireHeader: { name: 'x' } }, 'it is an object'],
])('a file with a wrong type for %s names file, key and type', (key, values, problem) => {
  const error = errorOf({ file: { path: FILE, values } });
  expect(error.message).toBe(`${key} in ${FILE}: ${problem}.`);
  expect(error.next[0]).toMatch(/^Give /);
});

test('a handler on another machine has to be asked for', () => {
  const flags = { handler: 'https://api.example/hook' };
  expect(errorOf({ flags }).code).toBe('HANDLER_REMOTE');
  expect(errorOf({ flags }).next[0]).toContain('--allow-remote-handler');
  expect(resolve({ flags: { ...flags, allowRemoteHandler: true } }).handler).toBe('https://api.example/hook');
});

test.each(['http://localhost:1/', 'http://app.localhost:1/', 'http://127.1.2.3:1/', 'http://[::1]:1/'])(
  '%s is on this machine',
  (handler) => {
    expect(resolve({ flags: { handler } }).handler).toBe(handler);
  },
);

test('the tunnel url needs a public URL', () => {
  expect(errorOf({ flags: { tunnel: 'url' } }).code).toBe('PUBLIC_URL_MISSING');
  expect(resolve({ flags: { tunnel: 'url', publicUrl: 'https://x.example' } }).publicUrl).toBe('https://x.example');
});

test('the names of an option agree: key, flag and variable', () => {
  for (const name of OPTION_NAMES) {
    const words = longFlag(OPTIONS[name]).replace(/^--(no-)?/, '');
    expect(words.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())).toBe(name);
    expect(environmentName(OPTIONS[name])).toBe(`HOOKSCOPE_${words.replaceAll('-', '_').toUpperCase()}`);
  }
});

test('each default that is shown in words is the default', () => {
  for (const name of OPTION_NAMES) {
    const { default: value, defaultText, parse } = OPTIONS[name];
    if (defaultText === undefined || typeof value !== 'number') continue;
    expect(parse(defaultText)).toEqual({ ok: true, value });
  }
});
