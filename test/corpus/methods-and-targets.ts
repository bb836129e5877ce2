import { METHODS } from 'node:http';
import { type CorpusRequest, sent } from './request.ts';

/** Every method that Node knows, and some that nobody knows. CONNECT has no path to be under. */
const methods: CorpusRequest[] = [
  ...METHODS.filter((method) => method !== 'CONNECT'),
  'WEBHOOK',
  'post',
  'Post',
  'X-SCOPE',
  "!#$%&'*+-.^_`|~0Az",
  'A'.repeat(200),
].map((method) => sent(`method: ${method.slice(0, 30)}`, { method, body: method === 'HEAD' ? '' : '{"id":1}' }));

const bodiless: CorpusRequest[] = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST', 'PUT'].flatMap((method) => [
  sent(`method: ${method} that says nothing of a body`, { method }),
  sent(`method: ${method} with Content-Length: 0`, { method, length: 'always' }),
]);

const suffixes: Readonly<Record<string, string>> = {
  'a trailing slash': '/',
  'a path below': '/rechnung/4711',
  'an empty query': '?',
  'a query': '?event=Rechnung&id=1',
  'a query behind a path': '/a/b?c=d',
  'two question marks': '?a=b?c=d',
  'a query with empty names and values': '?&&=&a=&=b',
  'the same name twice in a query': '?a=1&a=2&a=1',
  'slashes in a row': '//a///b//',
  'dots that could be resolved': '/a/../../b/./c/..',
  'dots that are percent-encoded': '/%2e%2e/%2E%2E/a',
  'a slash that is percent-encoded': '/a%2Fb%2fc',
  'percent-encoded UTF-8': '/M%C3%BCller?ort=K%c3%b6ln',
  'percent-encoded NUL and line end': '/a%00b%0d%0ac',
  'percent signs that encode nothing': '/100%/50%2/%zz?%',
  'a plus and an encoded blank': '?q=a+b%20c%2Bd',
  'a fragment': '/a#b',
  'a semicolon and a comma': '/a;v=1,2;jsessionid=X',
  'characters that URLs normalise': '/a|b\\c^d`e{f}g"h<i>j[k]l',
  'an at sign and a colon': '/user:pass@host:80/',
  'a URL in a query': '?next=https://erp.example/a?b=c&d#e',
  'only signs': "/-._~!$&'()*+,;=:@",
  'a long path': `/${'x'.repeat(8000)}`,
  'a long query': `?${'k=v&'.repeat(4000)}`,
  'many segments': '/a'.repeat(2000),
};

const sloppySuffixes: Readonly<Record<string, string>> = {
  'raw UTF-8': latin1('/Müller/Straße?ort=Köln&€=1'),
  'raw latin1': '/M\xfcller?ort=K\xf6ln',
  'every byte from 80 to FF': `/${Array.from({ length: 128 }, (_, i) => String.fromCharCode(128 + i)).join('')}`,
  blanks: '/a b?c=d e',
  'a blank at the end': '/a ',
  'the text of a request line': '/a HTTP/1.1/b',
};

const targets: CorpusRequest[] = [
  ...Object.entries(suffixes).map(([name, suffix]) => sent(`target: ${name}`, { suffix, body: '{}' })),
  ...Object.entries(sloppySuffixes).map(([name, suffix]) =>
    sent(`target: ${name}`, { suffix, body: '{}', isSloppy: true }),
  ),
  ...[
    'http://erp.example',
    'http://erp.example:8080',
    'https://erp.example',
    'HTTP://ERP.example',
    'http://[::1]:80',
  ].map((prefix) =>
    sent(`target: absolute form ${prefix}`, { target: (path) => `${prefix}${path}/a?b=c`, body: '{}' }),
  ),
  sent('target: absolute form without more', { target: (path) => `http://erp.example${path}`, body: '{}' }),
  sent('target: absolute form with a user', { target: (path) => `http://u:p@erp.example${path}/x`, body: '{}' }),
];

/** A character a byte. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

export const METHODS_AND_TARGETS: readonly CorpusRequest[] = [...methods, ...bodiless, ...targets];
