import { readDecimal } from '../filter/decimal.ts';
import { childrenOf, nodeAt, plainText, isKeyRow, textOf, type JsonDocument, type JsonNode } from '../json/document.ts';

/** Tells whether two values mean the same, however they are written. */
export type JsonValues = Readonly<{
  /** Equal for nodes of equal value: across documents, in any order of members, however numbers and strings are spelled. */
  idOf(node: JsonNode): number;
}>;

/** Gives every value in the documents its number. Linear in their size, without recursion. */
export function numberValues(documents: readonly JsonDocument[]): JsonValues {
  const numbers = new Map<string, number>();
  const ids = new Map<JsonDocument, Int32Array>();
  for (const document of documents) {
    const column = new Int32Array(document.kinds.length);
    ids.set(document, column);
    // From the end, so that what is inside a value has its number before the value gets one.
    for (let row = document.kinds.length - 1; row >= 0; row -= 1) {
      if (isKeyRow(document, row)) continue;
      const spelling = canonical(nodeAt(document, row), (child) => column[child.row] ?? 0);
      const number = numbers.get(spelling) ?? numbers.size;
      numbers.set(spelling, number);
      column[row] = number;
    }
  }
  return { idOf: (node) => ids.get(node.document)?.[node.row] ?? -1 };
}

/** The same text for the same value. */
function canonical(node: JsonNode, idOf: (child: JsonNode) => number): string {
  switch (node.kind) {
    case 'object': {
      const members = Array.from(childrenOf(node), ({ name, node: child }) => [String(name), idOf(child)] as const);
      // Members of one name stay in their order: which of them counts depends on it.
      members.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
      return `{${members.map(([name, id]) => `${JSON.stringify(name)}:${id}`).join(',')}`;
    }
    case 'array':
      return `[${Array.from(childrenOf(node), ({ node: child }) => idOf(child)).join(',')}`;
    case 'string':
      return `"${plainText(node)}`;
    case 'number':
      return canonicalNumber(textOf(node));
    case 'boolean':
    case 'null':
      return textOf(node);
  }
}

function canonicalNumber(text: string): string {
  const decimal = readDecimal(text);
  return decimal === undefined ? text : `${decimal.sign}.${decimal.digits}e${decimal.point}`;
}
