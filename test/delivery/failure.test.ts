import { expect, test } from 'vitest';
import { explainBreak, explainRefusal, type Failure } from '../../src/delivery/failure.ts';

function refusedBy(code: string, message = ''): Failure {
  return explainRefusal('erp.test:3000', Object.assign(new Error(message), { code }));
}

test.each([
  ['ECONNREFUSED', 'nothing listens on erp.test:3000'],
  ['ENOTFOUND', 'the name erp.test:3000 is not known'],
  ['EAI_AGAIN', 'the name erp.test:3000 is not known'],
  ['EHOSTUNREACH', 'erp.test:3000 cannot be reached'],
  ['ENETUNREACH', 'erp.test:3000 cannot be reached'],
  ['ETIMEDOUT', 'erp.test:3000 did not accept a connection in time'],
  ['ECONNRESET', 'erp.test:3000 closed the connection before anything was sent'],
  ['EPROTO', 'erp.test:3000 does not speak https (EPROTO); try http://'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'erp.test:3000 does not speak https (ERR_SSL_WRONG_VERSION_NUMBER); try http://'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate of erp.test:3000 is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ['CERT_HAS_EXPIRED', 'the certificate of erp.test:3000 is not trusted (CERT_HAS_EXPIRED)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of erp.test:3000 is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)'],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'the certificate of erp.test:3000 is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  ],
  ['EMFILE', 'no connection to erp.test:3000: too many open files'],
])('%s: %s', (code, reason) => {
  expect(refusedBy(code, 'too many open files')).toEqual({ kind: 'refused', reason });
});

test('where IPv6 and IPv4 both failed, the first says why', () => {
  const inner = Object.assign(new Error(), { code: 'ECONNREFUSED' });
  expect(explainRefusal('localhost:3000', new AggregateError([inner, inner]))).toMatchObject({
    reason: 'nothing listens on localhost:3000',
  });
});

test('what we ended ourselves is not blamed on the handler', () => {
  expect(explainBreak('h:1', 'hung up', 'cancelled', 1000)).toEqual({
    kind: 'aborted',
    reason: 'the delivery was cancelled',
  });
  expect(explainBreak('h:1', 'hung up', 'timed-out', 1500)).toEqual({
    kind: 'timed-out',
    reason: 'h:1 gave no complete answer within 1.5 s',
  });
  expect(explainBreak('h:1', 'hung up', undefined, 1000)).toEqual({ kind: 'aborted', reason: 'h:1 hung up' });
});
