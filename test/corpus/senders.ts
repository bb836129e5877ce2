import { chunked, type CorpusRequest, sent } from './request.ts';

const INVOICE = '{"id":4711,"kunde":"M\\u00fcller"}';
const JSON_UTF8 = ['Content-Type', 'application/json; charset=UTF-8'] as const;

/** What the HTTP clients that a sender may be built with put around a body, in their order and case. */
export const SENDERS: readonly CorpusRequest[] = [
  sent('sender: Java 11 HttpClient, which asks for HTTP/2', {
    fields: [
      ['Connection', 'Upgrade, HTTP2-Settings'],
      ['Host', 'erp.example'],
      ['HTTP2-Settings', 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA'],
      ['Upgrade', 'h2c'],
      ['User-Agent', 'Java-http-client/17.0.9'],
      JSON_UTF8,
    ],
    body: INVOICE,
  }),
  sent('sender: Java HttpURLConnection', {
    fields: [
      JSON_UTF8,
      ['User-Agent', 'Java/1.8.0_392'],
      ['Host', 'erp.example'],
      ['Accept', 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'],
      ['Connection', 'keep-alive'],
    ],
    body: INVOICE,
  }),
  sent('sender: Apache HttpClient', {
    fields: [
      ['Accept', 'application/json'],
      JSON_UTF8,
      ['Host', 'erp.example'],
      ['Connection', 'Keep-Alive'],
      ['User-Agent', 'Apache-HttpClient/4.5.14 (Java/17.0.9)'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
    body: INVOICE,
  }),
  chunked(
    'sender: Spring RestTemplate, chunked',
    `${INVOICE.length.toString(16)}\r\n${INVOICE}\r\n0\r\n\r\n`,
    INVOICE,
    {
      fields: [
        ['Accept', 'text/plain, application/json, application/*+json, */*'],
        ['Content-Type', 'application/json'],
      ],
    },
  ),
  sent('sender: .NET HttpClient', {
    fields: [
      ['Host', 'erp.example'],
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'],
      JSON_UTF8,
    ],
    body: INVOICE,
  }),
  sent('sender: PHP cURL', {
    fields: [
      ['Host', 'erp.example'],
      ['Accept', '*/*'],
      ['Content-Type', 'application/json'],
    ],
    body: INVOICE,
  }),
  sent('sender: PHP stream, HTTP/1.0', {
    httpVersion: '1.0',
    fields: [
      ['Host', 'erp.example'],
      ['Connection', 'close'],
      ['Content-type', 'application/x-www-form-urlencoded'],
    ],
    body: 'event=Rechnung&id=4711',
  }),
  sent('sender: Python requests', {
    fields: [
      ['Host', 'erp.example'],
      ['User-Agent', 'python-requests/2.31.0'],
      ['Accept-Encoding', 'gzip, deflate'],
      ['Accept', '*/*'],
      ['Connection', 'keep-alive'],
      ['Content-Type', 'application/json'],
    ],
    body: INVOICE,
  }),
  sent('sender: Go net/http', {
    fields: [
      ['Host', 'erp.example'],
      ['User-Agent', 'Go-http-client/1.1'],
      ['Accept-Encoding', 'gzip'],
      ['Content-Type', 'application/json'],
    ],
    body: INVOICE,
  }),
  sent('sender: Ruby Net::HTTP', {
    fields: [
      ['Content-Type', 'application/json'],
      ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
      ['Accept', '*/*'],
      ['User-Agent', 'Ruby'],
      ['Host', 'erp.example'],
    ],
    body: INVOICE,
  }),
  sent('sender: a browser with a beacon', {
    fields: [
      ['Host', 'erp.example'],
      ['Connection', 'keep-alive'],
      ['sec-ch-ua', '"Chromium";v="131", "Not_A Brand";v="24"'],
      ['Content-Type', 'text/plain;charset=UTF-8'],
      ['Cookie', 'session=abc; theme=dark'],
    ],
    body: INVOICE,
  }),
  sent('sender: a tunnel, with its fields', {
    fields: [
      ['Host', 'erpteam.loca.lt'],
      ['x-forwarded-for', '192.0.2.1'],
      ['x-forwarded-proto', 'https'],
      ['x-real-ip', '192.0.2.1'],
      ['x-nginx-proxy', 'true'],
      ['connection', 'close'],
      ['content-type', 'application/json'],
    ],
    body: INVOICE,
  }),
];
