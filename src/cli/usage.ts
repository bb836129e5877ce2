import type { ArgumentSpec, CommandSpec } from './command.ts';

/** `hookscope replay <capture...> [flags]` */
export function usageOf(spec: CommandSpec): string {
  const words = ['hookscope', spec.name, ...spec.arguments.map(syntaxOf), '[flags]'];
  return [...words, ...(spec.takesCommandLine === true ? ['[-- command ...]'] : [])].join(' ');
}

/** An argument as the help writes it: `<capture...>`, `[filter]`. */
export function syntaxOf({ name, isOptional, isVariadic }: ArgumentSpec): string {
  const inner = isVariadic === true ? `${name}...` : name;
  return isOptional === true ? `[${inner}]` : `<${inner}>`;
}
