import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config/resolve.ts';
import { messageOf, ToolError } from '../../domain/error.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type Inspector, startInspector } from '../../inspector/server/start.ts';
import type { Invocation } from '../command.ts';
import type { Io } from '../io.ts';
import { INSPECTOR_PAGE } from '../places.ts';
import type { Printer } from '../output/printer.ts';
import { VERSION } from '../version.ts';

const TOKEN_BYTES = 24;

/**
 * Starts the web inspector of `dev`; undefined with `--no-inspector`. The engine, which is to know the address, comes
 * after it.
 *
 * A default port that is busy is no reason not to work: then it takes any other and says so. Errors: `PORT_IN_USE` and
 * `PORT_FORBIDDEN` for a port that was asked for.
 */
export async function startInspectorFor(
  client: Promise<EngineClient>,
  { config, printer }: Pick<Invocation, 'printer'> & Readonly<{ config: InspectorConfig }>,
  { clock }: Pick<Io, 'clock'>,
): Promise<Inspector | undefined> {
  if (!config.inspector) {
    if (config.open) await printer.say('--open opens nothing: there is no web inspector.');
    return undefined;
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const start = (port: number) =>
    startInspector({ client, port, token, assets: fileURLToPath(INSPECTOR_PAGE), version: VERSION, clock });
  try {
    return await start(config.inspectorPort);
  } catch (error) {
    const isAskedFor = config.origins.inspectorPort.kind !== 'default';
    if (isAskedFor || !(error instanceof ToolError) || error.code !== 'PORT_IN_USE') throw error;
    const inspector = await start(0);
    await printer.say(
      `Port ${config.inspectorPort} is in use, so the web inspector is on port ${inspector.port} this time.`,
    );
    return inspector;
  }
}

export type InspectorConfig = Pick<Config, 'inspector' | 'inspectorPort' | 'open'> & {
  readonly origins: Pick<Config['origins'], 'inspectorPort'>;
};

/** `--open`. That there is no browser is said, and is no failure. */
export async function openInBrowser(url: string, printer: Pick<Printer, 'say'>): Promise<void> {
  try {
    const { default: open } = await import('open');
    await open(url);
  } catch (error) {
    await printer.say(`The browser could not be opened (${messageOf(error)}). The web inspector is at ${url}`);
  }
}
