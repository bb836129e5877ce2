import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Capture } from '../../src/domain/capture.ts';
import type { Reading } from '../../src/domain/reading.ts';
import { readScopevisio } from '../../src/profiles/scopevisio/read.ts';
import { aCapture, utf8 } from '../builders.ts';

function read(body: string | Uint8Array, contentType?: string, parts: Partial<Capture> = {}): Reading {
  return readScopevisio(
    aCapture({
      body: typeof body === 'string' ? utf8(body) : body,
      rawHeaders: contentType === undefined ? [] : [['Content-Type', contentType]],
      ...parts,
    }),
  );
}

const EVENT = 'Wiederkehrende Rechnung erstellt';
const SUMMARY = 'Wiederkehrende Rechnung WR-2026-7 · Müller GmbH · 1.190,00 EUR';
const RECORD = {
  id: 20417,
  documentNumber: 'WR-2026-7',
  customerContactName: 'Müller GmbH',
  amountGross: 1190,
  currency: 'EUR',
};

test.each<[string, unknown]>([
  ['flat', { event: EVENT, ...RECORD }],
  ['record inside', { event: EVENT, object: RECORD }],
  ['event inside', { event: { name: EVENT, id: 7 }, data: RECORD }],
  ['deeper', { notification: { profile: 'Test', event: { type: EVENT }, payload: { object: RECORD } } }],
  ['other keys around it', { Ereignis: EVENT, Benutzer: { id: 1, name: 'Erika' }, Datensatz: RECORD }],
  ['label under an unknown key', { id: 20417, was: EVENT, inhalt: RECORD }],
  ['a list of one', [{ event: EVENT, object: RECORD }]],
  ['records of one', { records: [{ event: EVENT, object: RECORD }] }],
  ['an event around a list', { event: EVENT, data: [RECORD, { number: '2' }] }],
  ['positions beside it', { event: EVENT, positions: [{ number: '32', amount: 5, name: 'x' }], ...RECORD }],
])('JSON: %s', (_, value) => {
  const reading = read(JSON.stringify(value));
  expect(reading).toMatchObject({ event: EVENT, summary: SUMMARY });
  expect(reading.facts.find(({ role }) => role === 'event')).toMatchObject({ value: EVENT, isAssumed: false });
});

test('JSON with white space, a byte order mark, and inside a JSON string', () => {
  const text = JSON.stringify({ event: EVENT, object: RECORD }, null, '\t');
  for (const body of [text, `\ufeff${text}`, ` \r\n${text}\n`, JSON.stringify(text)])
    expect(read(body, 'text/plain')).toMatchObject({ event: EVENT, summary: SUMMARY });
});

test('a form, also one with JSON inside', () => {
  const form = new URLSearchParams({
    ereignis: EVENT,
    belegnummer: 'WR-2026-7',
    kunde: 'Müller GmbH',
    betrag: '1.190,00',
  });
  const type = 'application/x-www-form-urlencoded';
  const summary = 'Wiederkehrende Rechnung WR-2026-7 · Müller GmbH · 1.190,00';
  expect(read(form.toString(), type)).toMatchObject({ event: EVENT, summary });
  expect(read(form.toString())).toMatchObject({ event: EVENT, summary });
  const withJson = new URLSearchParams({ event: EVENT, payload: JSON.stringify(RECORD) });
  expect(read(withJson.toString(), type)).toMatchObject({ event: EVENT, summary: SUMMARY });
});

test('a query without a body', () => {
  const target = `/in/secret?${new URLSearchParams({ event: EVENT, nummer: 'WR-2026-7' }).toString()}`;
  expect(read('', undefined, { method: 'GET', target })).toMatchObject({
    event: EVENT,
    summary: 'Wiederkehrende Rechnung WR-2026-7',
  });
});

function part(name: string, value: string): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

test('multipart', () => {
  const body = `${part('event', EVENT)}${part('data', JSON.stringify(RECORD))}--b--\r\n`;
  expect(read(body, 'multipart/form-data; boundary=b')).toMatchObject({ event: EVENT, summary: SUMMARY });
});

test('XML with elements and with attributes', () => {
  const elements = `<?xml version="1.0"?><!-- x --><webhook><event>${EVENT}</event><object><id>20417</id>
    <documentNumber>WR-2026-7</documentNumber><customerContactName><![CDATA[Müller GmbH]]></customerContactName>
    <amountGross>1190</amountGross><currency>EUR</currency><empty/></object></webhook>`;
  expect(read(elements, 'application/xml')).toMatchObject({ event: EVENT, summary: SUMMARY });
  const attributes = `<webhook><event name="${EVENT}"/><beleg id="20417" nummer="WR-2026-7" kunde="M&#252;ller GmbH &amp; Co"/></webhook>`;
  expect(read(attributes)).toMatchObject({
    event: EVENT,
    summary: 'Wiederkehrende Rechnung WR-2026-7 · Müller GmbH & Co',
  });
});

test('plain text', () => {
  expect(read(`${EVENT}: WR-2026-7\nKunde: Müller GmbH\n`)).toMatchObject({
    event: EVENT,
    summary: 'Wiederkehrende Rechnung WR-2026-7 · Müller GmbH',
  });
  expect(read('Guten Tag,\nalles gut')).toMatchObject({ event: null, summary: 'Guten Tag,' });
});

