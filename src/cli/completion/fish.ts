import type { CompletedCommand, CompletionTable } from './table.ts';

/** The script for fish. */
export function fishCompletion({ commands, filterWords, filterValues }: CompletionTable): string {
  const names = commands.map(({ name }) => name).join(' ');
  const terms = [
    ...filterWords,
    ...filterValues.flatMap(({ field, values }) => values.map((value) => `${field}:${value}`)),
  ];
  return `# fish completion for hookscope
set -l commands ${names}
complete -c hookscope -f
${commands.map(({ name, summary }) => `complete -c hookscope -n "not __fish_seen_subcommand_from $commands" -a ${name} -d ${single(summary)}`).join('\n')}
${commands.flatMap((command) => commandLines(command, terms)).join('\n')}
`;
}

function commandLines({ name, flags, words, takesFilter }: CompletedCommand, terms: readonly string[]): string[] {
  const begin = `complete -c hookscope -n "__fish_seen_subcommand_from ${name}"`;
  const offered = [...words, ...(takesFilter ? terms : [])];
  return [
    ...(offered.length > 0 ? [`${begin} -a ${single(offered.map((word) => `"${word}"`).join(' '))}`] : []),
    ...flags.map(({ flag, help, value }) => {
      const line = `${begin} -l ${flag.slice(2)} -d ${single(help)}`;
      switch (value.kind) {
        case 'none':
          return line;
        case 'words':
          return `${line} -x -a ${single(value.words.join(' '))}`;
        case 'path':
          return `${line} -r -F`;
        case 'free':
          return `${line} -x`;
      }
    }),
  ];
}

/** Fish knows two escapes inside single quotes. */
function single(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
