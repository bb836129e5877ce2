import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HandlerAnswer } from '../../src/domain/delivery.ts';
import { headerValue } from '../../src/domain/headers.ts';
import { createAnswerReader } from '../../src/domain/http1/answer-reader.ts';

export type RawAnswer = HandlerAnswer & Readonly<{ text: string; isLast: boolean }>;

/** A sender that writes bytes as they are given and sees the bytes that come back. */
export type RawSender = Readonly<{
  socket: Socket;
  write(bytes: string | Uint8Array): void;
  /** Closes our side: nothing more will be sent. */
  end(): void;
  /** The next answer. @param method of the request that it answers */
  answer(method?: string): Promise<RawAnswer>;
  /** What has come and was not taken by `answer`. */
  unread(): Buffer;
  /** Resolves when the other side has ended the connection; with `reset` when it did so the hard way. */
  ended: Promise<'ended' | 'reset'>;
}>;

/** Connects to 127.0.0.1. The connection is closed when the test has finished. */
export async function aSender(port: number): Promise<RawSender> {
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
  onTestFinished(() => void socket.destroy());
  let unread = Buffer.alloc(0);
  let isEnded = false;
  let look = () => {};
  const ended = new Promise<'ended' | 'reset'>((resolve) => {
    socket.on('end', () => resolve('ended'));
    socket.on('error', () => resolve('reset'));
    socket.on('close', () => resolve('ended'));
  });
  void ended.then(() => {
    isEnded = true;
    look();
  });
  socket.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    look();
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

  function answer(method = 'POST'): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      look = () => {
        const reader = createAnswerReader(method, Infinity);
        // A byte at a time, so that what follows the answer stays unread.
        for (let at = 0; at < unread.length; at += 1) {
          const step = reader.push(unread.subarray(at, at + 1));
          if (step.kind === 'more') continue;
          look = () => {};
          unread = unread.subarray(at + 1);
          if (step.kind === 'broken') return reject(new Error(step.why));
          const isLast = headerValue(step.answer.rawHeaders, 'connection') === 'close';
          return resolve({ ...step.answer, isLast, text: Buffer.from(step.answer.body).toString('latin1') });
        }
        if (isEnded) reject(new Error(`no answer, but ${JSON.stringify(unread.toString('latin1'))}`));
      };
      look();
    });
  }

  return {
    socket,
    write: (bytes) => void socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes),
    end: () => void socket.end(),
    answer,
    unread: () => unread,
    ended,
  };
}

/** Sends bytes on a connection of their own and returns the answer. */
export async function send(port: number, bytes: string | Uint8Array, method?: string): Promise<RawAnswer> {
  const sender = await aSender(port);
  sender.write(bytes);
  const answer = await sender.answer(method);
  sender.socket.destroy();
  return answer;
}

/** A POST to the endpoint. */
export function aPost(body = '{"id":1}', fields = ''): string {
  return `POST /in/secret HTTP/1.1\r\nHost: erp.example\r\n${fields}Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`;
}
