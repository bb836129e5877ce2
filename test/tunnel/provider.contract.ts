import { expect, test } from 'vitest';
import { type OpenTunnel, TunnelError, type TunnelProvider } from '../../src/tunnel/provider.ts';
import { until } from './event-loop.ts';
import { type PlainIngress, startPlainIngress } from './plain-ingress.ts';

/** How to test one provider. What a stage needs to be cleaned up, it registers itself. */
export type ProviderContract<Stage extends Readonly<{ provider: TunnelProvider }>> = Readonly<{
  setUp(ingress: PlainIngress): Promise<Stage>;
  /** Ends the open tunnel from outside. Left out when that cannot happen. */
  kill?(stage: Stage): Promise<void>;
  /** Waits until the name of a closed tunnel is free again. */
  settle?(stage: Stage): Promise<void>;
  /** A provider whose opening hangs until it is aborted. Left out when that cannot happen. */
  hanging?(): Promise<TunnelProvider>;
}>;

/** What the engine relies on in any provider. */
export function tunnelProviderContract<Stage extends Readonly<{ provider: TunnelProvider }>>(
  name: string,
  { setUp, kill, settle, hanging }: ProviderContract<Stage>,
): void {
  async function aStage() {
    const ingress = await startPlainIngress();
    const stage = await setUp(ingress);
    const open = (signal = new AbortController().signal) => stage.provider.open(ingress.local, signal);
    const close = async (tunnel: OpenTunnel) => {
      await tunnel.close();
      await until(() => ingress.connections() === 0);
    };
    return { stage, ingress, open, close };
  }

  test(`${name}: has a name and complete sentences as caveats`, async () => {
    const { provider } = (await aStage()).stage;
    expect(provider.name).toMatch(/^[a-z]+$/);
    for (const caveat of provider.caveats) expect(caveat).toMatch(/^\w.+\.$/);
  });

  test(`${name}: opens a base URL without a path and without a slash`, async () => {
    const { open, close } = await aStage();
    const tunnel = await open();
    expect(tunnel.url).toBe(new URL(tunnel.url).origin);
    expect(tunnel.isNameGranted).toBe(true);
    await close(tunnel);
  });

  test(`${name}: closing says that it was us, leaves no connection behind, and can be repeated`, async () => {
    const { open, close } = await aStage();
    const tunnel = await open();
    await Promise.all([close(tunnel), close(tunnel)]);
    await close(tunnel);
    expect(await tunnel.closed).toEqual({ kind: 'closed-by-us' });
  });

  test(`${name}: opens again under the same URL`, async () => {
    const { stage, open, close } = await aStage();
    const first = await open();
    await close(first);
    await settle?.(stage);
    const second = await open();
    expect(second.url).toBe(first.url);
    expect(second.isNameGranted).toBe(true);
    await close(second);
  });

  test(`${name}: is not opened when it was aborted before`, async () => {
    const { open, ingress } = await aStage();
    const error = await open(AbortSignal.abort()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TunnelError);
    expect(error).toMatchObject({ kind: 'aborted' });
    expect(ingress.connections()).toBe(0);
  });

  if (hanging !== undefined)
    test(`${name}: an opening that hangs ends when it is aborted`, async () => {
      const { local } = await startPlainIngress();
      const abort = new AbortController();
      const opening = (await hanging()).open(local, abort.signal).catch((thrown: unknown) => thrown);
      abort.abort();
      expect(await opening).toMatchObject({ name: 'TunnelError', kind: 'aborted' });
    });

  if (kill !== undefined)
    test(`${name}: a tunnel that ends by itself says so`, async () => {
      const { stage, open, close } = await aStage();
      const tunnel = await open();
      await kill(stage);
      expect(await tunnel.closed).toEqual({ kind: 'lost', message: expect.stringMatching(/\w/) });
      await close(tunnel);
    });
}
