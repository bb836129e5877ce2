import type { Capture } from '../domain/capture.ts';
import type { Parity } from '../domain/delivery.ts';
import { endToEnd, headerValues, type RawHeaders } from '../domain/headers.ts';
import type { OutgoingRequest } from './plan.ts';
import type { Written } from './tape.ts';

/**
 * Compares what was written with the capture itself (or, for an edited replay, with what was asked for): method, target,
 * the header list in order and case, and every byte of the body. Left out are Host and the fields of a connection:
 * docs/fidelity.md lists them.
 */
export function judgeParity(capture: Capture, request: OutgoingRequest, written: Written | undefined): Parity {
  if (written === undefined) return 'none';
  const asked = request.isEdited ? request : capture;
  const isSame =
    written.requestLine === `${asked.method} ${request.target} HTTP/1.1` &&
    written.body.equals(asked.body) &&
    isFramed(written) &&
    areSame(endToEnd(written.rawHeaders), endToEnd(asked.rawHeaders));
  if (!isSame) return 'differs';
  return request.isEdited ? 'edited' : 'identical';
}

/** Whether a handler finds the end of the body where it is. */
function isFramed({ rawHeaders, body }: Written): boolean {
  const lengths = headerValues(rawHeaders, 'content-length');
  return lengths.length === 0 ? body.length === 0 : lengths.length === 1 && lengths[0] === String(body.length);
}

function areSame(a: RawHeaders, b: RawHeaders): boolean {
  return a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value === b[i]?.[1]);
}
