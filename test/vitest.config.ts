import { defineConfig } from 'vitest/config';

export default defineConfig({
  // NODE_ENV is production, as in the bundle, and there React has no runtime for development.
  oxc: { jsx: { development: false } },
  test: {
    root: '.',
    include: ['test/**/*.test.{ts,tsx}'],
    env: { FORCE_COLOR: '3', NODE_ENV: 'production' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores in CI: more workers only make the tests of processes and terminals wait for each other.
    maxWorkers: 2,
  },
});
