// The SDK is taken into the bundle, so that a client that starts the server waits for few files, and
// without its validator of JSON Schemas, which costs more to load than the rest of it.
import { join } from 'node:path';

export const input = {
  // None of its modules does anything but define what others import.
  treeshake: { moduleSideEffects: false },
  resolve: {
    alias: {
      '@modelcontextprotocol/server/_shims': join(import.meta.dirname, '../src/sdk-shims.ts'),
    },
  },
};

export const output = { minify: true };
