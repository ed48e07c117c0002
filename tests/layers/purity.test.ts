import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** The packages whose code a fresh process loads for an import. */
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
  return JSON.parse(output);
}

test.each([
  ['@repomap/tag-cache', ['web-tree-sitter', 'graphology', 'grammars']],
  ['@repomap/tag-cache/extract', ['graphology', 'grammars', 'persistent-cache']],
  ['@repomap/tag-cache/source', ['web-tree-sitter']],
  ['@repomap/repo-map', ['web-tree-sitter', 'graphology', 'o200k-base', 'ignore', '/rank']],
  ['@repomap/map-cache', ['graphology', 'web-tree-sitter']],
  ['@repomap/tree-cache', ['o200k-base', 'web-tree-sitter']],
  ['@repomap/tree-cache/render', ['o200k-base']],
  ['@repomap/cache-manager', ['web-tree-sitter', 'graphology', 'o200k-base', '.wasm']],
])('importing %s loads none of %j', (specifier, unwanted) => {
  const loaded = loadedBy(specifier);
  expect(loaded.length).toBeGreaterThan(1);
  const found = loaded.filter((url) => unwanted.some((name) => url.includes(name)));
  expect(found).toEqual([]);
});
