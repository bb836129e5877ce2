import { type ReactNode, useState } from 'react';
import type { Session } from '../../../domain/session.ts';
import type { LiveSettings } from '../../../domain/event.ts';
import { formatDuration, parseDuration } from '../../../domain/size.ts';
import { THEMES } from '../model/preferences.ts';
import { dateOf, timeOfDay } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import { wordsIn } from '../words/words.ts';
import { Segments } from './controls.tsx';
import { DialogFrame } from './dialog.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

export function SettingsDialog({ field }: Readonly<{ field: 'deadline' | 'handler' | null }>): ReactNode {
  const session = useModel((state) => state.session);
  const { settings } = useWords();
  return (
    <DialogFrame title={settings.title}>
      {session === null ? null : <RunSettings settings={session.settings} field={field} />}
      <PageSettings />
      {session === null ? null : <AboutRun session={session} />}
    </DialogFrame>
  );
}

/** What changes how `dev` works from now on. */
function RunSettings({
  settings,
  field,
}: Readonly<{ settings: LiveSettings; field: 'deadline' | 'handler' | null }>): ReactNode {
  const dispatch = useDispatch();
  const words = useWords().settings;
  const [reply, setReply] = useState(settings.reply);
  const [deadline, setDeadline] = useState(formatDuration(settings.deadlineMs));
  const [handlerUrl, setHandlerUrl] = useState(settings.handlerUrl ?? '');
  const deadlineMs = parseDuration(deadline);
  const isWrong = deadlineMs === undefined || deadlineMs < 1;
  const wanted: LiveSettings = {
    reply,
    deadlineMs: deadlineMs ?? settings.deadlineMs,
    handlerUrl: handlerUrl.trim() === '' ? null : handlerUrl.trim(),
  };
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => settings[name as keyof LiveSettings] !== value),
  ) as Partial<LiveSettings>;
  return (
    <form
      className="form block"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) dispatch({ type: 'settings-chosen', settings: changed });
      }}
    >
      <h3>{words.run}</h3>
      <fieldset className="field">
        <legend>{words.reply}</legend>
        {(['ack', 'handler'] as const).map((mode) => (
          <label key={mode} className="radio">
            <input type="radio" name="reply" checked={reply === mode} onChange={() => setReply(mode)} />
            <span>
              {words.replies[mode].name} <span className="dim">{words.replies[mode].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="field-name">{words.deadline}</span>
        <input
          className="input input-short"
          data-first={field === 'deadline' ? '' : undefined}
          value={deadline}
          aria-invalid={isWrong}
          onChange={({ currentTarget }) => setDeadline(currentTarget.value)}
        />
        <span className={isWrong ? 'hint tone-bad' : 'hint'}>{isWrong ? words.wrongDeadline : words.deadlineHint}</span>
      </label>
      <label className="field">
        <span className="field-name">{words.handlerUrl}</span>
        <input
          className="input mono"
          data-first={field === 'handler' ? '' : undefined}
          type="text"
          inputMode="url"
          placeholder="http://localhost:3000/webhook"
          value={handlerUrl}
          onChange={({ currentTarget }) => setHandlerUrl(currentTarget.value)}
        />
        <span className="hint">{words.handlerHint}</span>
      </label>
      <div className="form-foot">
        <button type="submit" className="button button-primary" disabled={isWrong || Object.keys(changed).length === 0}>
          {words.apply}
        </button>
      </div>
    </form>
  );
}

/** What this browser keeps. */
function PageSettings(): ReactNode {
  const preferences = useModel((state) => state.preferences);
  const dispatch = useDispatch();
  const words = useWords().settings;
  return (
    <section className="form block">
      <h3>{words.page}</h3>
      <div className="field field-row">
        <span className="field-name">{words.language}</span>
        <Segments
          label={words.language}
          options={(['de', 'en'] as const).map((value) => ({ value, name: wordsIn(value).languageName }))}
          chosen={preferences.language}
          onChoose={(language) => dispatch({ type: 'preferred', preferences: { language } })}
        />
      </div>
      <div className="field field-row">
        <span className="field-name">{words.theme}</span>
        <Segments
          label={words.theme}
          options={THEMES.map((value) => ({ value, name: words.themes[value] }))}
          chosen={preferences.theme}
          onChoose={(theme) => dispatch({ type: 'preferred', preferences: { theme } })}
        />
      </div>
      <label className="radio">
        <input
          type="checkbox"
          checked={preferences.hasLetterKeys}
          onChange={({ currentTarget }) =>
            dispatch({ type: 'preferred', preferences: { hasLetterKeys: currentTarget.checked } })
          }
        />
        <span>
          {words.letterKeys} <span className="dim">{words.letterKeysHint}</span>
        </span>
      </label>
    </section>
  );
}

function AboutRun({ session }: Readonly<{ session: Session }>): ReactNode {
  const zone = useModel((state) => state.zone);
  const words = useWords().settings;
  const { startedAt, profile, dataFolder, requiredHeader } = session;
  return (
    <section className="block">
      <h3>{words.about}</h3>
      <dl className="facts">
        <dt>{words.started}</dt>
        <dd>
          {dateOf(startedAt, zone)} {timeOfDay(startedAt, zone)}
        </dd>
        <dt>{words.profile}</dt>
        <dd>{visible(profile)}</dd>
        <dt>{words.dataFolder}</dt>
        <dd className="mono break">{visible(dataFolder)}</dd>
        <dt>{words.requiredHeader}</dt>
        <dd className="mono break">
          {requiredHeader === null ? words.none : visible(`${requiredHeader.name}: ${requiredHeader.value}`)}
        </dd>
      </dl>
    </section>
  );
}
