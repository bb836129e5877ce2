import type { SetupGuide, SetupStep } from '../../domain/guide.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { chosenProfile } from '../arguments/chosen-profile.ts';
import type { Style } from '../output/color.ts';
import type { RunOf } from '../command.ts';
import type { setupOptions } from '../commands/setup.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { readRunningDev } from '../project/running-dev.ts';

const ASSUMED = { de: 'angenommen', en: 'assumed' } as const;
const NO_URL = {
  de: 'Es läuft kein hookscope dev mit öffentlicher URL. Erst starten, dann steht die URL hier.',
  en: 'No hookscope dev with a public URL runs. Start it first, then the URL stands here.',
} as const;
const TROUBLE = { de: 'Wenn nichts ankommt', en: 'When nothing arrives' } as const;

export const run: RunOf<typeof setupOptions> = async ({ options, config, printer }, io) => {
  const running = readRunningDev(dataFolderOf(config, io));
  const endpointUrl = running?.publicUrl ?? null;
  const guide = chosenProfile(config).setup({
    endpointUrl,
    requiredHeader: running?.requiredHeader ?? config.requireHeader ?? null,
    language: config.lang,
  });
  if (options.json) {
    await printer.json({ ...guide, endpointUrl, language: config.lang });
    return 'done';
  }
  const lines = guideLines(guide, { assumed: ASSUMED[config.lang], trouble: TROUBLE[config.lang] }, printer.style);
  await printer.line(lines.join('\n'));
  if (endpointUrl === null) await printer.say(printer.style('yellow', NO_URL[config.lang]));
  return 'done';
};

type Words = Readonly<{ assumed: string; trouble: string }>;

function guideLines(guide: SetupGuide, words: Words, style: Style): string[] {
  return [
    style('bold', guide.title),
    ...guide.sections.flatMap(({ title, steps }) => [
      '',
      style('bold', title),
      ...steps.flatMap((step, index) => stepLines(step, index + 1, words, style)),
    ]),
    ...listed(words.trouble, guide.troubleshooting, style),
    ...(guide.notes.length === 0 ? [] : ['', ...guide.notes.map((note) => style('dim', sanitize(note)))]),
  ];
}

function stepLines(step: SetupStep, number: number, words: Words, style: Style): string[] {
  const mark = step.isAssumed === true ? style('yellow', ` (${words.assumed})`) : '';
  return [
    `${String(number).padStart(3)}. ${sanitize(step.text)}${mark}`,
    ...(step.path === undefined ? [] : [`     ${style('cyan', step.path.map(sanitize).join(' > '))}`]),
    ...(step.value === undefined ? [] : [`     ${style('green', sanitize(step.value))}`]),
  ];
}

function listed(title: string, entries: readonly string[], style: Style): string[] {
  return entries.length === 0 ? [] : ['', style('bold', title), ...entries.map((entry) => `  - ${sanitize(entry)}`)];
}
