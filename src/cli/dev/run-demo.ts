import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStage } from '../../demo/stage.ts';
import type { ExitReason } from '../../domain/error.ts';
import type { Invocation } from '../command.ts';
import type { Io } from '../io.ts';
import { DEMO_WORKER, FIXTURE_FOLDER } from '../places.ts';
import { runDev } from './run.ts';

/** The real `dev` on a stage of its own: nothing of it needs the internet, and nothing of it stays. */
export async function run(invocation: Invocation, io: Io): Promise<ExitReason> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hookscope-demo-'));
  const stage = await startStage(DEMO_WORKER, { fixtureFolder: fileURLToPath(FIXTURE_FOLDER) });
  const config = {
    ...invocation.config,
    data: dataFolder,
    handler: stage.handlerUrl,
    tunnel: 'localtunnel',
    tunnelHost: stage.tunnelHost,
    subdomain: 'hookscope-demo',
    port: 0,
  } as const;
  try {
    return await runDev({ ...invocation, config }, io, {
      onReady: ({ publicUrl }) => {
        if (publicUrl !== null) stage.sendTo(publicUrl);
      },
    });
  } finally {
    await stage.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
