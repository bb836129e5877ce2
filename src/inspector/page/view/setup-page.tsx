import type { ReactNode } from 'react';
import type { SetupGuide, SetupStep } from '../../../domain/guide.ts';
import type { Session } from '../../../domain/session.ts';
import { valuesToEnter } from '../model/setup-values.ts';
import { nameOfRow } from '../text/standing.ts';
import { timeOfDay } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import { Assumed, CommandButton, CopyButton } from './controls.tsx';
import { useModel, useWords } from './program.tsx';
import { QrCode } from './qr-code.tsx';

/** How to make the sender send here, and whether it does. Also shown while there is nothing to list. */
export function SetupPage({ isHome }: Readonly<{ isHome: boolean }>): ReactNode {
  const session = useModel((state) => state.session);
  const guide = useModel((state) => state.guide);
  const words = useWords();
  return (
    <div className="setup" data-reading="" id="captures" tabIndex={-1}>
      <div className="setup-inner">
        {isHome ? null : (
          <CommandButton id="back" icon="back" title={words.actions.back} label={words.actions.back} look="bare" />
        )}
        {session === null ? null : (
          <>
            <Evidence session={session} />
            <Address session={session} />
            <Caveats session={session} />
          </>
        )}
        {guide === null ? null : <Guide guide={guide} />}
      </div>
    </div>
  );
}

/** Whether it works yet. */
function Evidence({ session }: Readonly<{ session: Session }>): ReactNode {
  const { accepted, rejected } = useModel((state) => state.evidence);
  const zone = useModel((state) => state.zone);
  const { setup } = useWords();
  const { strays } = session.counts;
  if (accepted !== null)
    return (
      <div className="evidence evidence-good" role="status">
        <h2>✓ {setup.works}</h2>
        <p>{setup.lastWebhook(timeOfDay(accepted.receivedAt, zone), visible(nameOfRow(accepted)))}</p>
      </div>
    );
  if (rejected !== null)
    return (
      <div className="evidence evidence-warn" role="status">
        <h2>! {setup.rejected(session.requiredHeader?.name ?? '')}</h2>
        <p>{setup.rejectedNext}</p>
      </div>
    );
  return (
    <div className="evidence" role="status">
      <h2>
        <span className="pulse" aria-hidden="true" /> {setup.waiting}
      </h2>
      {strays > 0 ? <p className="tone-warn">! {setup.strays(strays)}</p> : null}
    </div>
  );
}

/** What has to be entered: large, whole, and easy to take along. */
function Address({ session }: Readonly<{ session: Session }>): ReactNode {
  const { publicUrl, localUrl, requiredHeader } = session;
  const { setup, actions, copies } = useWords();
  const url = publicUrl ?? localUrl;
  return (
    <section className="address">
      <div className="address-texts">
        <h2>
          {publicUrl === null ? setup.noPublicUrl : requiredHeader === null ? setup.enterUrl : setup.enterUrlAndHeader}
        </h2>
        <p className="address-url mono">{visible(url)}</p>
        <CopyButton
          text={url}
          what={publicUrl === null ? 'local-url' : 'public-url'}
          title={`${actions.copy}: ${publicUrl === null ? copies['local-url'] : copies['public-url']}`}
          label={actions.copy}
        />
        {requiredHeader === null ? null : (
          <p className="address-header mono">
            <span>
              <span className="text-key">{visible(requiredHeader.name)}</span>: {visible(requiredHeader.value)}
            </span>
            <CopyButton
              text={requiredHeader.name}
              what="header"
              title={`${setup.headerName}: ${setup.copyValue(requiredHeader.name)}`}
              label={setup.headerName}
            />
            <CopyButton
              text={requiredHeader.value}
              what="value"
              title={`${setup.headerValue}: ${setup.copyValue(requiredHeader.value)}`}
              label={setup.headerValue}
            />
          </p>
        )}
      </div>
      {publicUrl === null ? null : <QrCode text={publicUrl} label={setup.qr} />}
    </section>
  );
}

function Caveats({ session }: Readonly<{ session: Session }>): ReactNode {
  const { setup } = useWords();
  const { tunnelCaveats, tunnel } = session;
  if (tunnelCaveats.length === 0) return null;
  return <Sentences title={setup.caveats(tunnel.provider)} sentences={tunnelCaveats} />;
}

function Guide({ guide }: Readonly<{ guide: SetupGuide }>): ReactNode {
  const { setup } = useWords();
  const values = valuesToEnter(guide);
  return (
    <section className="guide">
      <h2 className="guide-title">{visible(guide.title)}</h2>
      {guide.sections.map(({ title, steps }) => (
        <section key={title}>
          <h3>{visible(title)}</h3>
          <ol className="steps">
            {steps.map((step) => (
              <Step key={`${step.text} ${step.value}`} step={step} values={values} />
            ))}
          </ol>
        </section>
      ))}
      <Sentences title={setup.troubleshooting} sentences={guide.troubleshooting} />
      <Sentences title={setup.notes} sentences={guide.notes} />
    </section>
  );
}

function Step({ step, values }: Readonly<{ step: SetupStep; values: readonly string[] }>): ReactNode {
  const { setup } = useWords();
  const { text, path, value, isAssumed } = step;
  return (
    <li>
      <p>
        {visible(text)} {isAssumed === true ? <Assumed /> : null}
      </p>
      {path === undefined ? null : <p className="click-path">{path.map(visible).join(' › ')}</p>}
      {value === undefined ? null : (
        <p className="step-value">
          <code className="mono break">{visible(value)}</code>
          <CopyButton text={value} what="value" title={setup.copyValue(value)} />
          {values.includes(value) ? <kbd>{values.indexOf(value) + 1}</kbd> : null}
        </p>
      )}
    </li>
  );
}

function Sentences({ title, sentences }: Readonly<{ title: string; sentences: readonly string[] }>): ReactNode {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{visible(sentence)}</li>
        ))}
      </ul>
    </section>
  );
}
