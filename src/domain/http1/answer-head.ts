import type { RawHeaders } from '../headers.ts';
import { declaredFraming, type Framing, NO_BODY } from './framing.ts';
import { parseHead } from './head.ts';

export type AnswerHead = Readonly<{
  status: number;
  statusText: string;
  httpVersion: string;
  rawHeaders: RawHeaders;
}>;

/**
 * Reads the head of an HTTP/1 answer; undefined when it is none.
 *
 * @param text the bytes as latin1, up to the empty line
 */
export function parseAnswerHead(text: string): AnswerHead | undefined {
  const head = parseHead(text);
  const [, httpVersion, status, statusText = ''] = STATUS_LINE.exec(head?.startLine ?? '') ?? [];
  if (head === undefined || httpVersion === undefined) return undefined;
  return { status: Number(status), statusText, httpVersion, rawHeaders: head.rawHeaders };
}

/** A 1xx: the real answer follows. 101 is an answer of its own, since no HTTP comes behind it. */
export function isInterim({ status }: AnswerHead): boolean {
  return status < 200 && status !== 101;
}

/** @param method of the request that is answered (RFC 9112 §6.3) */
export function answerFraming({ status, rawHeaders }: AnswerHead, method: string): Framing {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return NO_BODY;
  return declaredFraming(rawHeaders) ?? { kind: 'until-close' };
}

const STATUS_LINE = /^HTTP\/(1\.\d) ([1-9]\d\d)(?: (.*))?$/;
