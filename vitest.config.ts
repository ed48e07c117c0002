import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import DearestFirst from './scripts/dearest-first.js';

const members = ['packages', 'apps'].flatMap((group) =>
  readdirSync(group).map((name) => `${group}/${name}`),
);

export default defineConfig(({ mode }) => ({
  test: {
    projects: [...members, 'tests'].map((root) => ({
      extends: true,
      // Files of a package share a process and its modules: nothing outlives a test of it.
      test: { name: root, root, isolate: root === 'tests' },
      resolve: mode === 'coverage' ? { alias: sourcesOfEntries() } : {},
    })),
    reporters: ['default', './scripts/count-reporter.mjs'],
    // One more than there are cores: tests wait for programs, disks and the network.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: DearestFirst },
    // Only a test that hangs should meet this limit, also while other work takes the processor.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    coverage: {
      include: ['packages/*/src/**', 'apps/*/src/**'],
      // It runs in a browser.
      exclude: ['packages/explore/src/page/**'],
      reporter: ['text-summary', 'html', 'json'],
    },
  },
}));

/** Packages import the built entries of each other; coverage counts lines of the sources. */
function sourcesOfEntries(): { find: RegExp; replacement: string }[] {
  return members.flatMap((member) => {
    const { name, exports } = JSON.parse(readFileSync(join(member, 'package.json'), 'utf8'));
    return Object.entries<string | { default: string }>(exports).flatMap(([entry, target]) => {
      if (typeof target === 'string') return [];
      const source = target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
      const find = new RegExp(`^${join(name, entry)}$`);
      return [{ find, replacement: join(import.meta.dirname, member, source) }];
    });
  });
}
