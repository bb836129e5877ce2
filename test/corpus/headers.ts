import { type CorpusRequest, sent, withFields } from './request.ts';

const JSON_TYPE = ['Content-Type', 'application/json'] as const;

const duplicates: CorpusRequest[] = [
  withFields('header: the same field twice', [['X-Tag', 'one'], JSON_TYPE, ['X-Tag', 'two']]),
  withFields('header: the same field and value twice', [
    ['X-Tag', 'same'],
    ['X-Tag', 'same'],
  ]),
  withFields('header: the same field in three cases', [['X-Tag', 'a'], ['x-tag', 'b'], ['X-TAG', 'c'], JSON_TYPE]),
  withFields('header: Set-Cookie twice', [
    ['Set-Cookie', 'a=1; Path=/'],
    ['Set-Cookie', 'b=2'],
  ]),
  withFields('header: Cookie twice', [
    ['Cookie', 'a=1'],
    ['Cookie', 'b=2'],
  ]),
  withFields('header: two content types', [JSON_TYPE, ['Content-Type', 'text/plain']]),
  withFields('header: User-Agent twice', [
    ['User-Agent', 'a'],
    ['User-Agent', 'b'],
  ]),
  withFields('header: Authorization twice', [
    ['Authorization', 'Basic YTpi'],
    ['Authorization', 'Bearer c'],
  ]),
  withFields('header: fields of fifty names, each twice', [
    ...Array.from({ length: 50 }, (_, i) => [`X-Field-${i}`, `first ${i}`] as const),
    ...Array.from({ length: 50 }, (_, i) => [`X-Field-${i}`, `second ${i}`] as const),
  ]),
];

const names: CorpusRequest[] = [
  withFields('header: names in odd case', [
    ['cOnTeNt-TyPe', 'application/json'],
    ['USER-AGENT', 'ERP'],
    ['aCCEPT', '*/*'],
  ]),
  withFields('header: names in lower case', [
    ['content-type', 'application/json'],
    ['user-agent', 'java'],
  ]),
  withFields('header: every character a name may have', [["X!#$%&'*+-.^_`|~09azAZ", 'token']]),
  withFields('header: a name of one character', [
    ['X', 'short'],
    ['_', 'shorter'],
  ]),
  withFields('header: a long name', [[`X-${'Long'.repeat(100)}`, 'value']]),
  withFields('header: names that objects have too', [
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['toString', 'c'],
    ['hasOwnProperty', 'd'],
  ]),
  withFields('header: underscores and dots', [
    ['X_Under_Score', 'a'],
    ['X.Dot', 'b'],
  ]),
  withFields('header: a name of digits', [['404', 'found']]),
  withFields(
    'header: names no token allows',
    [
      ['X(y)', 'a'],
      ['X/z', 'b'],
      ['"q"', 'c'],
      ['X@{}[]\\<>?=;,', 'd'],
    ],
    { isSloppy: true },
  ),
  withFields('header: a name in latin1', [['X-\xdcber', 'a']], { isSloppy: true }),
];

const values: CorpusRequest[] = [
  withFields('header: empty values', [
    ['X-Empty', ''],
    { line: 'X-Bare:', means: ['X-Bare', ''] },
    { line: 'X-Blank:   \t ', means: ['X-Blank', ''] },
  ]),
  withFields('header: no blank behind the colon', [{ line: 'X-Tight:value', means: ['X-Tight', 'value'] }]),
  withFields('header: many blanks around a value', [
    { line: 'X-Wide: \t  a  b\t c  \t', means: ['X-Wide', 'a  b\t c'] },
  ]),
  withFields('header: colons in a value', [
    ['X-Url', 'https://erp.example:443/a:b'],
    { line: 'X-Colon:::', means: ['X-Colon', '::'] },
  ]),
  withFields('header: commas, quotes and semicolons', [
    ['X-List', 'a, "b, c" ,; d="\\"e"'],
    ['Accept', 'text/html;q=0.5, */*;q=0.1'],
  ]),
  withFields('header: a long value', [['X-Long', 'v'.repeat(20_000)]]),
  withFields('header: a value in raw latin1', [['X-Name', 'M\xfcller & S\xf6hne \xa9']]),
  withFields('header: a value in raw UTF-8', [['X-Name', utf8('Müller € 日本 🧾')]]),
  withFields('header: a value that ends with the byte A0', [
    ['X-Name', utf8('voilà')],
    ['X-Nbsp', '\xa0between\xa0'],
  ]),
  withFields('header: every byte from 80 to FF', [
    ['X-High', Array.from({ length: 128 }, (_, i) => String.fromCharCode(128 + i)).join('')],
  ]),
  withFields('header: every visible ASCII character', [
    ['X-Ascii', Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('')],
  ]),
  withFields('header: control characters', [['X-Control', 'a\x01\x07\x1b[31m\x7fb']], { isSloppy: true }),
  withFields(
    'header: a folded value',
    [{ line: 'X-Folded: one\r\n  two\r\n\tthree ', means: ['X-Folded', 'one two three'] }],
    { isSloppy: true },
  ),
  withFields('header: a value folded at its begin', [{ line: 'X-Folded:\r\n value', means: ['X-Folded', 'value'] }], {
    isSloppy: true,
  }),
  withFields('header: words in RFC 2047', [['X-Subject', '=?UTF-8?Q?Rechnung_f=C3=BCr?=']]),
  withFields('header: a signature', [
    ['X-Signature', 't=1732449600,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd'],
  ]),
  withFields('header: a number that is too large', [['X-Id', '9007199254740993']]),
  withFields('header: a JSON value', [['X-Context', '{"a":[1,"b"],"c":null}']]),
];

