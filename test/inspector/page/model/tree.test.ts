import { describe, expect, test } from 'vitest';
import { viewContent } from '../../../../src/domain/content/view.ts';
import {
  type BodyModel,
  documentIn,
  goToLine,
  NEW_BODY,
  pathAt,
  valueOnLine,
} from '../../../../src/inspector/page/model/body.ts';
import type { ReadableBody } from '../../../../src/inspector/page/model/readable-body.ts';
import { goToHit, searchFor } from '../../../../src/inspector/page/model/searching.ts';
import {
  foldAll,
  foldAt,
  goToPath,
  openBody,
  turnFoldAt,
  turnNulls,
  unfoldAll,
  unfoldAt,
} from '../../../../src/inspector/page/model/tree.ts';
import { utf8 } from '../../../builders.ts';

const JSON_TYPE = [['Content-Type', 'application/json']] as const;
const body = readable('{"id":9007199254740993,"list":[{"a":1},{"a":"two"}],"none":null,"nought":null,"end":true}');
const open = openBody(NEW_BODY, body);

function readable(text: string): ReadableBody {
  const bytes = utf8(text);
  return { bytes, view: viewContent(bytes, JSON_TYPE, () => null) };
}

function lines(model: BodyModel): string[] {
  const document = documentIn(model, body);
  return Array.from({ length: document.lineCount }, (_, index) =>
    document
      .lineAt(index)
      .spans.map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

describe('the tree of a body', () => {
  test('shows everything as it was sent, and nulls on one line', () => {
    expect(lines(open)).toEqual([
      '{',
      '"id": 9007199254740993,',
      '"list": [',
      '{',
      '"a": 1',
      '},',
      '{',
      '"a": "two"',
      '}',
      '],',
      '"end": true,',
      'null 2× none, nought',
      '}',
    ]);
  });

  test('folds what begins on a line, from its closing bracket too', () => {
    const folded = foldAt(open, body, 2);
    expect(lines(folded)[2]).toBe('"list": […],  2');
    expect(folded.line).toBe(2);
    expect(lines(foldAt(open, body, 9))[2]).toBe('"list": […],  2');
    expect(lines(turnFoldAt(folded, body, 2))).toEqual(lines(open));
  });

  test('goes out of what cannot be folded, and into what is open', () => {
    expect(foldAt(open, body, 4).line).toBe(3);
    expect(unfoldAt(open, body, 2).line).toBe(3);
  });

  test('unfolds the line of nulls, and gathers them again', () => {
    const spread = unfoldAt(open, body, 11);
    expect(lines(spread).filter((line) => line.includes('null'))).toEqual(['"none": null,', '"nought": null,']);
    expect(lines(spread)[spread.line]).toBe('"none": null,');
    expect(lines(turnFoldAt(spread, body, spread.line))).toEqual(lines(open));
    expect(lines(turnNulls(open, body))).toEqual(lines(spread));
  });

  test('folds and unfolds all', () => {
    const folded = foldAll(open, body);
    expect(lines(folded)).toEqual([
      '{',
      '"id": 9007199254740993,',
      '"list": […],  2',
      '"end": true,',
      'null 2× none, nought',
      '}',
    ]);
    expect(lines(unfoldAll(folded, body))).toEqual(lines(open));
  });

  test('goes to a path, through folds and gathered nulls', () => {
    const folded = foldAll(open, body);
    const there = goToPath(folded, body, 'list[1].a');
    expect(lines(there)[there.line]).toBe('"a": "two"');
    const nought = goToPath(folded, body, 'nought');
    expect(lines(nought)[nought.line]).toBe('"nought": null,');
    expect(goToPath(folded, body, 'nowhere')).toBe(folded);
  });

  test('tells the path and the value of a line', () => {
    expect(pathAt(open, body, 7)).toBe('list[1].a');
    expect(valueOnLine(open, body, 7)).toBe('"two"');
    expect(valueOnLine(open, body, 1)).toBe('9007199254740993');
    expect(pathAt(open, body, 0)).toBe('');
  });

  test('finds a text behind a fold, and goes round', () => {
    const found = searchFor(foldAll(open, body), body, 'TWO');
    expect(lines(found)[found.line]).toBe('"a": "two"');
    const keys = searchFor(open, body, '"a"');
    expect(keys.search.hits).toHaveLength(2);
    expect(keys.line).toBe(4);
    expect(goToHit(keys, body, 1).line).toBe(7);
    expect(goToHit(keys, body, -1).line).toBe(7);
    expect(goToHit(goToHit(keys, body, 1), body, 1).line).toBe(4);
    expect(searchFor(open, body, 'nothing like it').search).toMatchObject({ hits: [], hit: -1 });
  });

  test('the cursor stays within the text', () => {
    expect(goToLine(open, body, Infinity).line).toBe(12);
    expect(goToLine(open, body, -5).line).toBe(0);
  });

  test('of many values begins folded', () => {
    const large = readable(JSON.stringify({ list: Array.from({ length: 3_000 }, (_, id) => ({ id })) }));
    expect(documentIn(openBody(NEW_BODY, large), large).lineCount).toBe(3);
  });
});
