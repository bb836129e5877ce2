import { COMMANDS } from './de/commands.ts';
import { DETAIL } from './de/detail.ts';
import { DIALOGS } from './de/dialogs.ts';
import { DIFF } from './de/diff.ts';
import { FRAME } from './de/frame.ts';
import { LIST } from './de/list.ts';
import { SETUP } from './de/setup.ts';
import type { Words } from './en.ts';

/** All that the page says, in German. */
export const DE: Words = { ...FRAME, ...LIST, ...DETAIL, ...DIFF, ...DIALOGS, ...SETUP, ...COMMANDS };
