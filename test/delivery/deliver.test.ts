import { describe, expect, onTestFinished, test } from 'vitest';
import type { Delivery, DeliveryId } from '../../src/domain/delivery.ts';
import { deliver, toRecord } from '../../src/delivery/deliver.ts';
import { probeHandler } from '../../src/delivery/probe.ts';
import { createSender } from '../../src/delivery/send.ts';
import { aCapture, aDelivery, anAnswer, NOON, utf8 } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';
import { aRawHandler } from './raw-handler.ts';

function aDelivering(handlerUrl: string, parts: Partial<Parameters<typeof deliver>[0]> = {}): Promise<Delivery> {
  const clock = manualClock();
  const sender = createSender({ clock });
  onTestFinished(() => sender.close());
  return deliver({
    capture: aCapture(),
    handlerUrl,
    kind: 'forward',
    sender,
    clock,
    newId: (now) => `d-${now}` as DeliveryId,
    timeoutMs: 1_000,
    ...parts,
  });
}

describe('a delivery', () => {
  test('tells what was sent, where, and what came back', async () => {
    const handler = await aRawHandler();
    const capture = aCapture({ target: '/in/secret/a?b=c' });
    const delivery = await aDelivering(`${handler.url}/hook`, { capture });
    expect(delivery).toEqual({
      id: `d-${NOON}`,
      captureId: capture.id,
      kind: 'forward',
      startedAt: NOON,
      url: `${handler.url}/hook/a?b=c`,
      method: 'POST',
      sentHeaders: [
        ['Host', `127.0.0.1:${handler.port}`],
        ['Content-Type', 'application/json'],
        ['Content-Length', '8'],
      ],
      edit: undefined,
      parity: 'identical',
      outcome: {
        kind: 'answered',
        ms: expect.any(Number),
        answer: {
          status: 200,
          statusText: 'OK',
          rawHeaders: [['Content-Length', '3']],
          body: expect.anything(),
          isBodyCut: false,
        },
      },
    });
  });

  test('with an edit says so, and remembers it', async () => {
    const handler = await aRawHandler();
    const edit = { body: utf8('new'), headers: [['X-New', '1']] } as const;
    const delivery = await aDelivering(handler.url, { kind: 'replay', edit });
    expect(delivery).toMatchObject({ kind: 'replay', parity: 'edited', edit });
    expect(handler.requests[0]!.body.toString()).toBe('new');
  });

  test('that was refused tells what would have been sent', async () => {
    const handler = await aRawHandler();
    await handler.close();
    expect(await aDelivering(handler.url)).toMatchObject({
      parity: 'none',
      outcome: { kind: 'refused' },
      sentHeaders: [
        ['Host', `127.0.0.1:${handler.port}`],
        ['Content-Type', 'application/json'],
        ['Content-Length', '8'],
      ],
    });
  });

  test('with an edit that cannot be sent rejects', async () => {
    await expect(aDelivering('http://127.0.0.1:9', { edit: { method: 'A B' } })).rejects.toMatchObject({
      code: 'EDIT_NOT_SENDABLE',
    });
  });
});

describe('what is kept of a delivery', () => {
  const withBody = (size: number) =>
    aDelivery(aCapture().id, {
      outcome: { kind: 'answered', ms: 1, answer: anAnswer({ body: new Uint8Array(size) }) },
    });

  test('is all of it, up to a megabyte of answer', () => {
    const delivery = withBody(1_000_000);
    expect(toRecord(delivery)).toBe(delivery);
  });

  test('is a megabyte of a longer answer, marked as cut', () => {
    const { outcome } = toRecord(withBody(1_000_001));
    expect(outcome).toMatchObject({ answer: { isBodyCut: true } });
    expect(outcome.kind === 'answered' && outcome.answer.body.length).toBe(1_000_000);
  });
});

describe('probing a handler', () => {
  test('says whether something listens, and sends nothing', async () => {
    const handler = await aRawHandler();
    expect(await probeHandler(`${handler.url}/hook`)).toBe(true);
    expect(await probeHandler(`http://localhost:${handler.port}`)).toBe(true);
    await handler.until(() => handler.sockets.size === 0);
    expect(handler.requests).toEqual([]);
    await handler.close();
    expect(await probeHandler(handler.url)).toBe(false);
  });

  test('knows IPv6', async () => {
    const handler = await aRawHandler({ host: '::1' });
    expect(await probeHandler(`http://[::1]:${handler.port}`)).toBe(true);
  });
});
