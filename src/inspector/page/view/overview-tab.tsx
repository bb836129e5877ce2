import type { ReactNode } from 'react';
import { isDelivered, type DeliverySummary } from '../../../domain/delivery.ts';
import type { Fact } from '../../../domain/reading.ts';
import { formatDuration, formatSize } from '../../../domain/size.ts';
import type { ShownCapture } from '../model/detail.ts';
import { outcomeOf, type Tone } from '../text/standing.ts';
import { dateOf, exactTime } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { Assumed, CopyButton, Status } from './controls.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

/** What, when, from where, and what became of it. */
export function OverviewTab({ shown }: Readonly<{ shown: ShownCapture }>): ReactNode {
  const zone = useModel((state) => state.zone);
  const words = useWords();
  const { overview } = words;
  const { capture, row, reading } = shown;
  return (
    <div className="overview">
      <Verdicts shown={shown} />
      <dl className="facts">
        <Entry name={overview.arrived}>
          {dateOf(capture.receivedAt, zone)} {exactTime(capture.receivedAt, zone)} <span className="dim">{zone}</span>
        </Entry>
        <Entry name={overview.request}>
          <b>{visible(capture.method)}</b> <span className="mono break">{visible(capture.target)}</span>{' '}
          <span className="dim">HTTP/{visible(capture.httpVersion)}</span>
        </Entry>
        <Entry name={overview.from}>
          {visible(capture.remoteAddress)}{' '}
          <span className="dim">{capture.tunnel === 'none' ? overview.directly : overview.by(capture.tunnel)}</span>
        </Entry>
        <Entry name={overview.body}>
          {formatSize(capture.bodySize)} <span className="dim mono break">sha256 {capture.bodyHash}</span>
        </Entry>
        <Entry name={overview.id}>
          <span className="mono">{capture.id}</span>
        </Entry>
        {row.isDuplicate ? <Entry name={overview.duplicate}>{overview.duplicateLong}</Entry> : null}
        {capture.completeness === 'complete' ? null : (
          <Entry name={overview.truncated}>
            <span className="tone-warn">
              ! {capture.completeness === 'over-limit' ? overview.overLimit : overview.cutOff}
            </span>
          </Entry>
        )}
      </dl>
      <Facts facts={reading.facts} />
      <Warnings texts={reading.warnings} />
    </div>
  );
}

function Entry({ name, children }: Readonly<{ name: string; children: ReactNode }>): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Admission, delivery and proof side by side: what one wants to know first. */
function Verdicts({ shown }: Readonly<{ shown: ShownCapture }>): ReactNode {
  const words = useWords();
  const deadlineMs = useModel(({ session }) => session?.settings.deadlineMs ?? Infinity);
  const { overview, parity } = words;
  const { row, deliveries } = shown;
  const admission = overview.admissions[row.admission];
  const last = deliveries.at(-1);
  const proof = last?.parity ?? 'none';
  return (
    <div className="verdicts">
      <Verdict title={overview.admission} {...ADMISSION_LOOKS[row.admission]} word={admission.name}>
        {admission.hint}
      </Verdict>
      {last === undefined ? (
        <Verdict title={overview.delivery} glyph="·" tone="dim" word={overview.forwards[row.forward]}>
          {overview.noDelivery}
        </Verdict>
      ) : (
        <Verdict title={overview.delivery} {...outcomeOf(last, words)}>
          {visible(deliveryWords(last, deadlineMs, words))}
          {row.replays > 0 ? ` · ${overview.replays(row.replays)}` : ''}
        </Verdict>
      )}
      <Verdict title={overview.proof} {...PARITY_LOOKS[proof]} word={parity[proof]}>
        {parity[`${proof}Long`]}
      </Verdict>
    </div>
  );
}

const ADMISSION_LOOKS = {
  accepted: { glyph: '✓', tone: 'good' },
  rejected: { glyph: '✗', tone: 'bad' },
  unchecked: { glyph: '·', tone: 'dim' },
} as const;

const PARITY_LOOKS = {
  identical: { glyph: '✓', tone: 'good' },
  edited: { glyph: '~', tone: 'warn' },
  differs: { glyph: '✗', tone: 'bad' },
  none: { glyph: '·', tone: 'dim' },
} as const;

function Verdict({
  title,
  glyph,
  word,
  tone,
  children,
}: Readonly<{ title: string; glyph: string; word: string; tone: Tone; children: ReactNode }>): ReactNode {
  return (
    <div className={`verdict verdict-${tone}`}>
      <h3 className="verdict-title">{title}</h3>
      <Status glyph={glyph} word={word} tone={tone} />
      <p className="verdict-text">{children}</p>
    </div>
  );
}

function deliveryWords(last: DeliverySummary, deadlineMs: number, { overview }: Words): string {
  const took = formatDuration(last.ms);
  if (last.outcome !== 'answered') return `${last.reason ?? ''} ${overview.failedAfter(took)}`.trim();
  const isLate = last.ms > deadlineMs;
  const deadline = formatDuration(deadlineMs);
  if (!isDelivered(last) && !isLate) return overview.answerIn(took);
  return `${overview.answerIn(took)}, ${isLate ? overview.overDeadline(deadline) : overview.withinDeadline(deadline)}`;
}

function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>): ReactNode {
  const { overview, actions, copies } = useWords();
  const dispatch = useDispatch();
  if (facts.length === 0) return null;
  return (
    <section className="block">
      <h3>{overview.facts}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{overview.factRole}</th>
            <th scope="col">{overview.factValue}</th>
            <th scope="col">{overview.factPath}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ role, value, path, isAssumed }) => (
            <tr key={`${role} ${path}`}>
              <td className="dim">{overview.roles[role]}</td>
              <td className="break">{visible(value)}</td>
              <td className="cell-with-action">
                <button
                  type="button"
                  className="link mono"
                  title={overview.goTo(path)}
                  onClick={() => dispatch({ type: 'path-chosen', path })}
                >
                  {visible(path)}
                </button>
                {isAssumed ? <Assumed /> : null}
                <CopyButton text={value} what="value" title={`${actions.copy}: ${copies.value}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Warnings({ texts }: Readonly<{ texts: readonly string[] }>): ReactNode {
  const { overview } = useWords();
  if (texts.length === 0) return null;
  return (
    <section className="block">
      <h3>{overview.warnings}</h3>
      <ul className="warnings">
        {texts.map((text) => (
          <li key={text}>
            <Icon name="warning" />
            <span>{visible(text)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
