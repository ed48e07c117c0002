// Bundles the SDK, so that starting the server loads few files, and replaces its JSON Schema
// validator, which takes longer to load than the rest of the SDK.
import { join } from 'node:path';

export const input = {
  // Its modules have no side effects.
  treeshake: { moduleSideEffects: false },
  resolve: {
    alias: {
      '@modelcontextprotocol/server/_shims': join(import.meta.dirname, '../src/sdk-shims.ts'),
    },
  },
};

export const output = { minify: true };
