import { assertNever } from '../domain/error.ts';
import type { TunnelState } from '../domain/session.ts';
import type { Supervision } from './supervision.ts';

/** What faces are told of a supervision. Pure. */
export function tunnelStateOf(provider: string, { phase, publicUrl }: Supervision): TunnelState {
  switch (phase.kind) {
    case 'opening':
      return { state: 'opening', provider, publicUrl };
    case 'proving':
      return phase.lastTry === null
        ? { state: 'opening', provider, publicUrl }
        : { state: 'retrying', provider, publicUrl, ...phase.lastTry };
    case 'open':
      return {
        state: 'open',
        provider,
        publicUrl: phase.url,
        provenAt: phase.provenAt,
        urlChanged: phase.urlChanged,
        message: phase.failure ?? phase.notice,
      };
    case 'closing':
      return phase.why === 'lost'
        ? { state: 'lost', provider, publicUrl, message: phase.message }
        : { state: 'opening', provider, publicUrl };
    case 'waiting':
      return {
        state: 'retrying',
        provider,
        publicUrl,
        retryAt: phase.lastTry.retryAt,
        message: `${phase.lastTry.message}. Local work goes on`,
      };
    case 'failed':
      return { state: 'failed', provider, publicUrl, message: phase.message };
    case 'off':
      return { state: 'off', provider };
    default:
      return assertNever(phase);
  }
}