const count: CorpusRequest[] = [
  withFields(
    'header: a thousand fields',
    Array.from({ length: 1000 }, (_, i) => [`X-${i}`, `${i}`] as const),
  ),
  withFields(
    'header: a head of almost 64 KB',
    Array.from({ length: 30 }, (_, i) => [`X-${i}`, 'v'.repeat(2000)] as const),
  ),
  sent('header: no field but the length', { fields: [], body: 'x' }),
  sent('header: HTTP/1.0 without a field', { fields: [], httpVersion: '1.0' }),
];

const host: CorpusRequest[] = [
  sent('host: at the end', { fields: [JSON_TYPE, ['X-A', 'b'], ['Host', 'erp.example']], body: '{}' }),
  sent('host: between others, in odd case', {
    fields: [['X-A', 'b'], ['hOsT', 'erp.example:8443'], JSON_TYPE],
    body: '{}',
  }),
  sent('host: twice', { fields: [['Host', 'a.example'], JSON_TYPE, ['Host', 'b.example']], body: '{}' }),
  sent('host: none', { fields: [JSON_TYPE], body: '{}' }),
  sent('host: empty', { fields: [['Host', ''], JSON_TYPE], body: '{}' }),
  sent('host: an IPv6 address', { fields: [['Host', '[2001:db8::1]:8443']], body: '{}' }),
  sent('host: beside what a proxy adds', {
    fields: [
      ['Host', 'erpteam.example'],
      ['X-Forwarded-For', '192.0.2.1, 198.51.100.2'],
      ['X-Forwarded-Host', 'erp.example'],
      ['X-Forwarded-Proto', 'https'],
      ['Forwarded', 'for=192.0.2.1;proto=https'],
      ['Via', '1.1 relay'],
    ],
    body: '{}',
  }),
];

const connection: CorpusRequest[] = [
  withFields('connection: keep-alive', [['Connection', 'keep-alive'], ['Keep-Alive', 'timeout=5, max=100'], JSON_TYPE]),
  withFields('connection: close', [['Connection', 'close'], JSON_TYPE]),
  withFields('connection: names other fields', [
    ['X-Hop', 'mine'],
    ['Connection', 'X-Hop, close'],
    ['X-End', 'yours'],
    ['x-hop', 'too'],
  ]),
  withFields(
    'connection: twice, in odd case',
    [
      ['CONNECTION', 'X-One'],
      ['connection', ' x-two ,, '],
      ['X-One', '1'],
      ['X-Two', '2'],
      ['X-Three', '3'],
    ].map(blanksAround),
  ),
  withFields('connection: an upgrade that nobody wants', [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ]),
  withFields('connection: TE and Trailer', [['TE', 'trailers, deflate;q=0.5'], ['Trailer', 'X-Checksum'], JSON_TYPE]),
  withFields('connection: for a proxy', [
    ['Proxy-Connection', 'keep-alive'],
    ['Proxy-Authorization', 'Basic YTpi'],
    ['Proxy-Authenticate', 'Basic'],
    JSON_TYPE,
  ]),
  withFields('connection: an expectation that nobody knows', [['Expect', '200-ok'], JSON_TYPE]),
];

function blanksAround([name = '', value = '']: readonly string[]) {
  return { line: `${name}: ${value}`, means: [name, value.trim()] as const };
}

/** The UTF-8 bytes, a character a byte. */
function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}

export const HEADERS: readonly CorpusRequest[] = [...duplicates, ...names, ...values, ...count, ...host, ...connection];