test('text in ISO-8859-1', () => {
  const body = Uint8Array.from('Kunde: Müller GmbH', (char) => char.charCodeAt(0));
  expect(read(body, 'text/plain; charset=iso-8859-1').summary).toBe('Müller GmbH');
});

test('a list of different events has no event of its own', () => {
  const reading = read(
    JSON.stringify({
      records: [{ event: 'Rechnung erstellt' }, { event: 'Rechnung erstellt' }, { event: 'Kontakt geändert' }],
    }),
  );
  expect(reading).toMatchObject({ event: null, summary: '2 × Rechnung, 1 × Kontakt' });
  expect(reading.warnings.join()).toContain('differ');
});

test('an internal identifier is an event, its kind is told from it', () => {
  expect(read('{"type":"accounting.RecurringInvoice.created","objectNumber":"WR-1"}')).toMatchObject({
    event: 'accounting.RecurringInvoice.created',
    summary: 'Wiederkehrende Rechnung WR-1',
  });
});

test.each<[string, object]>([
  ['a kind of project is no event', { type: 'extern', name: 'x', timeRecordable: 'Ja' }],
  ['what a task is about is no event', { topic: 'Angebot erstellen', dueDateTs: 1, responsibleContactId: 2 }],
  ['a sentence is no event', { text: 'Rechnung RE-2026-1 wurde erstellt' }],
  ['a number is no event', { event: 17 }],
  ['an identifier is no event', { event: '6f0c3c1e-4d5a-4b7e-9c53-1d2f3a4b5c6d' }],
])('%s', (_, value) => {
  expect(read(JSON.stringify(value)).event).toBeNull();
});

test('a few keys that many kinds have tell no kind', () => {
  const reading = read('{"id":1,"firstname":"Jürgen","postingDate":"2026-01-16"}');
  expect(reading).toMatchObject({ event: null, summary: '1' });
  expect(reading.warnings).toEqual(['No event name and no kind of object were found.']);
});

test("somebody else's id is not the object's", () => {
  const reading = read(JSON.stringify({ event: 'Rechnung erstellt', user: { id: 1 }, organisation: { id: 7 } }));
  expect(reading.facts.find(({ role }) => role === 'id')).toBeUndefined();
});

test('what the keys of a known form mean is not assumed, guesses are', () => {
  const { facts } = read('{"id":1,"documentNumber":"RE-1","Kunde":"Müller"}');
  expect(facts.map(({ role, path, isAssumed }) => [role, path, isAssumed])).toEqual([
    ['number', 'documentNumber', false],
    ['id', 'id', false],
    ['contact', 'Kunde', true],
  ]);
});

test('paths can be used as they are', () => {
  const { facts } = read('{"data":{"a b":[{"Objekt-Id":"x1","documentNumber":"RE-1"}]}}');
  expect(facts.map(({ path }) => path)).toEqual(['data["a b"][0].documentNumber', 'data["a b"][0].Objekt-Id']);
});

test('values that handlers stumble over are pointed out', () => {
  const reading = read('{"id":9007199254740993,"createdTS":"2026-09-16T09:29:10.000Z+0200","ok":9007199254740991}');
  expect(reading.warnings.filter((warning) => warning.includes('2^53'))).toEqual([
    'id is beyond 2^53: JSON.parse makes another number of 9007199254740993.',
  ]);
  expect(reading.warnings.join('\n')).toContain('createdTS has both "Z" and an offset');
});

test('what cannot be looked into is described', () => {
  const compressed = read(gzipSync(JSON.stringify({ event: EVENT })), 'application/json');
  expect(compressed).toMatchObject({ event: null, facts: [] });
  expect(compressed.summary).toMatch(/^gzip, \d+ B$/);
  expect(compressed.warnings.join()).toContain('compressed');
  expect(read('', 'application/json')).toEqual({ event: null, summary: 'empty', facts: [], warnings: [] });
  expect(read(new Uint8Array(2048)).summary).toBe('binary, 2.0 kB');
  expect(read(new Uint8Array(10), 'application/pdf').summary).toBe('application/pdf, 10 B');
  expect(read('{"a":{"b":[1,2,3]}}').summary).toBe('JSON, 19 B');
});

test('a body that was cut off is read as far as it goes', () => {
  const reading = read(`{"event":"${EVENT}","object":{"documentNumber":"WR-2026-7","text":"Sehr gee`);
  expect(reading).toMatchObject({ event: EVENT, summary: 'Wiederkehrende Rechnung WR-2026-7' });
  expect(reading.warnings.join()).toContain('cut off');
});

test('a body larger than what is read is read at its start', () => {
  const item = { event: EVENT, objectNumber: 'WR-1', text: 'ä'.repeat(1000) };
  const reading = read(JSON.stringify(Array.from({ length: 500 }, () => item)));
  expect(reading.event).toBe(EVENT);
  expect(reading.summary).toMatch(/^\d+\+ × Wiederkehrende Rechnung WR-1$/);
  expect(reading.warnings.join()).toContain('first 256 kB');
});
