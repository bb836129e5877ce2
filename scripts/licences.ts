import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licence texts of the packages that are bundled, as one text.
 * Errors: a package without a licence of its own stops the build, since it must not be shipped.
 */
export function collectLicences(root: string, packages: readonly string[]): string {
  const parts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    if (typeof license !== 'string') throw new Error(`${name} names no licence in its package.json`);
    return `${name} ${version} (${license})\n\n${licenceText(folder)}`;
  });
  const intro = 'hookscope contains the following packages, each under its own licence.';
  return [intro, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`).concat('\n');
}

function licenceText(folder: string): string {
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : 'The package has no licence file; its package.json names the licence above.';
}
