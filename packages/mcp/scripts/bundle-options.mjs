// Bundles the SDK, so that starting the server loads few files, replaces its JSON Schema validator,
// which takes longer to load than the rest of the SDK, and builds the schemas of the protocol on use.
import { join } from 'node:path';

const own = (name) => join(import.meta.dirname, '../src', name);

export const input = {
  preserveEntrySignatures: 'strict',
  // Its modules have no side effects.
  treeshake: { moduleSideEffects: false },
  resolve: {
    alias: {
      '@modelcontextprotocol/server/_shims': own('sdk-shims.ts'),
      'zod/v4': own('lazy-zod.ts'),
    },
  },
};

// The SDK imports much that the bundler drops, so what an import reaches says little about what is needed.
export const output = { minify: true, codeSplitting: true };
