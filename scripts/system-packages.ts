// Debian packages that the tests need beside what npm brings. Installs what is missing where it can (root on Debian);
// elsewhere it says what to install, and the tests that need it are skipped visibly. On CI nothing may be missing.
import { execFileSync, spawnSync } from 'node:child_process';

const NEEDED = [
  { command: 'tmux', debian: 'tmux', usedBy: 'the terminal UI by hand' },
  { command: 'chromium', debian: 'chromium', usedBy: 'the web inspector' },
  { command: 'curl', debian: 'curl', usedBy: 'exports as cURL' },
  { command: 'bash', debian: 'bash', usedBy: 'exports and completions in a shell' },
];

const missing = NEEDED.filter(({ command }) => !isThere(command));
if (missing.length > 0) provide(missing);

function isThere(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function provide(packages: typeof NEEDED): void {
  const names = packages.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    process.stderr.write(`Installing ${names.join(', ')} for the tests.\n`);
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
    return;
  }
  const list = packages.map(({ debian, usedBy }) => `  ${debian} (${usedBy})`).join('\n');
  process.stderr.write(
    `Missing on this machine; the tests that need them are skipped:\n${list}\nOn Debian: sudo apt-get install ${names.join(' ')}\n`,
  );
  if (process.env.CI === 'true') process.exit(1);
}
