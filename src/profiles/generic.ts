import type { Capture } from '../domain/capture.ts';
import { headerValue, type RawHeaders } from '../domain/headers.ts';
import type { Fact, Headline, Reading } from '../domain/reading.ts';
import { factsOf, findCandidates, type Candidates } from './facts/find.ts';
import { ASSUMED, ruleSet, type KeyRule, type Role } from './facts/rule.ts';
import { isAmount, isCurrency, isDate, isId, isLabel, isNumberOfRecord } from './facts/value.ts';
import { genericGuide } from './generic-guide.ts';
import { readBody, type ReadBody } from './outline/body.ts';
import { EMPTY_OUTLINE, type Outline } from './outline/outline.ts';
import type { Profile } from './profile.ts';
import { joinParts, joinWords } from './summary.ts';
import { bodyWarnings, describeBody } from './describe-body.ts';

/** Any sender: what many of them have in common. */
export const generic: Profile = {
  name: 'generic',
  headline: genericHeadline,
  read: readGeneric,
  setup: genericGuide,
};

const MAX_PATH = 1000;

/** Headers in which senders name the event, and whose documentation says so. */
const EVENT_HEADERS: readonly (readonly [name: string, source: string])[] = [
  ['x-github-event', 'https://docs.github.com/webhooks/webhook-events-and-payloads'],
  ['x-gitlab-event', 'https://docs.gitlab.com/user/project/integrations/webhook_events/'],
  ['x-gitea-event', 'https://docs.gitea.com/usage/webhooks'],
  ['x-event-key', 'https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/'],
  ['x-shopify-topic', 'https://shopify.dev/docs/api/webhooks'],
  ['x-wc-webhook-topic', 'https://woocommerce.com/document/webhooks/'],
  ['ce-type', 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md'],
];

const RULES = ruleSet(
  (
    [
      { role: 'event', keys: 'event eventType eventName', fits: isLabel, score: 95 },
      { role: 'event', keys: 'type topic hookEvent notificationType', fits: isLabel, score: 85 },
      { role: 'event', keys: 'action', fits: isLabel, score: 70 },
      { role: 'object', keys: 'objectType resourceType entityType objectKind object', fits: isLabel, score: 70 },
      { role: 'number', keys: 'number orderNumber invoiceNumber documentNumber', fits: isNumberOfRecord, score: 80 },
      { role: 'id', keys: 'id objectId dataId eventId uuid', fits: isId, score: 80 },
      {
        role: 'contact',
        keys: 'customer customerName contact contactName company email customerEmail',
        fits: isLabel,
        score: 70,
      },
      { role: 'amount', keys: 'total amount totalPrice totalAmount amountTotal', fits: isAmount, score: 70 },
      { role: 'currency', keys: 'currency currencyCode', fits: isCurrency, score: 70 },
      { role: 'date', keys: 'time timestamp created createdAt date occurredAt', fits: isDate, score: 70 },
      { role: 'state', keys: 'status state', fits: isLabel, score: 70 },
      { role: 'user', keys: 'user userName actor sender senderLogin userLogin', fits: isLabel, score: 60 },
    ] satisfies readonly Omit<KeyRule, 'source'>[]
  ).map((rule) => ({ ...rule, source: ASSUMED })),
);

function genericHeadline(capture: Capture): Headline {
  const { event, summary } = lookAt(capture, readBody(capture));
  return { event: event?.value ?? null, summary };
}

function readGeneric(capture: Capture): Reading {
  const body = readBody(capture);
  const { event, summary, candidates } = lookAt(capture, body);
  return {
    event: event?.value ?? null,
    summary,
    facts: [...(event === undefined ? [] : [event]), ...factsOf(candidates).filter(({ role }) => role !== 'event')],
    warnings: [
      ...(event?.isAssumed === true ? [`The event "${event.value}" is assumed: it stands in ${event.path}.`] : []),
      ...bodyWarnings(body),
    ],
  };
}

function lookAt(capture: Capture, body: ReadBody) {
  const outline = body.kind === 'outlined' ? body.outline : EMPTY_OUTLINE;
  const [root] = outline.groups;
  const candidates: Candidates = root === undefined ? new Map() : findCandidates(outline.leaves, root, RULES);
  return {
    event: eventInHeader(capture.rawHeaders, outline) ?? eventInBody(candidates),
    summary: joinParts([requestLine(capture), summaryOf(candidates) || describeBody(capture, body)]),
    candidates,
  };
}

/** GitHub and Gitea name the kind of event in the header, and what happened in `action`. */
function eventInHeader(headers: RawHeaders, { groups, leaves }: Outline): Fact | undefined {
  for (const [name] of EVENT_HEADERS) {
    const value = headerValue(headers, name);
    if (value === undefined || value === '') continue;
    const action = leaves.find(({ key, parent }) => key === 'action' && parent === groups[0])?.text ?? '';
    const isSplit = name === 'x-github-event' || name === 'x-gitea-event';
    const event = isSplit && action !== '' ? `${value}.${action}` : value;
    return { role: 'event', path: `header.${name}`, value: event, isAssumed: false };
  }
  return undefined;
}

function eventInBody(candidates: Candidates): Fact | undefined {
  return factsOf(candidates).find(({ role }) => role === 'event');
}

/** `POST alerts`: the method, and the last segment of what follows the endpoint's path. */
function requestLine({ method, target, endpointPath }: Capture): string {
  const [path = ''] = target.slice(endpointPath.length).split('?');
  return joinWords(
    method,
    path
      .slice(0, MAX_PATH)
      .split('/')
      .findLast((segment) => segment !== ''),
  );
}

function summaryOf(candidates: Candidates): string {
  const text = (role: Role) => candidates.get(role)?.leaf.text;
  const amount = text('amount');
  return joinParts([
    joinWords(text('object'), text('number') ?? text('id')),
    text('contact'),
    amount === undefined ? undefined : joinWords(amount, text('currency')),
    text('state'),
  ]);
}
