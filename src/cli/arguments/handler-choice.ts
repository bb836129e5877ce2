import { OPTIONS } from '../../config/options.ts';
import { checkHandler, type Config, parseOption } from '../../config/resolve.ts';
import { ToolError } from '../../domain/error.ts';
import type { RunningDev } from '../project/running-dev.ts';

/** What a person would take for a URL or a port, rather than for a capture. */
const HANDLER_WORD = /^(?:[a-z][a-z\d+.-]*:\/\/|:\d|\d{1,5}(?:\/|$)|[a-z\d.-]+:\d|localhost\b)/i;

/** The captures and, when the last of several words is one, the handler. */
export function splitHandler(words: readonly string[]): { captures: readonly string[]; handler: string | undefined } {
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || !HANDLER_WORD.test(last))
    return { captures: words, handler: undefined };
  return { captures: words.slice(0, -1), handler: last };
}

/**
 * The handler to send to: the one given as a word, by flag or environment; else that of the running `dev`; else that
 * of the config file. Errors: `HANDLER_MISSING`, `HANDLER_REMOTE`, `OPTION_VALUE`.
 */
export function chooseHandler(word: string | undefined, config: Config, running: RunningDev | undefined): string {
  if (word !== undefined) {
    const handler = parseOption(OPTIONS.handler, word, 'handler');
    if (handler !== undefined) {
      checkHandler(handler, config.allowRemoteHandler);
      return handler;
    }
  }
  const chosen = handlerInUse(config, running);
  if (chosen !== undefined) return chosen;
  throw new ToolError('HANDLER_MISSING', {
    message: 'There is no handler to send to.',
    why: 'None was given, no dev with a handler runs here, and no config file names one.',
    next: ['Add the URL or port of your handler, as in: hookscope replay last 3000'],
  });
}

/** The same without a word of the command line; undefined when there is none. */
export function handlerInUse(config: Config, running: RunningDev | undefined): string | undefined {
  const { kind } = config.origins.handler;
  return kind === 'flag' || kind === 'environment' ? config.handler : (running?.handler ?? config.handler);
}
