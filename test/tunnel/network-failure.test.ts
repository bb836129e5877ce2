import { expect, test } from 'vitest';
import { DeadlineError } from '../../src/tunnel/deadline.ts';
import { explainNetworkFailure } from '../../src/tunnel/network-failure.ts';

const withCode = (code: string) => Object.assign(new Error('what Node says'), { code });

test.each([
  ['ENOTFOUND', 'No internet, or no such name: x.example cannot be resolved'],
  ['EAI_AGAIN', 'No internet, or no such name: x.example cannot be resolved'],
  ['ENETUNREACH', 'No internet: there is no way to x.example (ENETUNREACH)'],
  ['EHOSTUNREACH', 'No internet: there is no way to x.example (EHOSTUNREACH)'],
  ['ENETDOWN', 'No internet: there is no way to x.example (ENETDOWN)'],
  ['ECONNREFUSED', 'x.example refuses the connection'],
  ['ETIMEDOUT', 'x.example does not answer'],
  ['ECONNRESET', 'x.example broke the connection'],
  ['HPE_INVALID_CONSTANT', 'x.example does not speak HTTP (HPE_INVALID_CONSTANT)'],
  ['EOTHER', 'There is no connection to x.example: what Node says'],
])('%s', (code, words) => {
  expect(explainNetworkFailure(withCode(code), 'x.example')).toBe(words);
});

test.each([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('an untrusted certificate (%s) says what helps', (code) => {
  const words = explainNetworkFailure(withCode(code), 'x.example');
  expect(words).toContain(code);
  expect(words).toContain('NODE_EXTRA_CA_CERTS');
});

test('the failures of several addresses count as the first', () => {
  const both = new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]);
  expect(explainNetworkFailure(both, 'x.example')).toContain('No internet');
});

test('a deadline', () => {
  expect(explainNetworkFailure(new DeadlineError(8000), 'x.example')).toBe('x.example gave no answer within 8 s');
});

test.each([undefined, 'text', new Error('plain')])('anything else that is thrown (%s) has words', (thrown) => {
  expect(explainNetworkFailure(thrown, 'x.example')).toMatch(/^There is no connection to x\.example: ./);
});
