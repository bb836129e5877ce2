import type { RunOf } from '../command.ts';
import type { listOptions } from '../commands/list.ts';
import { filterOf } from '../arguments/filter-words.ts';
import { withStore } from '../project/open-store.ts';
import { printRows } from '../output/print-rows.ts';

export const run: RunOf<typeof listOptions> = async ({ args, options, config, printer }, io) => {
  const filter = filterOf(args);
  const now = io.clock.now();
  const { rows, hasOlder } = await withStore(config, io, (_, search) =>
    search.page({ filter, cursor: {}, limit: options.limit, now }, { signal: io.signal }),
  );
  await printRows(rows, options.json, printer, now);
  if (rows.length === 0 && !options.json) await printer.say(emptyNote(args.length > 0));
  if (hasOlder) await printer.say(`There are more: --limit ${options.limit * 2}`);
  return 'done';
};

function emptyNote(isFiltered: boolean): string {
  return isFiltered ? 'No capture matches.' : 'No captures yet. Start with: hookscope dev';
}
