import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import { describe, expect, test } from 'vitest';
import { ALL, cloneOf, FILES, known, look, py } from '../support/known-repository.js';
import type { WorkTree } from '../support/work-tree.js';

/** Ways in which the bytes on disk are not those that git keeps. */
const CONVERSIONS: readonly (readonly [
  name: string,
  attributes: string,
  config: readonly string[][],
])[] = [
  ['core.autocrlf', '', [['core.autocrlf', 'true']]],
  ['eol=crlf', '* text=auto eol=crlf\n', []],
  ['ident', '*.py ident\n', []],
  ['an encoding', 'pkg/*.py working-tree-encoding=UTF-16LE-BOM\n', []],
  [
    'a filter',
    '*.py filter=swap\n',
    [
      ['filter.swap.clean', 'tr ab ba'],
      ['filter.swap.smudge', 'tr ab ba'],
    ],
  ],
];

describe.each(CONVERSIONS)('files that git converts by %s', (_, attributes, config) => {
  const SOURCES = Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [path, `# $Id$\n${text}`]),
  );

  /** A clone whose files were converted when they were checked out. */
  function converted(tree: WorkTree): WorkTree {
    const clone = cloneOf(tree, '--no-checkout');
    for (const setting of config) clone.git('config', ...(setting as [string, string]));
    mkdirSync(join(clone.path, '.git/info'), { recursive: true });
    clone.write('.git/info/attributes', attributes);
    clone.git('checkout', '-q', '-f', 'HEAD');
    expect(clone.read('pkg/alpha.py')).not.toBe(SOURCES['pkg/alpha.py']);
    return clone;
  }

  test.each(['lean', 'tree'] as const)(
    'in the style %s a map is the same with the cache of a clone without conversion',
    async (style) => {
      using repository = await known(SOURCES);
      using clone = converted(repository.tree);
      const request = { maxTokens: 1000, style };
      const { answer } = await look(clone.path, undefined, request);
      expect((await look(clone.path, repository.cache, request)).answer).toEqual(answer);
      // Settings that change later leave the files as they are.
      clone.write('.git/info/attributes', '');
      clone.git('config', 'core.autocrlf', 'false');
      expect((await look(clone.path, repository.cache, request)).answer).toEqual(answer);
      expect((await look(clone.path, undefined, request)).answer).toEqual(answer);
    },
  );

  test('a touch, a branch and back, and another clone parse nothing', async () => {
    using repository = await known(SOURCES);
    using clone = converted(repository.tree);
    const { cache } = repository;
    const map = async (root: string) => (await look(root, cache)).activity.parsed;
    await map(clone.path);
    const long = new Date('2020-01-01');
    for (const path of ALL) utimesSync(join(clone.path, path), long, long);
    expect(await map(clone.path)).toBe(0);
    clone.git('checkout', '-q', '-b', 'side');
    clone.git('rm', '-q', '-r', 'pkg');
    clone.git('commit', '-q', '-m', 'without');
    expect(await map(clone.path)).toBe(0);
    clone.git('checkout', '-q', '-f', '-');
    expect(await map(clone.path)).toBe(0);
    using other = converted(repository.tree);
    expect(await map(other.path)).toBe(0);
  });
});

test('an edit of line endings alone is seen', async () => {
  using repository = await known();
  const { tree, cache } = repository;
  tree.git('config', 'core.autocrlf', 'true');
  tree.write('pkg/alpha.py', py('alpha').replaceAll('\n', '\r\n'));
  const request: MapRequest = { maxTokens: 1000, style: 'tree' };
  const { answer } = await look(tree.path, undefined, request);
  expect((await look(tree.path, cache, request)).answer).toEqual(answer);
  tree.git('add', '-A');
  expect((await look(tree.path, cache, request)).answer).toEqual(answer);
});
