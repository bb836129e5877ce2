import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { parseJson } from '../../../domain/json/parse.ts';
import { EDITOR_LOOK, JSON_COLOURS } from './look.ts';

export type EditorOptions = Readonly<{
  text: string;
  isJson: boolean;
  label: string;
  onChange(text: string): void;
  /** Ctrl-Enter. */
  onSend(): void;
}>;

/**
 * An editor in a shadow tree: there CodeMirror brings its styles as constructed style sheets, which the page's
 * Content-Security-Policy lets through, and no style of the page touches it. What it returns takes it away again.
 */
export function mountEditor(host: HTMLElement, options: EditorOptions): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
  });
  return () => view.destroy();
}

function extensionsFor({ isJson, label, onChange, onSend }: EditorOptions): Extension[] {
  return [
    // Line ends are bytes too: a carriage return stays where it is.
    EditorState.lineSeparator.of('\n'),
    EditorView.lineWrapping,
    lineNumbers(),
    foldGutter(),
    history(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    EDITOR_LOOK,
    // Tab is left to the browser, so that the keyboard gets out of here.
    keymap.of([{ key: 'Mod-Enter', run: () => (onSend(), true) }, ...defaultKeymap, ...historyKeymap, ...foldKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
    ...(isJson ? [json(), JSON_COLOURS, linter(jsonProblems, { delay: 200 }), lintGutter()] : []),
  ];
}

function jsonProblems({ state }: EditorView): Diagnostic[] {
  const parsed = parseJson(state.doc.toString());
  if (parsed.ok) return [];
  const from = Math.min(parsed.error.position, state.doc.length);
  return [{ from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: parsed.error.message }];
}
