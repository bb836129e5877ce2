/** Packages in CommonJS call `require` for Node's own modules, which a bundle of ES modules has to be given. */
export const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
