import { type ReactNode, useState } from 'react';
import type { Edit } from '../../../domain/edit.ts';
import type { RawHeaders } from '../../../domain/headers.ts';
import { formatSize } from '../../../domain/size.ts';
import { type BodyModel, documentIn, NEW_BODY } from '../model/body.ts';
import type { ShownDelivery } from '../model/detail.ts';
import type { ReadableBody } from '../model/readable-body.ts';
import { openBody, turnFoldAt } from '../model/tree.ts';
import { outcomeOf } from '../text/standing.ts';
import { visible } from '../text/visible.ts';
import { BodyKind, BodyProblem } from './body-tab.tsx';
import { CopyButton, Status } from './controls.tsx';
import { HeaderTable } from './headers-tab.tsx';
import { useWords } from './program.tsx';
import { LINE_HEIGHT, TextLines } from './text-lines.tsx';

/** One try: what was sent, and what the handler said to it. */
export function DeliveryView({ delivery }: Readonly<{ delivery: ShownDelivery }>): ReactNode {
  return (
    <div className="delivery">
      <Answer delivery={delivery} />
      <Sent delivery={delivery} />
    </div>
  );
}

function Answer({ delivery }: Readonly<{ delivery: ShownDelivery }>): ReactNode {
  const words = useWords();
  const { outcome, body } = delivery;
  if (outcome.kind !== 'answered')
    return (
      <section className="block">
        <h3>{words.deliveries.noAnswer}</h3>
        <p>
          <Status {...outcomeOf({ outcome: outcome.kind, status: undefined }, words)} />{' '}
          <span className="break">{visible(outcome.reason)}</span>
        </p>
      </section>
    );
  const { answer } = outcome;
  return (
    <section className="block">
      <h3>{words.deliveries.answered}</h3>
      <p className="answer-line">
        <Status {...outcomeOf({ outcome: 'answered', status: answer.status }, words)} />{' '}
        <span>{visible(answer.statusText)}</span>
      </p>
      {body === null || body.bytes.length === 0 ? (
        <p className="dim">{words.deliveries.noBody}</p>
      ) : (
        <AnswerBody key={delivery.id} body={body} />
      )}
      {answer.isBodyCut ? <p className="tone-warn">! {words.deliveries.cut}</p> : null}
      <Headers headers={answer.rawHeaders} />
    </section>
  );
}

function AnswerBody({ body }: Readonly<{ body: ReadableBody }>): ReactNode {
  const words = useWords();
  const [model, setModel] = useState<BodyModel>(() => openBody({ ...NEW_BODY, line: -1 }, body));
  const document = documentIn(model, body);
  const lines = Math.min(document.lineCount, MOST_LINES) + 1;
  return (
    <div className="answer-body">
      <div className="toolbar">
        <BodyKind body={body} />
        <span className="spacer" />
        {body.view.text === null ? null : <CopyButton text={body.view.text} what="body" title={words.body.copyBody} />}
      </div>
      <BodyProblem body={body} />
      <div className="answer-lines" style={{ height: lines * LINE_HEIGHT }}>
        <TextLines
          document={document}
          label={words.deliveries.body}
          cursor={-1}
          reveals={0}
          found=""
          onFold={(line) => setModel((now) => turnFoldAt(now, body, line))}
          onColumns={(columns) => setModel((now) => (now.columns === columns ? now : { ...now, columns }))}
        />
      </div>
    </div>
  );
}

/** More scroll in a frame of their own. */
const MOST_LINES = 24;

function Sent({ delivery }: Readonly<{ delivery: ShownDelivery }>): ReactNode {
  const words = useWords();
  return (
    <section className="block">
      <h3>{words.deliveries.sent}</h3>
      <p className="break">
        <b>{visible(delivery.method)}</b> <span className="mono">{visible(delivery.url)}</span>
      </p>
      <p className="dim">{words.parity[`${delivery.parity}Long`]}</p>
      {delivery.edit === undefined ? null : <EditView edit={delivery.edit} />}
      <Headers headers={delivery.sentHeaders} />
    </section>
  );
}

function Headers({ headers }: Readonly<{ headers: RawHeaders }>): ReactNode {
  const words = useWords();
  return (
    <details className="more">
      <summary>
        {words.deliveries.headers} <span className="dim">{headers.length}</span>
      </summary>
      <HeaderTable headers={headers} />
    </details>
  );
}

/** What a replay changed, in a few lines. */
function EditView({ edit }: Readonly<{ edit: Edit }>): ReactNode {
  const words = useWords();
  const lines = [
    ...(edit.method === undefined ? [] : [`${words.edit.method}: ${edit.method}`]),
    ...(edit.suffix === undefined ? [] : [`${words.edit.suffix}: ${edit.suffix}`]),
    ...(edit.headers ?? []).map(([name, value]) => `+ ${name}: ${value}`),
    ...(edit.removedHeaders ?? []).map((name) => `− ${name}`),
    ...(edit.body === undefined ? [] : [`${words.edit.body}: ${formatSize(edit.body.length)}`]),
    ...(edit.changes ?? []).map((change) =>
      change.kind === 'set' ? `${change.path} = ${change.value}` : `− ${change.path}`,
    ),
  ];
  return (
    <ul className="edit-lines mono" aria-label={words.deliveries.edit}>
      {lines.map((line) => (
        <li key={line}>{visible(line)}</li>
      ))}
    </ul>
  );
}
