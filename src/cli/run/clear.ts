import { ToolError } from '../../domain/error.ts';
import { ask } from '../ask.ts';
import type { RunOf } from '../command.ts';
import type { clearOptions } from '../commands/clear.ts';
import { filterOf } from '../arguments/filter-words.ts';
import { interruptionOf } from '../io.ts';
import { withStore } from '../project/open-store.ts';

export const run: RunOf<typeof clearOptions> = async ({ args, options, config, printer }, io) => {
  const filter = filterOf(args);
  const now = io.clock.now();
  return withStore(config, io, async (store, search) => {
    // Not only asked: a filter that takes too long is not to begin with deleting.
    const count = await search.count(filter, now, { signal: io.signal });
    if (count > 0 && !options.yes) {
      if (io.stdin.isTTY !== true) throw unconfirmed(count);
      const answer = await ask(`Delete ${captures(count)}? [y/N] `, io);
      if (io.signal.aborted) return interruptionOf(io.signal);
      if (!/^y(es)?$/i.test(answer)) {
        await printer.say('Nothing was deleted.');
        return 'done';
      }
    }
    const cleared = count === 0 ? 0 : store.clear(filter, now);
    if (options.json) await printer.json({ cleared });
    else await printer.say(cleared === 0 ? 'No capture matches.' : `${captures(cleared)} deleted.`);
    return 'done';
  });
};

function captures(count: number): string {
  return count === 1 ? '1 capture' : `${count} captures`;
}

function unconfirmed(count: number): ToolError {
  return new ToolError('CONFIRMATION_MISSING', {
    message: `${captures(count)} would be deleted, and there is no terminal to ask on.`,
    next: ['Add --yes to delete without being asked.'],
  });
}
