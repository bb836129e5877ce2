import { type ReactNode, useEffect } from 'react';
import { isSetupVisible } from '../model/state.ts';
import { Alerts } from './alerts.tsx';
import { DetailPane } from './detail-pane.tsx';
import { OpenDialog } from './dialogs.tsx';
import { KeyMenu } from './key-menu.tsx';
import { ListPane } from './list-pane.tsx';
import { Notices } from './notices.tsx';
import { useModel, useWords } from './program.tsx';
import { SetupPage } from './setup-page.tsx';
import { Splitter } from './splitter.tsx';
import { TopBar } from './top-bar.tsx';

export function App(): ReactNode {
  const connection = useModel((state) => state.connection.state);
  const isReading = useModel((state) => state.isReading);
  useDocument();
  return (
    <div className={isReading ? 'app app-reading' : 'app'}>
      <TopBar />
      <Alerts />
      {connection === 'refused' ? <Refused /> : <Content />}
      <Notices />
      <KeyMenu />
      <OpenDialog />
    </div>
  );
}

function Content(): ReactNode {
  const session = useModel((state) => state.session);
  const isSetup = useModel(isSetupVisible);
  const isHome = useModel(({ page }) => page !== 'setup');
  const { connection } = useWords();
  if (session === null)
    return (
      <main className="main main-empty">
        <p>{connection.connecting}</p>
      </main>
    );
  return <main className="main">{isSetup ? <SetupPage isHome={isHome} /> : <Captures />}</main>;
}

/** List and detail side by side, or one of them. */
function Captures(): ReactNode {
  const isNarrow = useModel((state) => state.isNarrow);
  const isReading = useModel((state) => state.isReading);
  const isWaterfall = useModel(({ waterfall }) => waterfall.isShown);
  const share = useModel(({ preferences }) => preferences.listShare);
  const zoomed = useModel(({ isZoomed, focus }) => (isZoomed ? focus : null));
  if (isNarrow) return isReading ? <DetailPane /> : <ListPane />;
  if (zoomed === 'detail') return <DetailPane />;
  if (isWaterfall || zoomed === 'list') return <ListPane />;
  return (
    <div className="split" style={{ gridTemplateColumns: `minmax(0, ${share}fr) 1px minmax(0, ${1 - share}fr)` }}>
      <ListPane />
      <Splitter share={share} />
      <DetailPane />
    </div>
  );
}

function Refused(): ReactNode {
  const { connection } = useWords();
  return (
    <main className="main main-empty">
      <h2>{connection.refusedTitle}</h2>
      <p>{connection.refused}</p>
    </main>
  );
}

/** What belongs to the document rather than to anything in it. */
function useDocument(): void {
  const { language, theme } = useModel((state) => state.preferences);
  const unseen = useModel(({ list }) => list.unseen);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = unseen > 0 ? `(${unseen}) hookscope` : 'hookscope';
  }, [language, theme, unseen]);
}
