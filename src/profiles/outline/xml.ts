import { newOutline, type Outline } from './outline.ts';

/**
 * The outline of XML text: an element with elements or attributes is a group, any other a leaf; attributes are leaves
 * called `@name`. No entity but the five of XML and character references is known, no DTD is read. The root element's
 * name is not part of paths.
 */
export function outlineXml(text: string): Outline {
  const outline = newOutline();
  /** An element of which we do not know yet whether it has elements inside. */
  let pending: { name: string; text: string } | null = null;
  for (let at = 0; ;) {
    if (outline.isFull()) return outline.finish('limit');
    const open = text.indexOf('<', at);
    if (open === -1) return outline.finish(outline.current() === null ? null : 'broken');
    if (pending !== null) pending.text += textOf(text.slice(at, open));
    const markup = MARKUP.find(({ start }) => text.startsWith(start, open)) ?? TAG;
    const close = text.indexOf(markup.end, open + markup.start.length);
    if (close === -1) return outline.finish('broken');
    const inside = text.slice(open + markup.start.length, close);
    at = close + markup.end.length;
    if (markup.kind === 'data' && pending !== null) pending.text += inside;
    if (markup.kind === 'close') {
      if (pending === null) outline.closeGroup();
      else outline.add(pending.name, pending.text.trim() === '' ? 'null' : 'string', pending.text.trim());
      pending = null;
      if (outline.current() === null) return outline.finish(null);
    }
    if (markup.kind === 'open') {
      if (pending !== null) outline.openGroup(pending.name, false);
      const { name, attributes, isEmpty } = tagOf(inside);
      const isGroup = attributes.length > 0 || outline.current() === null;
      pending = isGroup || isEmpty ? null : { name, text: '' };
      if (isGroup) outline.openGroup(name, false);
      for (const [key, value] of attributes) outline.add(`@${key}`, 'string', value);
      if (isGroup && isEmpty) outline.closeGroup();
      if (outline.current() === null) return outline.finish(null);
    }
  }
}

const TAG = { kind: 'open', start: '<', end: '>' } as const;
const MARKUP = [
  { kind: 'comment', start: '<!--', end: '-->' },
  { kind: 'data', start: '<![CDATA[', end: ']]>' },
  { kind: 'other', start: '<!', end: '>' },
  { kind: 'other', start: '<?', end: '?>' },
  { kind: 'close', start: '</', end: '>' },
] as const;

const MAX_ATTRIBUTES = 50;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAME = /^[^\s/]+/;
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function tagOf(inside: string) {
  const attributes: [string, string][] = [];
  for (const [, name = '', double, single = ''] of inside.includes('=') ? inside.matchAll(ATTRIBUTE) : []) {
    if (attributes.length >= MAX_ATTRIBUTES) break;
    if (!name.startsWith('xmlns')) attributes.push([name, textOf(double ?? single)]);
  }
  return { name: NAME.exec(inside)?.[0] ?? '', attributes, isEmpty: inside.endsWith('/') };
}

function textOf(source: string): string {
  if (!source.includes('&')) return source;
  return source.replaceAll(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
