import type { ReactNode } from 'react';
import type { HandlerState, Session, TunnelState } from '../../../domain/session.ts';
import { ago, until } from '../text/times.ts';
import type { Standing } from '../text/standing.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { CommandButton, CopyButton, Status } from './controls.tsx';
import { Logo } from './icons.tsx';
import { useCommand, useModel, useWords } from './program.tsx';

/** What one must always see: the URL, whether it leads here, the handler, and the counts. */
export function TopBar(): ReactNode {
  const session = useModel((state) => state.session);
  const theme = useModel(({ preferences }) => preferences.theme);
  const words = useWords();
  return (
    <header className="top-bar">
      <div className="brand">
        <Logo />
        <h1 className="brand-name">hookscope</h1>
      </div>
      {session === null ? null : <Way session={session} />}
      <nav className="top-actions" aria-label={words.app.tagline}>
        <CommandButton id="setup" icon="setup" title={words.actions.setup} label={words.actions.setup} look="bare" />
        <CommandButton id="settings" icon="settings" title={words.actions.settings} look="bare" />
        <CommandButton
          id="theme"
          icon={theme}
          title={`${words.actions.theme}: ${words.settings.themes[theme]}`}
          look="bare"
        />
        <CommandButton id="help" icon="keyboard" title={words.actions.help} look="bare" />
      </nav>
    </header>
  );
}

/** The way of a webhook: from the public URL to the handler. */
function Way({ session }: Readonly<{ session: Session }>): ReactNode {
  const now = useModel((state) => state.now);
  const run = useCommand();
  const words = useWords();
  const url = session.publicUrl ?? session.localUrl;
  const isPublic = session.publicUrl !== null;
  return (
    <>
      <div className="way-url">
        <span className="way-text mono" title={`${isPublic ? words.tunnel.publicUrl : words.tunnel.localUrl}: ${url}`}>
          {visible(url)}
        </span>
        <CopyButton
          text={url}
          what={isPublic ? 'public-url' : 'local-url'}
          title={`${words.actions.copy}: ${isPublic ? words.tunnel.publicUrl : words.tunnel.localUrl}`}
        />
        <button type="button" className="chip" title={words.tunnel.prove} onClick={() => run('prove')}>
          <Status {...tunnelStanding(session.tunnel, now, words)} />
        </button>
      </div>
      <Handler handler={session.handler} />
    </>
  );
}

function tunnelStanding(tunnel: TunnelState, now: number, words: Words): Standing {
  switch (tunnel.state) {
    case 'open':
      return { glyph: '●', tone: 'good', word: words.tunnel.open(ago(tunnel.provenAt, now, words)) };
    case 'opening':
      return { glyph: '○', tone: 'warn', word: words.tunnel.opening };
    case 'lost':
      return { glyph: '✗', tone: 'bad', word: words.tunnel.lost };
    case 'retrying':
      return { glyph: '✗', tone: 'bad', word: words.tunnel.retrying(until(tunnel.retryAt, now, words)) };
    case 'failed':
      return { glyph: '✗', tone: 'bad', word: words.tunnel.failed };
    case 'off':
      return { glyph: '–', tone: 'dim', word: words.tunnel.off };
  }
}

function Handler({ handler }: Readonly<{ handler: HandlerState }>): ReactNode {
  const words = useWords();
  const run = useCommand();
  const { url, queued, held, isPaused } = handler;
  return (
    <div className="way-handler">
      <span className="way-arrow" aria-hidden="true">
        →
      </span>
      {url === null ? (
        <span className="dim">{words.handler.none}</span>
      ) : (
        <>
          {handler.isRemote ? <span className="tag tag-bad">{words.handler.remote}</span> : null}
          <span className="way-text mono" title={`${words.handler.title}: ${url}`}>
            {visible(url)}
          </span>
          <Status {...handlerStanding(handler, words)} />
        </>
      )}
      {queued === 0 && !isPaused ? null : (
        <button type="button" className="chip chip-warn" onClick={() => run('queue')}>
          {isPaused
            ? words.handler.paused(queued)
            : held > 0
              ? words.handler.held(queued)
              : words.handler.queued(queued)}
        </button>
      )}
    </div>
  );
}

function handlerStanding({ state }: HandlerState, { handler }: Words): Standing {
  switch (state) {
    case 'up':
      return { glyph: '●', tone: 'good', word: handler.up };
    case 'down':
      return { glyph: '✗', tone: 'bad', word: handler.down };
    case 'unknown':
    case 'none':
      return { glyph: '○', tone: 'dim', word: handler.unknown };
  }
}
