import type { ReactNode } from 'react';
import { formatSize } from '../../../domain/size.ts';
import { documentIn, pathAt, valueOnLine } from '../model/body.ts';
import type { ShownCapture } from '../model/detail.ts';
import { BODY_VIEWS, type ReadableBody } from '../model/readable-body.ts';
import { jsonError } from '../text/body-document.ts';
import { visible } from '../text/visible.ts';
import { BodySearch } from './body-search.tsx';
import { CommandButton, CopyButton, Segments } from './controls.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { TextLines } from './text-lines.tsx';

/** The body, laid out, as it stands, or byte by byte. */
export function BodyTab({ shown }: Readonly<{ shown: ShownCapture }>): ReactNode {
  const model = useModel(({ detail }) => detail.body);
  const words = useWords();
  const dispatch = useDispatch();
  const { body } = shown;
  if (body.bytes.length === 0) return <p className="nothing-here">{words.body.empty}</p>;
  const document = documentIn(model, body);
  return (
    <div className="body-tab">
      <div className="toolbar">
        <Segments
          label={words.body.viewLabel}
          options={BODY_VIEWS.map((view) => ({ value: view, name: words.body.views[view] }))}
          chosen={model.view}
          onChoose={(view) => dispatch({ type: 'body-view-chosen', view })}
        />
        <BodyKind body={body} />
        <span className="spacer" />
        {document.searched === null ? null : <BodySearch search={model.search} />}
        {document.placeAt === undefined ? null : (
          <>
            <CommandButton id="fold-all" icon="fold" title={words.commands['fold-all']} look="bare" />
            <CommandButton id="unfold-all" icon="unfold" title={words.commands['unfold-all']} look="bare" />
            <CommandButton
              id="nulls"
              icon="nulls"
              title={words.commands.nulls}
              look="bare"
              isPressed={!model.gathersNulls}
            />
          </>
        )}
        {body.view.text === null ? null : <CopyButton text={body.view.text} what="body" title={words.body.copyBody} />}
        <button
          type="button"
          className="button button-bare"
          title={words.body.saveBody}
          aria-label={words.body.saveBody}
          onClick={() => dispatch({ type: 'body-saved' })}
        >
          <Icon name="export" />
        </button>
      </div>
      <BodyProblem body={body} />
      <TextLines
        document={document}
        label={document.placeAt === undefined ? words.body.text : words.body.tree}
        cursor={model.line}
        reveals={model.reveals}
        found={model.search.text}
        onChoose={(line) => dispatch({ type: 'line-chosen', line })}
        onFold={(line) => dispatch({ type: 'fold-toggled', line })}
        onColumns={(columns) => dispatch({ type: 'body-resized', columns })}
        isReading
      />
      <PathBar body={body} />
    </div>
  );
}

/** What the body is and how it was made readable. */
export function BodyKind({ body }: Readonly<{ body: ReadableBody }>): ReactNode {
  const { kinds } = useWords().body;
  const { view, bytes } = body;
  const facts = [kinds[view.kind], formatSize(bytes.length), view.charsetNote, view.encodingNote];
  return <span className="body-kind">{visible(facts.filter((fact) => fact !== null).join(' · '))}</span>;
}

/** Why the body is not shown as what it says it is. */
export function BodyProblem({ body }: Readonly<{ body: ReadableBody }>): ReactNode {
  const words = useWords();
  const broken = jsonError(body);
  const problems = [
    ...(body.view.error === null ? [] : [body.view.error]),
    ...(broken === undefined ? [] : [words.body.jsonError(broken.line, broken.column, broken.message)]),
  ];
  return problems.map((problem) => (
    <p key={problem} className="body-problem">
      <Icon name="warning" />
      <span>{visible(problem)}</span>
    </p>
  ));
}

/** Where the cursor is, and what can be taken from there. */
function PathBar({ body }: Readonly<{ body: ReadableBody }>): ReactNode {
  const model = useModel(({ detail }) => detail.body);
  const words = useWords().body;
  const path = pathAt(model, body, model.line);
  const value = valueOnLine(model, body, model.line);
  return (
    <div className="path-bar">
      <span className="path mono" title={path ?? undefined}>
        {path === null ? '' : visible(path === '' ? words.wholeText : path)}
      </span>
      {path === null || path === '' ? null : (
        <CopyButton text={path} what="path" title={words.copyPath} label={words.copyPath} />
      )}
      <CopyButton
        text={value}
        what="value"
        title={path === null ? words.copyLine : words.copyValue}
        label={path === null ? words.copyLine : words.copyValue}
      />
    </div>
  );
}
