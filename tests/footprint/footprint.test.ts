import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Installation, UNREACHABLE } from '../support/installation.js';

/** What an assistant may install that wants tags and no more. */
const EXPECTED = ['@repomap/cache', '@repomap/model', '@repomap/tag-cache', 'web-tree-sitter'];

const PROGRAM = `
  import { TagCache } from '@repomap/tag-cache';
  import { contentId, relPath, skippedFacts } from '@repomap/model';
  const tags = new TagCache();
  const file = { path: relPath('a.py'), contentId: contentId(new TextEncoder().encode('x = 1')), language: 'python', extractorVersion: '1' };
  await tags.set(file, skippedFacts('python', 'minified'));
  console.log((await tags.get(file)).skipped, tags.stats.hits);
`;

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

test('tag-cache alone installs no ranking, no grammar and no store', (context) => {
  using folder = new Installation();
  const members = ['packages/model', 'packages/cache', 'packages/tag-cache'];
  const said = folder.install(...folder.pack(members));
  context.skip(said === UNREACHABLE, UNREACHABLE);
  expect(said).toBe('');
  expect(installed(folder.path)).toEqual(EXPECTED);
  folder.write('main.js', PROGRAM);
  const ended = folder.run(process.execPath, ['main.js']);
  expect(ended).toEqual({ code: 0, stdout: 'minified 1\n', stderr: '' });
});
