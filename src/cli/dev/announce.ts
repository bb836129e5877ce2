import type { Clock } from '../../domain/clock.ts';
import type { Session } from '../../domain/session.ts';
import { removeRunningDev, writeRunningDev } from '../project/running-dev.ts';

/** Tells other commands (`trigger`, `doctor`, `setup`) that a `dev` runs here, and where. */
export function announceDev(dataFolder: string, clock: Clock) {
  const startedAt = clock.now();
  let written = '';
  return {
    update(session: Session): void {
      const record = {
        pid: process.pid,
        startedAt,
        publicUrl: session.publicUrl,
        localUrl: session.localUrl,
        tunnel: session.tunnel.provider,
        inspectorUrl: session.inspectorUrl,
        handler: session.settings.handlerUrl,
        requiredHeader: session.requiredHeader,
      };
      const text = JSON.stringify(record);
      if (text === written) return;
      written = text;
      writeRunningDev(dataFolder, record);
    },
    remove: () => removeRunningDev(dataFolder),
  };
}
