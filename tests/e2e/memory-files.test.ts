import { type FileSystem, type Ports, RepoMap } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { memoryFiles, NO_OUTER_FILES } from '../support/memory-files.js';
import { WorkTree } from '../support/work-tree.js';

const TREE = {
  '.gitignore': 'build/\n',
  'build/out.py': 'def built(): pass\n',
  'top.py': 'from src.deep.b import inner\n\ndef top():\n    return inner()\n',
  'src/a.js': "import { core } from '#core';\nexport const a = () => core();\n",
  'src/core.js': 'export function core() {}\n',
  'src/deep/b.py': 'def inner():\n    pass\n',
  'src/deep/.gitignore': 'hidden.py\n',
  'src/deep/hidden.py': 'def hidden(): pass\n',
  'package.json': '{ "name": "app", "imports": { "#core": "./src/core.js" } }\n',
  'tool/run': '#!/usr/bin/env python3\ndef start(): pass\n',
  'vendor/v.py': 'def vendored(): pass\n',
};

async function mapOf(root: string, ports: Partial<Ports>) {
  await using engine = await RepoMap.open({ root, languages, persistent: false, ports });
  const { text, files, report } = await engine.map({ query: 'start core', maxTokens: 2000 });
  const tree = await engine.map({ style: 'tree', maxTokens: 2000 });
  return { text, files, report, tree: tree.text, facts: [...(await engine.facts()).keys()] };
}

function inMemory(files: FileSystem) {
  // There is no such directory, and no git process could be started in it.
  const git = async () => ({ failure: 'there is no git' });
  return mapOf('/nowhere/tree', { files: () => files, outerFiles: NO_OUTER_FILES, git });
}

test('a tree in memory has the map of the same tree on disk', async () => {
  using tree = new WorkTree(TREE);
  const found = await inMemory(memoryFiles(TREE));
  expect(found.facts).toEqual([
    'package.json',
    'src/a.js',
    'src/core.js',
    'src/deep/b.py',
    'tool/run',
    'top.py',
  ]);
  expect(found).toEqual(await mapOf(tree.path, {}));
});

test('a file system that rejects makes the map incomplete', async () => {
  const files = memoryFiles(TREE);
  const read: FileSystem['read'] = async (path, maxBytes) => {
    if (path === 'src/deep/b.py') throw new Error('I/O error');
    return files.read(path, maxBytes);
  };
  await using engine = await RepoMap.open({
    root: '/nowhere/tree',
    languages,
    persistent: false,
    ports: { files: () => ({ ...files, read }), outerFiles: NO_OUTER_FILES },
  });
  expect(await engine.map()).toMatchObject({ incomplete: { unreadable: 1 } });
});
