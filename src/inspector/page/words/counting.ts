/** `1,234,567`, with whatever stands between the groups. */
export function grouped(count: number, separator: string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, separator);
}

/** `1 webhook`, `2 webhooks`. */
export function counted(count: number, one: string, many: string, separator: string): string {
  return `${grouped(count, separator)} ${count === 1 ? one : many}`;
}

/** `a, b or c`. */
export function inWords(choices: readonly string[], or: string): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} ${or} ${last}`;
}

/** A name and what it means. */
export function named(name: string, hint: string): Readonly<{ name: string; hint: string }> {
  return { name, hint };
}
