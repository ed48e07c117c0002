import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

/** Each test opens an engine or more, which a busy machine takes seconds for. */
const PY = 'def tool():\n    pass\n';

const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll()],
  ['a plain folder', (tree: WorkTree) => tree],
] as const;

/** The mapped files with their languages, and how many files were read or parsed for them. */
async function look(tree: WorkTree, cache: WorkTree) {
  const { engine, calls } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const facts = await engine.facts();
  const languages = [...facts].map(([path, { language }]) => [path, language]);
  return { languages: Object.fromEntries(languages.sort()), reads: calls.read };
}

test.each(KINDS)(
  '%s: a first line tells the language where the name does not',
  async (_, prepare) => {
    using tree = new WorkTree({
      'bin/tool': `#!/usr/bin/env python3\n${PY}`,
      'bin/spaced': '#! /bin/sh -e\nrun() { :; }\n',
      '.hooks/hook': '#!/usr/bin/env -S node --test\nfunction hook() {}\n',
      'bin/carriage': '#!/usr/bin/env ruby\r\ndef a\r\nend\r\n',
      'bin/only': '#!/bin/sh',
      'bin/unknown': '#!/usr/bin/env cobol\n',
      'bin/late': `\n#!/bin/sh\n${PY}`,
      'bin/tool.txt': '#!/bin/sh\n',
      'bin/tool.py': '#!/bin/sh\n',
      Makefile: '#!/usr/bin/env python3\n',
      'vendor/tool': '#!/bin/sh\n',
      LICENSE: 'free\n',
      '.settings': '#!/bin/sh\n',
      empty: '',
      data: new Uint8Array(100_000),
    });
    using cache = new WorkTree();
    expect((await look(prepare(tree), cache)).languages).toEqual({
      '.hooks/hook': 'javascript',
      '.settings': 'bash',
      'bin/carriage': 'ruby',
      'bin/only': 'bash',
      'bin/spaced': 'bash',
      'bin/tool': 'python',
      'bin/tool.py': 'python',
      Makefile: 'make',
    });
  },
);

test.each(KINDS)('%s: the head of a file is read once, of data too', async (_, prepare) => {
  const data = Array.from({ length: 300 }, (_, i) => [`objects/${i}`, `object ${i}\n`]);
  using tree = new WorkTree({
    ...Object.fromEntries(data),
    'a.py': PY,
    run: '#!/bin/sh\nf() { :; }',
  });
  using cache = new WorkTree();
  prepare(tree);
  const cold = await look(tree, cache);
  // The heads of the data and of the script, then the two files that are parsed.
  expect(cold.reads).toBe(301 + 2);
  expect(await look(tree, cache)).toEqual({ ...cold, reads: 0 });
  tree.write('objects/7', '#!/bin/sh\ng() { :; }\n');
  const edited = await look(tree, cache);
  expect(edited.languages).toMatchObject({ 'objects/7': 'bash' });
  expect(edited.reads).toBe(2);
});

test.each(KINDS)('%s: no more than a head is read of what is no script', async (_, prepare) => {
  using tree = new WorkTree({ 'a.py': PY, data: 'x'.repeat(100_000) });
  prepare(tree);
  const heads: number[] = [];
  const { engine } = await countingEngine(tree.path, tree.path, {
    persistent: false,
    ports: {
      files: (root) => ({
        ...nodeFileSystem(root),
        async read(path, maxBytes) {
          if (path === 'data') throw new Error('read as a whole');
          return nodeFileSystem(root).read(path, maxBytes);
        },
        async readHead(path, maxBytes) {
          const head = await nodeFileSystem(root).readHead(path, maxBytes);
          heads.push(head?.bytes.byteLength ?? 0);
          return head;
        },
      }),
    },
  });
  await using _engine = engine;
  expect([...(await engine.facts()).keys()]).toEqual(['a.py']);
  expect(heads).toEqual([256]);
});

test('a file with another interpreter is parsed by another grammar, and back again not at all', async () => {
  const script = (program: string) => `#!/usr/bin/env ${program}\nx = 1\n`;
  using tree = new WorkTree({ tool: script('python3') }).commitAll();
  using cache = new WorkTree();
  const map = async () => {
    const { engine } = await countingEngine(tree.path, cache.path);
    await using _ = engine;
    const { activity } = await engine.map();
    return [[...(await engine.facts()).values()][0]?.language, activity.parsed];
  };
  expect(await map()).toEqual(['python', 1]);
  tree.write('tool', script('ruby'));
  expect(await map()).toEqual(['ruby', 1]);
  tree.write('tool', script('python3'));
  expect(await map()).toEqual(['python', 0]);
});

test('a script that turns into something else while it is read is left out this time', async () => {
  using tree = new WorkTree({ 'a.py': PY, tool: `#!/usr/bin/env python3\n${PY}` }).commitAll();
  const { engine } = await countingEngine(tree.path, tree.path, {
    persistent: false,
    ports: {
      files: (root) => ({
        ...nodeFileSystem(root),
        async read(path, maxBytes) {
          if (path === 'tool') writeFileSync(join(tree.path, 'tool'), 'notes\n');
          return nodeFileSystem(root).read(path, maxBytes);
        },
      }),
    },
  });
  await using _ = engine;
  const { files, excluded } = await engine.map();
  expect(files).toEqual(['a.py']);
  expect(excluded).toMatchObject({ unreadable: 1 });
});
