import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = pathToFileURL(join(import.meta.dirname, '../..')).href;

/** The modules that a fresh process loads for an import, without the name of the folder that holds all. */
function loadedBy(specifier: string): string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = new Set();
    registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
    await import(${JSON.stringify(specifier)});
    console.log(JSON.stringify([...seen]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return JSON.parse(output).map((url: string) => url.replace(ROOT, ''));
}

test.each([
  ['@repomap/tag-cache', ['web-tree-sitter', 'graphology', 'grammars']],
  ['@repomap/tag-cache/extract', ['graphology', 'grammars', 'persistent-cache']],
  ['@repomap/tag-cache/source', ['web-tree-sitter']],
  ['@repomap/repo-map', ['web-tree-sitter', 'graphology', 'o200k-base', 'ignore', '/rank']],
  ['@repomap/map-cache', ['graphology', 'web-tree-sitter']],
  ['@repomap/tree-cache', ['o200k-base', 'web-tree-sitter']],
  ['@repomap/tree-cache/render', ['o200k-base']],
  ['@repomap/memoize', ['node:sqlite', 'tinyglobby']],
  [
    '@repomap/cache-manager',
    ['memoize', 'tinyglobby', 'web-tree-sitter', 'graphology', 'o200k-base', '.wasm'],
  ],
])('importing %s loads none of %j', (specifier, unwanted) => {
  const loaded = loadedBy(specifier);
  expect(loaded.length).toBeGreaterThan(1);
  const found = loaded.filter((url) => unwanted.some((name) => url.includes(name)));
  expect(found).toEqual([]);
});

test('the command needs only modules of Node.js and its own', () => {
  const folder = join(import.meta.dirname, '../../apps/repomap/dist');
  const modules = readdirSync(folder).filter((name) => name.endsWith('.cjs'));
  const needed = modules.flatMap((name) =>
    Array.from(
      readFileSync(join(folder, name), 'utf8').matchAll(
        /\b(?:require[\w$]*|import)\((?:\/\*.*\*\/)?\s*["'`]([^"'`]*)["'`]\)/g,
      ),
      ([, id = '']) => id,
    ),
  );
  const isOwn = (id: string) => id.startsWith('./') && existsSync(join(folder, id));
  expect(needed.filter((id) => !isBuiltin(id) && !isOwn(id))).toEqual([]);
  expect(needed.filter(isOwn).length).toBeGreaterThan(modules.length);
});
