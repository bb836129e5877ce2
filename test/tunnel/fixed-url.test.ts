import { expect, test } from 'vitest';
import { ToolError } from '../../src/domain/error.ts';
import { fixedUrlProvider } from '../../src/tunnel/fixed-url.ts';

const local = { host: '127.0.0.1', port: 4747 } as const;

test.each(['https://hooks.example.com', 'https://hooks.example.com/', 'https://hooks.example.com:443'])(
  '%s is a base URL',
  async (text) => {
    const tunnel = await fixedUrlProvider(text).open(local, new AbortController().signal);
    expect(tunnel.url).toBe('https://hooks.example.com');
  },
);

test.each([
  'hooks.example.com',
  'ftp://hooks.example.com',
  'https://hooks.example.com/in',
  'https://hooks.example.com/?a',
  'https://hooks.example.com/#a',
  'https://me:secret@hooks.example.com',
  '',
])('%j is a mistake that can be mended', (text) => {
  const act = () => fixedUrlProvider(text);
  expect(act).toThrow(ToolError);
  expect(act).toThrow('cannot be the public URL');
});

test('only a URL that is not encrypted has a caveat', () => {
  expect(fixedUrlProvider('https://hooks.example.com').caveats).toEqual([]);
  expect(fixedUrlProvider('http://hooks.example.com').caveats).toHaveLength(1);
});
