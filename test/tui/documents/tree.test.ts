import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonNode } from '../../../src/domain/json/document.ts';
import { findPath } from '../../../src/domain/json/find.ts';
import { layoutJson } from '../../../src/domain/json/layout.ts';
import { parsePath } from '../../../src/domain/json/path.ts';
import { rowsFrom, START } from '../../../src/tui/documents/document.ts';
import { treeDocument } from '../../../src/tui/documents/json-tree.ts';
import {
  cursorLine,
  cursorTo,
  fold,
  foldAll,
  newTree,
  reveal,
  treeLayout,
  type TreeModel,
  turn,
  turnNulls,
  unfold,
  unfoldAll,
} from '../../../src/tui/documents/tree.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { jsonText, rootOf } from '../../domain/json/arbitrary-json.ts';

function rowsOf(root: JsonNode, tree: TreeModel): string[] {
  return rowsFrom(treeDocument(root, tree, 'selected'), START, { width: 100, height: 100 }).map(
    (row) => `${row.ground === 'none' ? ' ' : '>'}${textOf(row)}`,
  );
}

const SOURCE = '{"id":1,"fax":null,"lines":[{"sum":1.50},{"sum":2}],"web":null}';

describe('a tree', () => {
  test('begins open, with its nulls gathered and the cursor at the beginning', () => {
    const root = rootOf(SOURCE);
    expect(rowsOf(root, newTree(root))).toEqual([
      '>▾ {',
      '     "id": 1,',
      '   ▾ "lines": [',
      '     ▾ {',
      '         "sum": 1.50',
      '       },',
      '     ▾ {',
      '         "sum": 2',
      '       }',
      '     ],',
      '   ▸ 2 nulls: fax, web',
      '   }',
    ]);
  });

  test('folds what the cursor is on, and goes out of what cannot be folded', () => {
    const root = rootOf(SOURCE);
    const onSum = cursorTo(root, newTree(root), 4);
    const onItem = fold(root, onSum);
    expect(cursorLine(root, onItem)).toBe(3);
    const onList = fold(root, fold(root, onItem));
    expect(rowsOf(root, fold(root, onList))).toEqual([
      '>▾ {'.replace('>', ' '),
      '     "id": 1,',
      '>  ▸ "lines": […],  2 items',
      '   ▸ 2 nulls: fax, web',
      '   }',
    ]);
  });

  test('shows nulls where they stand, and gathers them again', () => {
    const root = rootOf(SOURCE);
    const onNulls = cursorTo(root, newTree(root), 10);
    const shown = turn(root, onNulls);
    expect(rowsOf(root, shown)[2]).toBe('>    "fax": null,');
    expect(rowsOf(root, turn(root, shown))).toEqual(rowsOf(root, onNulls));
    expect(rowsOf(root, turnNulls(root, onNulls))[2]).toBe('>    "fax": null,');
  });

  test('a closing bracket folds too, and Enter on a value does nothing', () => {
    const root = rootOf(SOURCE);
    const onClose = cursorTo(root, newTree(root), 9);
    expect(rowsOf(root, turn(root, onClose))[2]).toBe('>  ▸ "lines": […],  2 items');
    const onValue = cursorTo(root, newTree(root), 1);
    expect(turn(root, onValue)).toEqual(onValue);
  });

  test('what is looked for is opened, whatever hides it', () => {
    const root = rootOf(`{"deep":${SOURCE}}`);
    const fax = findPath(root, parsePath('deep.fax'));
    const shown = reveal(root, foldAll(root, newTree(root)), fax?.row ?? -1);
    expect(rowsOf(root, shown).find((row) => row.startsWith('>'))).toBe('>      "fax": null,');
  });

  test('a document of many values begins with its first level open', () => {
    const root = rootOf(`[${'[1,2,3],'.repeat(60_000)}0]`);
    expect(treeLayout(root, newTree(root)).lineCount).toBe(60_003);
  });
});

test('whatever is done, the cursor is on a line, and the lines are those of the layout', () => {
  const moves = { fold, unfold, turn, foldAll, unfoldAll, turnNulls };
  const move = fc.oneof(
    fc.constantFrom(...(Object.keys(moves) as (keyof typeof moves)[])),
    fc.integer({ min: -30, max: 30 }),
  );
  fc.assert(
    fc.property(jsonText, fc.array(move, { maxLength: 20 }), (text, steps) => {
      const root = rootOf(text);
      let tree = newTree(root);
      for (const next of steps) {
        tree = typeof next === 'number' ? cursorTo(root, tree, cursorLine(root, tree) + next) : moves[next](root, tree);
        const layout = treeLayout(root, tree);
        const { folded, gathered } = tree;
        const fresh = layoutJson(
          root,
          (row) => folded.hasAll !== folded.except.has(row),
          (row) => gathered.hasAll !== gathered.except.has(row),
        );
        expect(layout.lines(0, 999)).toEqual(fresh.lines(0, 999));
        expect(cursorLine(root, tree)).toBeGreaterThanOrEqual(0);
        expect(cursorLine(root, tree)).toBeLessThan(layout.lineCount);
        expect(treeDocument(root, tree, 'selected').lineAt(cursorLine(root, tree)).ground).toBe('selected');
      }
      const all = turnNulls(root, { ...unfoldAll(root, tree), gathered: newTree(root).gathered });
      expect(treeLayout(root, all).lineCount).toBe(layoutJson(root).lineCount);
    }),
  );
});
