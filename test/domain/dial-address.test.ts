import { expect, test } from 'vitest';
import { dialAddress } from '../../src/domain/dial-address.ts';

test.each([
  ['http://erpteam.lt.localhost:1234/x', { host: 'localhost', port: 1234, isTls: false }],
  ['http://ERPTEAM.LT.LOCALHOST./', { host: 'localhost', port: 80, isTls: false }],
  ['https://erpteam.loca.lt', { host: 'erpteam.loca.lt', port: 443, isTls: true }],
  ['http://localhost:3000', { host: 'localhost', port: 3000, isTls: false }],
  ['http://notlocalhost', { host: 'notlocalhost', port: 80, isTls: false }],
  ['https://[::1]:8443', { host: '::1', port: 8443, isTls: true }],
])('%s is dialled at %j', (url, address) => {
  expect(dialAddress(new URL(url))).toEqual(address);
});
