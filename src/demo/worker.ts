import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../engine/system-clock.ts';
import { listFixtures } from '../fixtures/list.ts';
import { readFixture } from '../fixtures/load.ts';
import { startSampleHandler } from './sample-handler.ts';
import { startSending } from './sender.ts';
import type { StageInput, StageMessage } from './stage.ts';
import { startTunnelServer } from './tunnel-server.ts';

/** The events that the demo sends, in the shapes that Scopevisio may use, and one that the sample handler cannot take. */
const PROGRAMME = [
  'scopevisio/wiederkehrende-rechnung-erstellt.envelope',
  'scopevisio/kontakt-geaendert.object',
  'scopevisio/rechnung-erstellt.envelope',
  'scopevisio/eingangsrechnung-freigegeben.daily',
  'scopevisio/auftrag-erstellt.envelope',
  'scopevisio/wiederkehrende-rechnung-aendern.envelope',
  'scopevisio/kassenblatt-geschlossen.envelope',
  'scopevisio/projekt-geaendert.object',
];

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const { fixtureFolder } = workerData as StageInput;

const fixtures = listFixtures([fixtureFolder]).filter(({ name }) => PROGRAMME.includes(name));
const inOrder = PROGRAMME.flatMap((name) => fixtures.find((entry) => entry.name === name) ?? []).map(readFixture);
const tunnelServer = await startTunnelServer({ clock: systemClock });
const handler = await startSampleHandler();
let stopSending = () => {};

port.on('message', (message: StageMessage) => {
  stopSending();
  if (message.type === 'send') stopSending = startSending(systemClock, new URL(message.endpoint), inOrder);
  else void Promise.all([handler.close(), tunnelServer.close()]).then(() => port.close());
});
port.postMessage({ type: 'ready', tunnelHost: tunnelServer.host, handlerUrl: handler.url } satisfies StageMessage);
