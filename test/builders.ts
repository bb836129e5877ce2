import { createHash } from 'node:crypto';
import type { Capture, CaptureId } from '../src/domain/capture.ts';
import type { Delivery, DeliveryId, HandlerAnswer } from '../src/domain/delivery.ts';
import { newCaptureId } from '../src/domain/id.ts';

export const NOON = Date.UTC(2026, 10, 24, 12);

let idState = { lastTick: -1 };

/** A new, growing capture id. */
export function aCaptureId(now = NOON): CaptureId {
  const next = newCaptureId(idState, now, 0.5);
  idState = next.state;
  return next.id;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A complete POST of a small JSON body; hash and size follow the body. */
export function aCapture(parts: Partial<Capture> = {}): Capture {
  const body = parts.body ?? utf8('{"id":1}');
  return {
    id: parts.id ?? aCaptureId(parts.receivedAt),
    receivedAt: NOON,
    method: 'POST',
    target: '/in/secret',
    endpointPath: '/in/secret',
    httpVersion: '1.1',
    rawHeaders: [
      ['Host', 'erp.example'],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.length)],
    ],
    completeness: 'complete',
    remoteAddress: '127.0.0.1',
    tunnel: 'none',
    admission: 'unchecked',
    ...parts,
    body,
    bodySize: body.length,
    bodyHash: createHash('sha256').update(body).digest('hex'),
  };
}

export function anAnswer(parts: Partial<HandlerAnswer> = {}): HandlerAnswer {
  return {
    status: 200,
    statusText: 'OK',
    rawHeaders: [['Content-Type', 'text/plain']],
    body: utf8('ok'),
    isBodyCut: false,
    ...parts,
  };
}

let deliveryCount = 0;

/** A forward of `captureId` that was answered 200 after 12 ms. */
export function aDelivery(captureId: CaptureId, parts: Partial<Delivery> = {}): Delivery {
  deliveryCount += 1;
  return {
    id: `d${String(deliveryCount).padStart(8, '0')}` as DeliveryId,
    captureId,
    kind: 'forward',
    startedAt: NOON,
    url: 'http://localhost:3000/webhook',
    method: 'POST',
    sentHeaders: [['Host', 'localhost:3000']],
    edit: undefined,
    parity: 'identical',
    outcome: { kind: 'answered', ms: 12, answer: anAnswer() },
    ...parts,
  };
}
