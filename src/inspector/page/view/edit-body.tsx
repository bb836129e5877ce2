import { type ReactNode, useState } from 'react';
import type { Capture } from '../../../domain/capture.ts';
import { formatLine, layoutJson } from '../../../domain/json/layout.ts';
import { parseJson } from '../../../domain/json/parse.ts';
import { formatSize } from '../../../domain/size.ts';
import { bodyObstacle, MAX_EDITED_BYTES } from '../model/edit-form.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { CodeEditor } from './code-editor.tsx';
import { useWords } from './program.tsx';

/** The body in an editor, or why it cannot be edited. `text`: what is typed; null where it cannot. */
export function EditBody({
  capture,
  text,
  isJson,
  onChange,
  onSend,
}: Readonly<{
  capture: Capture;
  text: string | null;
  isJson: boolean;
  onChange(body: string): void;
  onSend(): void;
}>): ReactNode {
  // The editor keeps its own text: it is made anew when the text is changed from outside.
  const [round, setRound] = useState(0);
  const { edit } = useWords();
  const obstacle = bodyObstacle(capture);
  const parsed = isJson && text !== null ? parseJson(text) : undefined;
  const layOut = () => {
    if (parsed?.ok !== true) return;
    const layout = layoutJson(parsed.root);
    onChange(layout.lines(0, layout.lineCount).map(formatLine).join('\n'));
    setRound(round + 1);
  };
  return (
    <section className="field edit-body">
      <div className="edit-body-head">
        <h3 className="field-name">
          {edit.body} {isJson && obstacle === null ? <span className="dim">{edit.isJson}</span> : null}
        </h3>
        {parsed?.ok === true ? (
          <button type="button" className="button button-plain" title={edit.layOutHint} onClick={layOut}>
            {edit.layOut}
          </button>
        ) : null}
      </div>
      {text === null ? (
        <p className="dim">{obstacleWords(obstacle, edit)}</p>
      ) : (
        <CodeEditor key={round} text={text} isJson={isJson} label={edit.body} onChange={onChange} onSend={onSend} />
      )}
      {parsed?.ok === false ? (
        <p className="hint tone-warn">
          ! {visible(edit.notJson(parsed.error.line, parsed.error.column, parsed.error.message))}
        </p>
      ) : null}
    </section>
  );
}

function obstacleWords(obstacle: ReturnType<typeof bodyObstacle>, edit: Words['edit']): string {
  if (obstacle === 'too-large') return edit.tooLarge(formatSize(MAX_EDITED_BYTES));
  return obstacle === 'compressed' ? edit.compressed : edit.notText;
}
