import { quote } from '../../export/shell.ts';
import type { CompletedCommand, CompletionTable } from './table.ts';

/** The script for bash 3.2 and newer. Bash splits words at colons: `is:fa` comes as `is`, `:` and `fa`. */
export function bashCompletion({ commands, filterWords, filterValues }: CompletionTable): string {
  return `# bash completion for hookscope
_hookscope() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= field= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      --) return ;;
      ${commands.map(({ name }) => name).join('|')}) [[ -n $command ]] || command=$word ;;
    esac
  done
  if [[ -z $command ]]; then
    COMPREPLY=($(compgen -W ${quote(commands.map(({ name }) => name).join(' '))} -- "$current"))
    return
  fi
  if [[ $current == : ]]; then
    field=$previous current=
  elif [[ $previous == : ]]; then
    field=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case $field in
${filterValues.map(({ field, values }) => `    ${field}) ${reply(values)} ;;`).join('\n')}
  esac
  [[ -z $field ]] || return
  case $command$previous in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $command in
${commands.map((command) => `    ${command.name}) ${reply(wordsOf(command, filterWords))} ;;`).join('\n')}
  esac
  [[ \${#COMPREPLY[@]} -ne 1 || \${COMPREPLY[0]} != *: ]] || compopt -o nospace 2>/dev/null
}
complete -F _hookscope hookscope
`;
}

function valueCases({ name, flags }: CompletedCommand): string[] {
  return flags.flatMap(({ flag, value }) => {
    const pattern = `    ${name}${flag})`;
    switch (value.kind) {
      case 'none':
        return [];
      case 'words':
        return [`${pattern} ${reply(value.words)}; return ;;`];
      case 'path':
        return [`${pattern} COMPREPLY=($(compgen -f -- "$current")); return ;;`];
      case 'free':
        return [`${pattern} return ;;`];
    }
  });
}

function wordsOf({ flags, words, takesFilter }: CompletedCommand, filterWords: readonly string[]): string[] {
  return [...words, ...(takesFilter ? filterWords : []), ...flags.map(({ flag }) => flag)];
}

function reply(words: readonly string[]): string {
  // compgen expands its words as the shell would.
  return `COMPREPLY=($(compgen -W ${quote(words.map((word) => word.replaceAll(/[<>*~]/g, '\\$&')).join(' '))} -- "$current"))`;
}
