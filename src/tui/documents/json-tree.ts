import type { JsonNode } from '../../domain/json/document.ts';
import type { JsonLine } from '../../domain/json/layout.ts';
import { cursorLine, treeLayout, type TreeModel } from './tree.ts';
import type { Ground } from '../theme.ts';
import { BLANK, type Document } from './document.ts';
import { jsonLine } from './json-line.ts';

const MARKS: Readonly<Record<JsonLine['kind'], string>> = {
  open: '▾ ',
  folded: '▸ ',
  nulls: '▸ ',
  value: '  ',
  close: '  ',
};

/** JSON as a tree that folds. `ground`: what lies behind the line that the cursor is on. */
export function treeDocument(root: JsonNode, tree: TreeModel, ground: Ground): Document {
  const layout = treeLayout(root, tree);
  const cursor = cursorLine(root, tree);
  return {
    lineCount: layout.lineCount,
    lineAt(index) {
      const [line] = layout.lines(index, 1);
      if (line === undefined) return BLANK;
      const shown = jsonLine(line, MARKS[line.kind]);
      return index === cursor ? { ...shown, ground } : shown;
    },
    wrap: 'cells',
  };
}
