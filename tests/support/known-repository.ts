import { pathToFileURL } from 'node:url';
import type { MapRequest } from '@repomap/repo-map';
import { countingEngine } from './counting-engine.js';
import { WorkTree } from './work-tree.js';

/** A Python file with one function. */
export const py = (name: string) => `def ${name}():\n    return ${name}\n`;

/** The files of the repositories. */
export const FILES = {
  'lib/gamma.py': py('gamma'),
  'lib/delta.py': py('delta'),
  'pkg/alpha.py': py('alpha'),
  'pkg/beta.py': py('beta'),
};

export const ALL: readonly string[] = Object.keys(FILES);

/** A repository, and a cache that knows what is committed there. */
export async function known(files: Readonly<Record<string, string>> = FILES) {
  const tree = new WorkTree(files).commitAll();
  const cache = new WorkTree();
  await look(tree.path, cache);
  return {
    tree,
    cache,
    [Symbol.dispose]() {
      tree[Symbol.dispose]();
      cache[Symbol.dispose]();
    },
  };
}

/** What a process of its own answers; without a cache, from scratch. */
export async function look(
  root: string,
  cache?: WorkTree,
  request: MapRequest = { maxTokens: 1000 },
) {
  const persistent = cache !== undefined;
  const { engine, calls } = await countingEngine(root, cache?.path ?? root, {
    persistent,
  });
  await using _ = engine;
  const { text, files, report, excluded, activity } = await engine.map(request);
  return { answer: { text, files: files.toSorted(), report, excluded }, activity, calls };
}

/** A clone over the file protocol, as from a server. */
export function cloneOf(tree: WorkTree, ...options: string[]): WorkTree {
  const clone = new WorkTree();
  clone.git('clone', '-q', ...options, pathToFileURL(tree.path).href, '.');
  return clone;
}
