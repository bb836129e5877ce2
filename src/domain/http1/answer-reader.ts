import { concatBytes, latin1Text } from '../bytes.ts';
import type { HandlerAnswer } from '../delivery.ts';
import { type AnswerHead, answerFraming, isInterim, parseAnswerHead } from './answer-head.ts';
import { type BodyReader, createBodyReader } from './body-reader.ts';
import { isPersistent } from './framing.ts';
import { headEnd } from './head.ts';
import { createKeeper } from './keeper.ts';

/** How far an answer has come. `broken`: `why` is a predicate to a handler's name. */
export type AnswerStep =
  | Readonly<{ kind: 'more' }>
  | Readonly<{ kind: 'answer'; answer: HandlerAnswer; isPersistent: boolean }>
  | Readonly<{ kind: 'broken'; why: string }>;

/** Reads one answer out of what comes over a connection. After `answer` or `broken` it is not called again. */
export type AnswerReader = Readonly<{
  push(bytes: Uint8Array): AnswerStep;
  /** The connection ended in order: nothing more will come. */
  end(): AnswerStep;
  /** The connection broke: something may be missing. */
  breakOff(): AnswerStep;
}>;

const MAX_HEAD_BYTES = 262_144;
const MORE: AnswerStep = { kind: 'more' };

/**
 * @param method of the request that is answered
 * @param maxBodyBytes reading stops there: the answer is then complete for us, and marked as cut
 */
export function createAnswerReader(method: string, maxBodyBytes: number): AnswerReader {
  let unread: Uint8Array = new Uint8Array();
  let head: AnswerHead | undefined;
  let body: BodyReader | undefined;
  let isUntilClose = false;
  const keeper = createKeeper(maxBodyBytes);

  /** Reads heads until the one that is no interim answer. */
  function readHead(): AnswerStep | undefined {
    for (;;) {
      if (!beginsLikeHttp(unread)) return { kind: 'broken', why: nameOf(unread) };
      const end = headEnd(unread);
      if (end === -1 && unread.length <= MAX_HEAD_BYTES) return MORE;
      const parsed = parseAnswerHead(latin1Text(unread.subarray(0, Math.max(0, end))));
      if (parsed === undefined) return { kind: 'broken', why: 'answers with something that is not HTTP' };
      unread = unread.subarray(end);
      if (isInterim(parsed)) continue;
      const framing = answerFraming(parsed, method);
      isUntilClose = framing.kind === 'until-close';
      body = createBodyReader(framing);
      head = parsed;
      return undefined;
    }
  }

  function answered({ status, statusText, httpVersion, rawHeaders }: AnswerHead, isClean: boolean): AnswerStep {
    const isBodyCut = keeper.size() > maxBodyBytes;
    return {
      kind: 'answer',
      answer: { status, statusText, rawHeaders, body: keeper.bytes(), isBodyCut },
      isPersistent: isClean && !isUntilClose && status !== 101 && isPersistent(httpVersion, rawHeaders),
    };
  }

  function brokenOff(): AnswerStep {
    const what = head ? 'in the middle of its answer' : 'without an answer (did it crash or restart?)';
    return { kind: 'broken', why: `closed the connection ${what}` };
  }

  return {
    push(bytes) {
      unread = unread.length === 0 ? bytes : concatBytes([unread, bytes]);
      if (head === undefined) {
        const step = readHead();
        if (step !== undefined) return step;
      }
      if (head === undefined || body === undefined) return MORE;
      const { state, count } = body.take(unread, keeper.add);
      const rest = unread.length - count;
      unread = new Uint8Array();
      if (state === 'broken') return { kind: 'broken', why: 'sent an answer whose end is not clear' };
      if (keeper.size() > maxBodyBytes) return answered(head, false);
      return state === 'done' ? answered(head, rest === 0) : MORE;
    },
    end: () => (head !== undefined && isUntilClose ? answered(head, false) : brokenOff()),
    breakOff: brokenOff,
  };
}

const HTTP = [0x48, 0x54, 0x54, 0x50, 0x2f];
const TLS_ALERT = 0x15;

function beginsLikeHttp(bytes: Uint8Array): boolean {
  return HTTP.every((byte, index) => index >= bytes.length || bytes[index] === byte);
}

function nameOf(bytes: Uint8Array): string {
  return bytes[0] === TLS_ALERT ? 'speaks https, not http' : 'answers with something that is not HTTP';
}
