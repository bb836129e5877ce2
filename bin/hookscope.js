#!/usr/bin/env node
import nodeModule from 'node:module';

// Plain JavaScript that any Node understands, so that an old one gets a sentence and not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `hookscope needs Node 22.18 or newer; this is Node ${process.versions.node}.\n` +
      'Install a newer Node, or run: npx --package=node@24 --package=hookscope hookscope\n',
  );
  process.exitCode = 2;
} else {
  // Compiled code is kept between runs: --help then costs little more than Node itself.
  nodeModule.enableCompileCache();
  // Node 22 calls node:sqlite experimental, which nobody who uses hookscope can do anything about.
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith('SQLite')) emitWarning(warning, ...rest);
  };
  await import('../dist/main.js');
}
