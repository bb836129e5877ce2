import { COMMANDS } from './en/commands.ts';
import { DETAIL } from './en/detail.ts';
import { DIALOGS } from './en/dialogs.ts';
import { DIFF } from './en/diff.ts';
import { FRAME } from './en/frame.ts';
import { LIST } from './en/list.ts';
import { SETUP } from './en/setup.ts';

/** All that the page says, in English. What the engine and the profile say comes as they say it. */
export const EN = { ...FRAME, ...LIST, ...DETAIL, ...DIFF, ...DIALOGS, ...SETUP, ...COMMANDS };

export type Words = typeof EN;
