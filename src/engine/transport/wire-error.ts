import { type ExitReason, messageOf, ToolError } from '../../domain/error.ts';
import type { WireError } from './protocol.ts';

/** An error as plain data. */
export function toWire(error: unknown): WireError {
  if (error instanceof ToolError) {
    const { code, exit, why, next } = error;
    return { message: error.message, tool: { code, exit, why, next } };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { message: messageOf(error), ...(stack === undefined ? {} : { stack }) };
}

/** The error again, as the kind that it was. */
export function fromWire({ message, stack, tool }: WireError): Error {
  if (tool) return new ToolError(tool.code, { message, why: tool.why, next: tool.next }, tool.exit as ExitReason);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
