import { sanitize } from '../../domain/sanitize.ts';
import type { Format, Style } from '../output/color.ts';
import type { Invocation, RunOf } from '../command.ts';
import type { doctorOptions } from '../commands/doctor.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import type { Finding } from '../doctor/check.ts';
import { checkDataFolder, checkEnvironment, checkNode, checkStore } from '../doctor/machine.ts';
import { checkDev, checkHandler, checkPort, checkPublicUrl, checkTunnelServer } from '../doctor/network.ts';
import { handlerInUse } from '../arguments/handler-choice.ts';
import { type Io, interruptionOf } from '../io.ts';
import { readRunningDev } from '../project/running-dev.ts';

const MARKS: Readonly<Record<Finding['status'], readonly [mark: string, format: Format]>> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['-', 'dim'],
};

export const run: RunOf<typeof doctorOptions> = async ({ options, config, printer }, io) => {
  const found: Finding[] = [];
  for (const check of checks(config, io)) {
    const finding = await check();
    found.push(finding);
    if (!options.json) await printer.line(findingLines(finding, printer.style).join('\n'));
    if (io.signal.aborted) return interruptionOf(io.signal);
  }
  const isOk = found.every(({ status }) => status !== 'failed');
  if (options.json) await printer.json({ ok: isOk, checks: found.map(findingJson) });
  return isOk ? 'done' : 'checkFailed';
};

/** From the machine outwards: what fails first is what to mend first. */
function checks(config: Invocation['config'], io: Io): readonly (() => Finding | Promise<Finding>)[] {
  const folder = dataFolderOf(config, io);
  const running = readRunningDev(folder);
  const urls = [running?.localUrl, running?.inspectorUrl];
  return [
    () => checkNode(process.versions.node),
    () => checkEnvironment(io.env),
    () => checkDataFolder(folder),
    () => checkStore(folder),
    () => checkDev(running),
    () => checkPort('port', config.port, '--port', urls),
    () => checkPort('inspector port', config.inspectorPort, '--inspector-port', urls),
    () => checkHandler(handlerInUse(config, running)),
    () => checkTunnelServer(config, running, io),
    () => checkPublicUrl(running, io),
  ];
}

function findingLines({ name, status, message, next }: Finding, style: Style): string[] {
  const [mark, format] = MARKS[status];
  const line = `${style(format, mark)} ${name.padEnd(14)}  ${sanitize(message)}`;
  return [line, ...(next === undefined ? [] : [`${' '.repeat(18)}${style('cyan', '→')} ${sanitize(next)}`])];
}

function findingJson({ name, status, message, next }: Finding) {
  return { name, status, message, next: next ?? null };
}
