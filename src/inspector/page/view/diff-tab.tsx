import { type ReactNode, useMemo } from 'react';
import { formatSize } from '../../../domain/size.ts';
import { type Against, comparisonKey, type Compared, type Side } from '../model/comparing.ts';
import type { DetailModel } from '../model/detail.ts';
import { rivalMark } from '../model/marks.ts';
import { nameOfRow, outcomeOf } from '../text/standing.ts';
import { MAX_COMPARED_LENGTH, messageLines } from '../text/side-lines.ts';
import { dateOf, timeOfDay } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import { Segments } from './controls.tsx';
import { DiffChanges } from './diff-changes.tsx';
import { DiffLines } from './diff-lines.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

/** The capture, or the handler's answers, beside another. */
export function DiffTab(): ReactNode {
  const against = useModel(({ detail }) => detail.comparing.against);
  const view = useModel(({ detail }) => detail.comparing.view);
  const marked = useModel((state) => rivalMark(state, state.detail.shown?.capture.id));
  const compared = useModel(({ detail }) => comparedNow(detail));
  const dispatch = useDispatch();
  const { diff } = useWords();
  const choose = (kind: Against['kind']) => {
    if (kind !== 'capture') dispatch({ type: 'against-chosen', against: { kind } });
    else if (marked !== undefined) dispatch({ type: 'against-chosen', against: { kind, id: marked } });
  };
  return (
    <div className="diff">
      <div className="toolbar">
        <Segments
          label={diff.against}
          options={[
            { value: 'previous', name: diff.previous, title: diff.previousTitle },
            {
              value: 'capture',
              name: diff.marked,
              title: marked === undefined ? diff.markFirst : diff.markedTitle,
              isDisabled: marked === undefined && against.kind !== 'capture',
            },
            { value: 'answers', name: diff.answers, title: diff.answersTitle },
          ]}
          chosen={against.kind}
          onChoose={choose}
        />
        <span className="spacer" />
        <Segments
          label={diff.viewLabel}
          options={(['paths', 'lines'] as const).map((value) => ({ value, name: diff.views[value] }))}
          chosen={view}
          onChoose={(chosen) => dispatch({ type: 'diff-view-chosen', view: chosen })}
        />
      </div>
      {compared === undefined ? null : compared.kind === 'missing' ? (
        <p className="nothing-here">{diff.missing[against.kind]}</p>
      ) : (
        <Sides compared={compared} view={view} />
      )}
    </div>
  );
}

/** What was fetched, if it was for what is chosen now. */
function comparedNow({ shown, comparing }: DetailModel): Compared | undefined {
  const key = shown && comparisonKey(shown.capture.id, shown.deliveries, comparing.against);
  return comparing.fetched !== null && comparing.fetched.key === key ? comparing.fetched.compared : undefined;
}

function Sides({
  compared,
  view,
}: Readonly<{ compared: Extract<Compared, { kind: 'sides' }>; view: 'paths' | 'lines' }>): ReactNode {
  const { diff } = useWords();
  const { before, after } = compared;
  const lines = useMemo(() => [messageLines(before), messageLines(after)] as const, [before, after]);
  const [old, now] = lines;
  return (
    <>
      <div className="sides">
        <SideTitle side={before} role={diff.before} />
        <SideTitle side={after} role={diff.after} />
      </div>
      {view === 'paths' ? (
        <DiffChanges before={before} after={after} />
      ) : old === null || now === null ? (
        <p className="nothing-here">{diff.tooLarge(formatSize(MAX_COMPARED_LENGTH))}</p>
      ) : (
        <DiffLines before={old} after={now} />
      )}
    </>
  );
}

function SideTitle({ side, role }: Readonly<{ side: Side; role: string }>): ReactNode {
  const zone = useModel((state) => state.zone);
  const words = useWords();
  const at = side.of.kind === 'capture' ? side.of.row.receivedAt : side.of.delivery.startedAt;
  const name =
    side.of.kind === 'capture' ? nameOfRow(side.of.row) : words.diff.answer(outcomeOf(side.of.delivery, words).word);
  return (
    <p className="side-title">
      <span className="tag">{role}</span> <span className="side-name">{visible(name)}</span>{' '}
      <span className="dim">
        {dateOf(at, zone)} {timeOfDay(at, zone)}
      </span>
    </p>
  );
}
