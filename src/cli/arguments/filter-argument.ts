import type { ArgumentSpec } from '../command.ts';

/** `[filter...]`: all words that are left, put together with spaces. */
export const filterArgument: ArgumentSpec = {
  name: 'filter',
  help: "which captures: text, field:value, is:failed, and, or, not, parentheses; quote what the shell would eat ('status:>=400')",
  isOptional: true,
  isVariadic: true,
};
