import { BODIES } from './bodies.ts';
import { FRAMING } from './framing.ts';
import { HEADERS } from './headers.ts';
import { METHODS_AND_TARGETS } from './methods-and-targets.ts';
import type { CorpusRequest } from './request.ts';
import { SENDERS } from './senders.ts';

export type { CorpusRequest } from './request.ts';

/** Webhooks as raw bytes, of every kind that a sender may send. What is kept and handed on has to equal what was sent. */
export const CORPUS: readonly CorpusRequest[] = [...SENDERS, ...METHODS_AND_TARGETS, ...HEADERS, ...BODIES, ...FRAMING];
