import type { CompletedCommand, CompletionTable } from './table.ts';

/** The script for zsh: a file `_hookscope` of `$fpath`. */
export function zshCompletion({ commands, filterWords, filterValues }: CompletionTable): string {
  return `#compdef hookscope
# zsh completion for hookscope
_hookscope() {
  local command= word
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      --) _normal; return ;;
      ${commands.map(({ name }) => name).join('|')}) [[ -n $command ]] || command=$word ;;
    esac
  done
  if [[ -z $command ]]; then
    local -a commands=(
${commands.map(({ name, summary }) => `      ${described(name, summary)}`).join('\n')}
    )
    _describe command commands
    return
  fi
  case $command\${words[CURRENT-1]} in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $PREFIX in
${filterValues.map(({ field, values }) => `    ${field}:*) compset -P '*:'; compadd -- ${values.map(single).join(' ')}; return ;;`).join('\n')}
  esac
  local -a flags
  case $command in
${commands.map((command) => commandCase(command, filterWords)).join('\n')}
  esac
  _describe flag flags
}
compdef _hookscope hookscope
`;
}

function valueCases({ name, flags }: CompletedCommand): string[] {
  return flags.flatMap(({ flag, value }) => {
    const pattern = `    ${name}${flag})`;
    switch (value.kind) {
      case 'none':
        return [];
      case 'words':
        return [`${pattern} compadd -- ${value.words.map(single).join(' ')}; return ;;`];
      case 'path':
        return [`${pattern} _files; return ;;`];
      case 'free':
        return [`${pattern} return ;;`];
    }
  });
}

function commandCase({ name, flags, words, takesFilter }: CompletedCommand, filterWords: readonly string[]): string {
  const offered = [
    ...(words.length > 0 ? [`      compadd -- ${words.map(single).join(' ')}`] : []),
    ...(takesFilter ? [`      compadd -S '' -- ${filterWords.map(single).join(' ')}`] : []),
  ];
  const list = flags.map(({ flag, help }) => `        ${described(flag, help)}`);
  return [`    ${name})`, ...offered, '      flags=(', ...list, '      )', '      ;;'].join('\n');
}

/** A word and its help, as `_describe` takes them. */
function described(word: string, help: string): string {
  return single(`${word.replaceAll(':', '\\:')}:${help}`);
}

function single(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
