import type { CaptureId } from '../../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary } from '../../domain/delivery.ts';
import type { ShownCapture, ShownDelivery } from './model/detail.ts';
import type { Effect } from './model/effect.ts';
import { justBefore } from './model/windows.ts';
import type { Ports } from './ports.ts';

export async function fetchCapture(id: CaptureId, { client, makeReadable }: Ports): Promise<ShownCapture | undefined> {
  const detail = await client.detail(id);
  return detail && { ...detail, body: await makeReadable(detail.capture.body, detail.capture.rawHeaders) };
}

export async function fetchDelivery(id: DeliveryId, ports: Ports): Promise<ShownDelivery | undefined> {
  const delivery = await ports.client.delivery(id);
  return delivery && { ...delivery, body: await answerBody(delivery, ports) };
}

export async function fetchDeliveries(
  { rows, filter }: Extract<Effect, { kind: 'fetch-deliveries' }>,
  { client }: Ports,
): Promise<readonly DeliverySummary[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const cursor = { after: justBefore(first.id) };
  const { deliveries = [] } = await client.window({ filter, cursor, limit: rows.length, withDeliveries: true });
  return deliveries;
}

async function answerBody({ outcome }: Delivery, { makeReadable }: Ports) {
  return outcome.kind === 'answered' ? makeReadable(outcome.answer.body, outcome.answer.rawHeaders) : null;
}
