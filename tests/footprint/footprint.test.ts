import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Installation, UNREACHABLE } from '../support/installation.js';

const TAGS = `
  import { TagCache } from '@repomap/tag-cache';
  import { contentId, relPath, skippedFacts } from '@repomap/model';
  const tags = new TagCache();
  const file = { path: relPath('a.py'), contentId: contentId(new TextEncoder().encode('x = 1')), language: 'python', extractorVersion: '1' };
  await tags.set(file, skippedFacts('python', 'minified'));
  console.log((await tags.get(file)).skipped, tags.stats.hits);
`;

const MEMOIZED = `
  import { persistentMemoize } from '@repomap/memoize';
  const double = persistentMemoize((n) => n * 2, { name: 'double', cacheDir: 'cache' });
  console.log(await double(2), await double(2), double.stats().loads);
`;

interface Footprint {
  readonly members: readonly string[];
  /** Everything that is installed, with the packages that others bring. */
  readonly installed: readonly string[];
  readonly program: string;
  readonly stdout: string;
}

function installed(folder: string): string[] {
  const modules = join(folder, 'node_modules');
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`)
        : name,
    )
    .sort();
}

test.for<[name: string, expected: Footprint]>([
  [
    'tag-cache alone installs no ranking, no grammar and no store',
    {
      members: ['packages/model', 'packages/cache', 'packages/tag-cache'],
      installed: ['@repomap/cache', '@repomap/model', '@repomap/tag-cache', 'web-tree-sitter'],
      program: TAGS,
      stdout: 'minified 1\n',
    },
  ],
  [
    'memoize alone installs no engine and no native driver, and loads no SQLite',
    {
      members: ['packages/cache', 'packages/persistent-cache', 'packages/memoize'],
      installed: [
        '@repomap/cache',
        '@repomap/memoize',
        '@repomap/persistent-cache',
        'fdir',
        'picomatch',
        'tinyglobby',
      ],
      program: MEMOIZED,
      stdout: '4 4 1\n',
    },
  ],
])('%s', ([, expected], context) => {
  using folder = new Installation();
  const said = folder.install(...folder.pack(expected.members));
  context.skip(said === UNREACHABLE, UNREACHABLE);
  expect(said).toBe('');
  expect(installed(folder.path)).toEqual(expected.installed);
  folder.write('main.js', expected.program);
  const ended = folder.run(process.execPath, ['main.js']);
  expect(ended).toEqual({ code: 0, stdout: expected.stdout, stderr: '' });
});
