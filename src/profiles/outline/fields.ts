import { readJson } from './json.ts';
import { newOutline, type Outline } from './outline.ts';

export type Field = Readonly<{ name: string; value: string }>;

/** The outline of names and values: a form, a query, the parts of multipart. A value that is JSON is read as such. */
export function outlineFields(fields: Iterable<Field>): Outline {
  const outline = newOutline();
  outline.openGroup('', false);
  let count = 0;
  for (const { name, value } of fields) {
    count += 1;
    if (count > MAX_FIELDS || outline.isFull()) return outline.finish('limit');
    if (value.startsWith('{') || value.startsWith('[')) readJson(outline, value, name);
    else if (name !== '') outline.add(name, value === '' ? 'null' : 'string', value);
  }
  return outline.finish(null);
}

/** More fields than that are no form that a person or program would send as a webhook. */
const MAX_FIELDS = 1000;
