import { type OutgoingRequest, urlOf } from '../../delivery/plan.ts';
import { latin1Bytes } from '../../domain/bytes.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { contentJson } from '../../export/json-fields.ts';
import type { Printer } from './printer.ts';
import { readableBody } from './readable-body.ts';

const TERMINAL_LINES = 100;

/**
 * Prints what would be sent. Into a pipe or file: exactly the bytes, one request after the other. On a terminal: for
 * the eye. As JSON: docs/json/planned-request.json.
 */
export async function printPlan(plan: OutgoingRequest, isJson: boolean, printer: Printer): Promise<void> {
  const { method, target, rawHeaders, body, isEdited } = plan;
  if (isJson) return printer.json({ url: urlOf(plan), method, edited: isEdited, ...contentJson({ rawHeaders, body }) });
  const head = [`${method} ${target} HTTP/1.1`, ...rawHeaders.map(([name, value]) => `${name}: ${value}`)];
  await printer.say(`Would go to ${urlOf(plan)}${isEdited ? ', edited' : ', exactly as captured'}:`);
  if (!printer.isTerminal) return printer.bytes(Buffer.concat([latin1Bytes(`${head.join('\r\n')}\r\n\r\n`), body]));
  const { lines, hiddenLines } = readableBody(body, rawHeaders, TERMINAL_LINES);
  const more = hiddenLines > 0 ? [`… ${hiddenLines} more lines`] : [];
  await printer.line([...head.map(sanitize), '', ...lines, ...more].join('\n'));
}
