import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const members = ['packages', 'apps'].flatMap((group) =>
  readdirSync(group).map((name) => `${group}/${name}`),
);

export default defineConfig({
  test: {
    projects: [...members, 'tests'].map((root) => ({ extends: true, test: { name: root, root } })),
    reporters: ['default', './scripts/count-reporter.mjs'],
    // Only a test that hangs should meet this limit, also while other work takes the processor.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
