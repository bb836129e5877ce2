import { fixedUrlProvider } from '../../src/tunnel/fixed-url.ts';
import { localtunnelProvider } from '../../src/tunnel/localtunnel.ts';
import { manualClock } from '../manual-clock.ts';
import { until } from './event-loop.ts';
import { aListener, aTunnelServer, nameIsFree } from './localtunnel-stage.ts';
import { tunnelProviderContract } from './provider.contract.ts';
import { scriptedProvider } from './scripted-provider.ts';

tunnelProviderContract('localtunnel', {
  async setUp() {
    const clock = manualClock();
    const server = await aTunnelServer(clock);
    return { clock, server, provider: localtunnelProvider({ host: server.host, name: 'erpteam', clock }) };
  },
  async kill({ server }) {
    await until(() => server.sockets('erpteam') === 10);
    server.faults.drop('erpteam');
  },
  settle: ({ server, clock }) => nameIsFree(server, clock, 'erpteam'),
  async hanging() {
    const { host } = await aListener();
    return localtunnelProvider({ host, name: 'erpteam', clock: manualClock() });
  },
});

tunnelProviderContract('url', {
  async setUp(ingress) {
    return { provider: fixedUrlProvider(`http://127.0.0.1:${ingress.local.port}`) };
  },
});

tunnelProviderContract('the scripted one that the tests of the supervisor use', {
  async setUp() {
    return { provider: scriptedProvider([{ url: 'https://a.example' }]) };
  },
  kill: async ({ provider }) => provider.die('Gone'),
  hanging: async () => scriptedProvider(['hangs']),
});
