import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/"main".py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
};

function graph(...flags: readonly string[]): string {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { code, stdout, stderr } = runApp(['graph', tree.path, ...flags], {
    cacheDir: join(cache.path, 'cache'),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

test('json can be imported by graphology', () => {
  expect(JSON.parse(graph())).toMatchObject({
    options: { type: 'directed' },
    nodes: [
      { key: 'src/"main".py', attributes: { language: 'python', definitions: 1 } },
      { key: 'src/store.py', attributes: { language: 'python', definitions: 2 } },
    ],
    edges: [{ key: '0', source: 'src/"main".py', target: 'src/store.py' }],
  });
});

test('gexf nodes are labelled with their paths', () => {
  expect(graph('--format', 'gexf')).toMatch(
    /^<\?xml [\s\S]*<node id="src\/store\.py" label="src\/store\.py">[\s\S]*<\/gexf>\n$/,
  );
});

test('dot quotes paths as maps do', () => {
  const [first, ...rest] = graph('--format', 'dot').split('\n');
  expect(first).toBe('digraph {');
  expect(rest[0]).toBe(
    String.raw`  "\"src/\\\"main\\\".py\"" [language="python", definitions="1"];`,
  );
  expect(rest[2]).toMatch(/^ {2}"[^>]*main[^>]*" -> "src\/store\.py" \[weight="/);
});

test.each([
  [[], []],
  [['--annotate'], ['inDegreeCentrality', 'outDegreeCentrality', 'pagerank']],
  [
    ['--betweenness'],
    ['betweennessCentrality', 'inDegreeCentrality', 'outDegreeCentrality', 'pagerank'],
  ],
])('%j adds %j to the nodes', (flags, measures) => {
  const { nodes } = JSON.parse(graph(...flags)) as { nodes: { attributes: object }[] };
  const known = ['language', 'definitions'];
  const names = Object.keys(nodes[0]?.attributes ?? {}).filter((name) => !known.includes(name));
  expect(names.sort()).toEqual(measures);
});

test.each(['json', 'gexf', 'dot'])('%s is the same in every run', (format) => {
  expect(graph('--format', format, '--annotate')).toBe(graph('--format', format, '--annotate'));
});
