import type { ArgumentSpec } from '../command.ts';

const FORMS = 'an id, a unique prefix of one, last, last~2, or @fixture';

export const captureArgument: ArgumentSpec = { name: 'capture', help: FORMS };

/** One capture or more. */
export const capturesArgument: ArgumentSpec = { name: 'capture', help: FORMS, isVariadic: true };
