import { createRoot } from 'react-dom/client';
import { createWebClient } from '../client/web-client.ts';
import { copyText } from './browser/clipboard.ts';
import { browserClock } from './browser/clock.ts';
import { createNavigator } from './browser/history.ts';
import { inflate } from './browser/inflate.ts';
import { keep, readKept } from './browser/kept.ts';
import { listenToKeys } from './browser/listen-to-keys.ts';
import { listenToWindow, NARROW } from './browser/listen-to-window.ts';
import { makeReadable } from './browser/readable.ts';
import { focusOn, scrollReading } from './browser/reading.ts';
import { saveFile } from './browser/save-file.ts';
import { createLatestSearch } from './latest-search.ts';
import { parsePreferences } from './model/preferences.ts';
import { parseRoute } from './model/route.ts';
import { initialState } from './model/state.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import { startProgram } from './program.ts';
import { App } from './view/app.tsx';
import { ProgramProvider } from './view/program.tsx';

declare const HOOKSCOPE_VERSION: string;

const ports: Ports = {
  client: createWebClient({
    open: () => new WebSocket(`ws://${location.host}/api/engine`),
    clock: browserClock,
    random: Math.random,
    mayCondense: true,
  }),
  clock: browserClock,
  version: HOOKSCOPE_VERSION,
  makeReadable: (bytes, headers) => makeReadable(bytes, headers, inflate),
  copy: copyText,
  saveFile,
  navigate: createNavigator(history, browserClock),
  keep,
  scroll: scrollReading,
  focus: focusOn,
};

const state = initialState(
  {
    now: browserClock.now(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    preferences: parsePreferences(readKept(), navigator.languages),
    isNarrow: matchMedia(NARROW).matches,
    connection: ports.client.connection.current(),
  },
  { route: parseRoute(location), height: window.innerHeight },
);
const windows = createLatestSearch(browserClock);
const program = startProgram(state, {
  client: ports.client,
  clock: browserClock,
  perform: (effect, tell) => perform(effect, ports, windows, tell),
});
listenToKeys(program);
listenToWindow(program);

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <ProgramProvider value={program}>
      <App />
    </ProgramProvider>,
  );
