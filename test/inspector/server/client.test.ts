import { engineClientContract } from '../../engine/client.contract.ts';
import { connectTo, inspect, startTestEngine } from './inspected-engine.ts';

engineClientContract('over a WebSocket', async (settings) => {
  const engine = await startTestEngine(settings);
  const inspector = await inspect(engine);
  const { client } = connectTo(inspector.port);
  return {
    ...client,
    async close() {
      await client.close();
      await inspector.close();
      await engine.close();
    },
  };
});
