import { expect, test } from 'vitest';
import { type Canary, canaryAnswer, canaryPath } from '../../src/domain/canary.ts';
import { judgeCanary } from '../../src/tunnel/canary.ts';

const canary: Canary = { nonce: 'n0nce', proof: 'pr00f' };
const answered = (status: number, body: string) => judgeCanary(canary, 'x.example', { kind: 'answered', status, body });

test('only the target with our nonce is answered with the proof', () => {
  expect(canaryPath(canary)).toBe('/.well-known/hookscope-canary/n0nce');
  expect(canaryAnswer(canary, '/.well-known/hookscope-canary/n0nce')).toBe('pr00f');
});

test.each([
  '/.well-known/hookscope-canary/',
  '/.well-known/hookscope-canary/other',
  '/.well-known/hookscope-canary/n0nce/',
  '/.well-known/hookscope-canary/n0nce?x',
  '/n0nce',
  '',
])('the target %j is none of ours', (target) => {
  expect(canaryAnswer(canary, target)).toBeUndefined();
});

test('the proof proves the way', () => {
  expect(answered(200, 'pr00f')).toEqual({ kind: 'proven' });
});

test.each([
  ['another process of ours', 200, 'other proof', 'another program (status 200)'],
  ['the nonce sent back', 200, 'n0nce', 'another program (status 200)'],
  ['the proof within a page', 200, '<p>pr00f</p>', 'another program (status 200)'],
  ['the proof with another status', 404, 'pr00f', 'answers 404'],
  ['the tunnel server without such a name', 404, '404', 'answers 404'],
  ['a page for visitors', 401, '<html>', 'page for visitors (401)'],
  ['an older page for visitors', 511, '<html>', 'page for visitors (511)'],
  ['a redirect', 302, '', 'another program (status 302)'],
])('%s is someone else', (_who, status, body, words) => {
  const verdict = answered(status, body);
  expect(verdict).toMatchObject({ kind: 'someone-else', message: expect.stringContaining(words) });
});

test.each([502, 503, 504])('%d says that the tunnel is dead', (status) => {
  expect(answered(status, 'bad gateway')).toEqual({
    kind: 'unreachable',
    message: `x.example answers ${status}: it gets no answer from here`,
  });
});

test('no answer is unreachable, in words', () => {
  const error = Object.assign(new Error('connect'), { code: 'ENETUNREACH' });
  expect(judgeCanary(canary, 'x.example', { kind: 'failed', error })).toEqual({
    kind: 'unreachable',
    message: 'No internet: there is no way to x.example (ENETUNREACH)',
  });
});
