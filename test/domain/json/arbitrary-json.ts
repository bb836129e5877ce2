import fc from 'fast-check';
import { childrenOf, plainText, textOf, type JsonNode } from '../../../src/domain/json/document.ts';
import { parseJson } from '../../../src/domain/json/parse.ts';
import type { JsonPath } from '../../../src/domain/json/path.ts';

type Json = Readonly<
  | { kind: 'scalar'; text: string }
  | { kind: 'array'; items: readonly Json[] }
  | { kind: 'object'; members: readonly (readonly [key: string, value: Json])[] }
>;

const space = fc.constantFrom('', ' ', '\n', '\t', '\r\n', '   ');
const key = fc.oneof(fc.constantFrom('a', 'b', 'a.b', 'cancellation documentNumber', '__proto__', ''), fc.string());
const scalar = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0', '-0', '1.50', '1E400', '9007199254740993', '-12.0e-3', '"\\u00fc\\/"'),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);

const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar.map((text): Json => ({ kind: 'scalar', text })),
    fc.array(tie('tree'), { maxLength: 5 }).map((items): Json => ({ kind: 'array', items })),
    fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }).map((members): Json => ({ kind: 'object', members })),
  ),
}));

/** JSON texts as senders write them and as they do not: white space anywhere, duplicate and odd keys, long numbers. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(tree, fc.array(space, { minLength: 1, maxLength: 30 }))
  .map(([json, spaces]) => {
    let next = 0;
    const gap = () => spaces[next++ % spaces.length] ?? '';
    const write = (json: Json): string => {
      if (json.kind === 'scalar') return gap() + json.text + gap();
      if (json.kind === 'array')
        return `${gap()}[${json.items.length === 0 ? gap() : json.items.map(write).join(',')}]${gap()}`;
      const members = json.members.map(([key, value]) => `${gap()}${JSON.stringify(key)}${gap()}:${write(value)}`);
      return `${gap()}{${members.length === 0 ? gap() : members.join(',')}}${gap()}`;
    };
    return write(json);
  });

/** The root of a text that is known to be JSON. */
export function rootOf(text: string): JsonNode {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

/** What `JSON.parse` would make of a node. */
export function valueOf(node: JsonNode): unknown {
  if (node.kind === 'array') return Array.from(childrenOf(node), (child) => valueOf(child.node));
  if (node.kind === 'object')
    return Object.fromEntries(Array.from(childrenOf(node), (child) => [child.name, valueOf(child.node)]));
  if (node.kind === 'string') return plainText(node);
  if (node.kind === 'number') return Number(textOf(node));
  return node.kind === 'null' ? null : textOf(node) === 'true';
}

/** Paths of all values below the root, found on the parsed value. */
export function pathsIn(value: unknown, above: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...names].flatMap((name) => {
    const path = [...above, name];
    return [path, ...pathsIn((value as Record<string | number, unknown>)[name], path)];
  });
}
