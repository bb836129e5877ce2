import { deferred } from '../../src/tunnel/deferred.ts';
import { type CloseReason, type OpenTunnel, TunnelError, type TunnelProvider } from '../../src/tunnel/provider.ts';

/** What one opening does: gives a URL (of another name than asked for, when so marked), fails, or hangs. */
export type Opening = Readonly<{ url: string; isNameGranted?: boolean }> | TunnelError | 'hangs';

export type ScriptedProvider = TunnelProvider & {
  /** Openings so far. */
  readonly openings: number;
  /** Tunnels that are open now. */
  readonly standing: number;
  /** The open tunnel ends by itself. */
  die(message: string): void;
};

/** A provider that does what it is told, one opening after the other; the last one again and again. */
export function scriptedProvider(script: readonly Opening[]): ScriptedProvider {
  let openings = 0;
  const standing = new Set<(reason: CloseReason) => void>();

  function give(url: string, isNameGranted: boolean): OpenTunnel {
    const closed = deferred<CloseReason>();
    const end = (reason: CloseReason) => {
      standing.delete(end);
      closed.resolve(reason);
    };
    standing.add(end);
    return { url, isNameGranted, closed: closed.promise, close: async () => end({ kind: 'closed-by-us' }) };
  }

  return {
    name: 'scripted',
    caveats: [],
    async open(_local, signal) {
      const step = script[Math.min(openings, script.length - 1)]!;
      openings += 1;
      if (step instanceof TunnelError) throw step;
      if (step === 'hangs' && !signal.aborted)
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      if (step === 'hangs' || signal.aborted) throw new TunnelError('aborted', 'cancelled');
      return give(step.url, step.isNameGranted ?? true);
    },
    get openings() {
      return openings;
    },
    get standing() {
      return standing.size;
    },
    die(message) {
      for (const end of standing) end({ kind: 'lost', message });
    },
  };
}
