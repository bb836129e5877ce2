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
const NOTHING = new Uint8Array();

/** An answer whose head has come. */
type Begun = Readonly<{ head: AnswerHead; body: BodyReader; isUntilClose: boolean }>;

/**
 * @param method of the request that is answered
 * @param maxBodyBytes reading stops there: the answer is then complete for us, and marked as cut
 */
export function createAnswerReader(method: string, maxBodyBytes: number): AnswerReader {
  const keeper = createKeeper(maxBodyBytes);
  let unread: Uint8Array = NOTHING;
  let begun: Begun | undefined;

  /** Reads heads, up to the one that is no interim answer. */
  function readHead(): AnswerStep | Begun {
    for (;;) {
      if (!beginsLikeHttp(unread)) return notHttp(unread);
      const end = headEnd(unread);
      if (end === -1) return unread.length > MAX_HEAD_BYTES ? notHttp(unread) : MORE;
      const head = parseAnswerHead(latin1Text(unread.subarray(0, end)));
      if (head === undefined) return notHttp(unread);
      unread = unread.subarray(end);
      if (isInterim(head)) continue;
      const framing = answerFraming(head, method);
      return { head, body: createBodyReader(framing), isUntilClose: framing.kind === 'until-close' };
    }
  }

  function readBody({ head, body }: Begun): AnswerStep {
    const { state, count } = body.take(unread, keeper.add);
    const isRestEmpty = count === unread.length;
    unread = NOTHING;
    if (state === 'broken') return { kind: 'broken', why: 'sent an answer whose end is not clear' };
    if (keeper.size() > maxBodyBytes) return answered(head, false);
    return state === 'done' ? answered(head, isRestEmpty) : MORE;
  }

  /** @param isAtEnd the connection stands right behind the answer */
  function answered({ status, statusText, httpVersion, rawHeaders }: AnswerHead, isAtEnd: boolean): AnswerStep {
    const isBodyCut = keeper.size() > maxBodyBytes;
    return {
      kind: 'answer',
      answer: { status, statusText, rawHeaders, body: keeper.bytes(), isBodyCut },
      isPersistent: isAtEnd && status !== 101 && isPersistent(httpVersion, rawHeaders),
    };
  }

  function breakOff(): AnswerStep {
    const what = begun ? 'in the middle of its answer' : 'without an answer (did it crash or restart?)';
    return { kind: 'broken', why: `closed the connection ${what}` };
  }

  return {
    push(bytes) {
      unread = unread.length === 0 ? bytes : concatBytes([unread, bytes]);
      if (begun === undefined) {
        const read = readHead();
        if ('kind' in read) return read;
        begun = read;
      }
      return readBody(begun);
    },
    end: () => (begun?.isUntilClose ? answered(begun.head, false) : breakOff()),
    breakOff,
  };
}

const HTTP = [0x48, 0x54, 0x54, 0x50, 0x2f];
const TLS_ALERT = 0x15;

function beginsLikeHttp(bytes: Uint8Array): boolean {
  return HTTP.every((byte, index) => index >= bytes.length || bytes[index] === byte);
}

function notHttp(bytes: Uint8Array): AnswerStep {
  const why = bytes[0] === TLS_ALERT ? 'speaks https, not http' : 'answers with something that is not HTTP';
  return { kind: 'broken', why };
}
