import { newOutline, type Outline } from './outline.ts';

const MAX_LINES = 200;
const MAX_LINE = 300;
const KEY_AND_VALUE = /^([^:]{1,60}):\s+(\S.*)$/;

/** The outline of plain text: each line is a leaf; of `Key: value` the value is one under its key, and the key is too. */
export function outlineLines(text: string): Outline {
  const outline = newOutline();
  outline.openGroup('', false);
  let number = 0;
  for (let at = 0; at < text.length;) {
    number += 1;
    if (number > MAX_LINES) return outline.finish('limit');
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const line = text.slice(at, Math.min(end, at + MAX_LINE)).trim();
    const [, key, value] = KEY_AND_VALUE.exec(line) ?? [];
    if (line !== '') outline.add(`line ${number}`, 'string', key ?? line);
    if (key !== undefined && value !== undefined) outline.add(key, 'string', value);
    at = end + 1;
  }
  return outline.finish(null);
}
