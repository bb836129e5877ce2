import type { Background, ColorDepth } from './theme.ts';

export type TerminalVerdict =
  | Readonly<{ kind: 'tui'; color: ColorDepth }>
  /** `reason`: why the screen cannot be drawn, for a person. */
  | Readonly<{ kind: 'lines'; reason: string }>;

type Environment = Readonly<Record<string, string | undefined>>;
type Output = Readonly<{ isTTY?: boolean | undefined }>;

/**
 * Whether the terminal UI can be drawn here, and with how many colours. Costs nothing: Ink is not loaded for it.
 *
 * Sources: no-color.org (set and not empty), force-color.org, and the conventions of `COLORTERM` and `TERM`.
 */
export function judgeTerminal(env: Environment, stdout: Output, stdin: Output = { isTTY: true }): TerminalVerdict {
  if (stdout.isTTY !== true) return { kind: 'lines', reason: 'the output is not a terminal' };
  if (stdin.isTTY !== true) return { kind: 'lines', reason: 'the input is not a terminal' };
  if (env['TERM'] === 'dumb') return { kind: 'lines', reason: 'TERM=dumb cannot place the cursor' };
  if (isCi(env)) return { kind: 'lines', reason: 'CI is set' };
  if (env['INK_SCREEN_READER'] === 'true') return { kind: 'lines', reason: 'a screen reader reads lines better' };
  return { kind: 'tui', color: judgeColor(env) };
}

/** The colours to use on a terminal. */
export function judgeColor(env: Environment): ColorDepth {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return FORCED[forced] ?? '16';
  if ((env['NO_COLOR'] ?? '') !== '') return 'none';
  const term = env['TERM'] ?? '';
  if (/^(truecolor|24bit)$/.test(env['COLORTERM'] ?? '') || env['WT_SESSION'] !== undefined) return 'truecolor';
  if (/256(color)?$/.test(term)) return '256';
  return '16';
}

/**
 * Whether the terminal is light or dark, by `COLORFGBG` (rxvt, Konsole and others): `15;0` is white on black. Without
 * it, dark.
 */
export function judgeBackground(env: Environment): Background {
  const ground = /;(\d+)$/.exec(env['COLORFGBG'] ?? '')?.[1];
  return ground === '7' || ground === '15' ? 'light' : 'dark';
}

const FORCED: Readonly<Record<string, ColorDepth>> = {
  '0': 'none',
  false: 'none',
  '1': '16',
  '2': '256',
  '3': 'truecolor',
};

function isCi(env: Environment): boolean {
  return ['CI', 'CONTINUOUS_INTEGRATION'].some((name) => {
    const value = env[name];
    return value !== undefined && value !== '0' && value !== 'false';
  });
}
