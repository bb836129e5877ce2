import { expect, test } from 'vitest';
import type { RawHeaders } from '../../src/domain/headers.ts';
import { generic } from '../../src/profiles/generic.ts';
import { aCapture, utf8 } from '../builders.ts';

function read(body: string, headers: RawHeaders = [], suffix = '', method = 'POST') {
  return generic.read(aCapture({ body: utf8(body), method, target: `/in/secret${suffix}`, rawHeaders: headers }));
}

test.each<[string, RawHeaders, string, string]>([
  ['GitHub', [['X-GitHub-Event', 'issues']], '{"action":"opened","sender":{"login":"x"}}', 'issues.opened'],
  ['GitHub without action', [['X-GitHub-Event', 'push']], '{"ref":"main"}', 'push'],
  ['GitLab', [['X-Gitlab-Event', 'Push Hook']], '{}', 'Push Hook'],
  ['Shopify', [['X-Shopify-Topic', 'orders/create']], '{"id":820982911946154508}', 'orders/create'],
  ['WooCommerce', [['X-WC-Webhook-Topic', 'order.created']], '{"id":1}', 'order.created'],
  ['Bitbucket', [['X-Event-Key', 'repo:push']], '{}', 'repo:push'],
  ['CloudEvents in binary mode', [['ce-type', 'com.example.made']], 'text', 'com.example.made'],
])('%s names the event in a header', (_, headers, body, event) => {
  const reading = read(body, headers);
  expect(reading.event).toBe(event);
  expect(reading.facts[0]).toMatchObject({ role: 'event', value: event, isAssumed: false });
  expect(reading.facts.filter(({ role }) => role === 'event')).toHaveLength(1);
  expect(reading.warnings.join()).not.toContain('The event');
});

test.each<[string, string, string]>([
  [
    'Stripe',
    '{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"id":"in_1","status":"paid"}}}',
    'invoice.paid',
  ],
  ['CloudEvents', '{"specversion":"1.0","type":"com.example.made","source":"/x","id":"1"}', 'com.example.made'],
  ['event', '{"event":"order.created","type":"x"}', 'order.created'],
  ['event_type', '{"event_type":"PAYMENT.SALE.COMPLETED"}', 'PAYMENT.SALE.COMPLETED'],
  ['an event inside', '{"event":{"type":"message"},"token":"x"}', 'message'],
  ['a form', 'action=created&id=1', 'created'],
])('%s names the event in the body, which is assumed', (_, body, event) => {
  const reading = read(body);
  expect(reading.event).toBe(event);
  expect(reading.facts[0]).toMatchObject({ role: 'event', value: event, isAssumed: true });
  expect(reading.warnings.join()).toContain(`The event "${event}" is assumed`);
});

test.each<[string, string, string]>([
  [
    '',
    '{"number":"10042","customer":{"name":"Müller GmbH"},"total":"1190.00","currency":"EUR","status":"paid"}',
    'POST · 10042 · Müller GmbH · 1190.00 EUR · paid',
  ],
  ['/orders/created?x=1', '{"id":1}', 'POST created · 1'],
  ['/', '{"a":1}', 'POST · JSON, 7 B'],
  ['/a/b/', '', 'POST b · empty'],
  ['', 'first\nsecond', 'POST · first'],
])('the summary of %j %s', (suffix, body, summary) => {
  expect(read(body, [], suffix).summary).toBe(summary);
});

test('compressed bodies are named, and the event in a header is found all the same', () => {
  const capture = aCapture({ body: new Uint8Array([0x1f, 0x8b, 8, 0]), rawHeaders: [['ce-type', 'x.y']] });
  expect(generic.read(capture)).toMatchObject({ event: 'x.y', summary: 'POST · gzip, 4 B' });
});
