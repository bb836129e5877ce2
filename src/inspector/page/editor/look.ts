import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

/** The page's own colours: custom properties reach into a shadow tree. */
export const EDITOR_LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--field)', fontSize: '12.5px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--field)', color: 'var(--dim)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--selection)', outline: 'none' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--text)', border: '1px solid var(--line)' },
  '.cm-json-key': { color: 'var(--key)' },
  '.cm-json-string': { color: 'var(--string)' },
  '.cm-json-number': { color: 'var(--number)' },
  '.cm-json-word': { color: 'var(--word)' },
});

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(?:true|false|null)\b/g;

const matcher = new MatchDecorator({
  regexp: TOKENS,
  decoration: ([, string, colon, number]) => {
    if (string !== undefined) return colon === undefined ? STRING : KEY;
    return number === undefined ? WORD : NUMBER;
  },
});

const KEY = Decoration.mark({ class: 'cm-json-key' });
const STRING = Decoration.mark({ class: 'cm-json-string' });
const NUMBER = Decoration.mark({ class: 'cm-json-number' });
const WORD = Decoration.mark({ class: 'cm-json-word' });

/** JSON in the colours that the page has for it. */
export const JSON_COLOURS = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
