import * as grammars from '@repomap/grammars';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const PLAIN = 'struct point { int x; };\n';
const CLASS = 'class Cart { public: int size(); };\n';

async function languagesIn(tree: WorkTree, cache: WorkTree) {
  const { engine, calls } = await countingEngine(tree.path, cache.path, { languages: grammars });
  await using _ = engine;
  const facts = await engine.facts();
  const languages = [...facts].map(([path, { language }]) => [path, language] as const);
  const { activity } = await engine.map();
  return {
    languages: Object.fromEntries(languages.filter(([path]) => /\.(?:h|m|inc|pl|ts)$/.test(path))),
    reads: calls.read,
    cached: activity.parsed,
  };
}

const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll()],
  ['a plain folder', (tree: WorkTree) => tree],
] as const;

test.each(KINDS)(
  '%s: the text decides, then the files beside it, then those above',
  async (_, prepare) => {
    using tree = new WorkTree({
      'one/list.c': 'int f(void) { return 0; }\n',
      'one/list.h': PLAIN,
      'one/cart.h': CLASS,
      'two/point.cpp': 'int g() { return 0; }\n',
      'two/point.h': PLAIN,
      'two/inner/point.h': PLAIN,
      'ios/View.m': '@implementation View\n@end\n',
      'ios/config.h': '#define A 1\n',
      'octave/half.m': 'function y = half(x)\ny = x;\nend\n',
      'facts.pl': ':- dynamic likes/2.\n',
      'two/table.inc': '{ 1, 2 },\n',
    });
    using cache = new WorkTree();
    prepare(tree);
    const cold = await languagesIn(tree, cache);
    expect(cold.languages).toEqual({
      'one/list.h': 'c',
      'one/cart.h': 'cpp',
      'two/point.h': 'cpp',
      'two/inner/point.h': 'cpp',
      'two/table.inc': 'cpp',
      'ios/View.m': 'objective-c',
      'ios/config.h': 'objective-c',
      'octave/half.m': 'matlab',
    });
    // The verdicts are cached with the facts: another process reads nothing.
    expect(await languagesIn(tree, cache)).toEqual({ ...cold, reads: 0 });
  },
);

test('one content in two languages is two records, and a neighbour can change its language', async () => {
  using tree = new WorkTree({
    'a/p.h': PLAIN,
    'a/p.c': 'int f;\n',
    'b/p.h': PLAIN,
    'b/p.cpp': 'int f;\n',
  }).commitAll();
  using cache = new WorkTree();
  const languages = async () => (await languagesIn(tree, cache)).languages;
  expect(await languages()).toEqual({ 'a/p.h': 'c', 'b/p.h': 'cpp' });
  tree.remove('a/p.c');
  tree.write('a/q.cpp', 'int g() { return 1; }\n');
  expect(await languages()).toEqual({ 'a/p.h': 'cpp', 'b/p.h': 'cpp' });
  tree.write('b/p.h', '@interface A\n@end\n');
  expect(await languages()).toEqual({ 'a/p.h': 'cpp', 'b/p.h': 'objective-c' });
});

test('attributes of git say how a file is encoded, and two encodings of one content are two records', async () => {
  const source = Buffer.from('def caf\xe9(): pass\n', 'latin1');
  using tree = new WorkTree({
    '.gitattributes': 'a.py working-tree-encoding=ISO-8859-1\nb.py working-tree-encoding=KOI8-R\n',
    'a.py': source,
    'b.py': source,
    'c.py': source,
    'wide.py': Buffer.from('\ufeffclass Café:\r\n    pass\r\n', 'utf16le'),
  }).commitAll();
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path, { languages: grammars });
  await using _ = engine;
  const facts = [...(await engine.facts())].map(
    ([path, { definitions, encoding, encodingAssumed }]) => [
      path,
      definitions[0]?.name,
      encoding,
      encodingAssumed,
    ],
  );
  expect(facts.sort()).toEqual([
    ['a.py', 'café', 'windows-1252', undefined],
    ['b.py', 'cafИ', 'koi8-r', undefined],
    ['c.py', 'café', 'windows-1252', true],
    ['wide.py', 'Café', 'utf-16le', undefined],
  ]);
  const { text, report } = await engine.map();
  for (const line of ['def café(): pass', 'def cafИ(): pass', 'class Café'])
    expect(text).toContain(line);
  expect(report).toMatchObject({
    encodings: { 'koi8-r': 1, 'utf-16le': 1, 'windows-1252': 1, 'windows-1252, assumed': 1 },
  });
});
