import type { MapRequest } from '@repomap/repo-map';
import type { Languages } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

type Files = Readonly<Record<string, string>>;

const HAXE = 'class Cart {}\n';
const numbered = (count: number, name: (i: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), HAXE]));
const PYTHON = numbered(18, (i) => `src/part${i}.py`);

/** What a map of files says of those in languages without a grammar, and what the report counts. */
async function mapOf(root: string, request: MapRequest = {}, cache?: WorkTree) {
  let names = 0;
  const languages: Languages = {
    ...briefLanguages,
    sourceExtension(path) {
      names += 1;
      return briefLanguages.sourceExtension(path);
    },
  };
  const options = { languages, ...(cache === undefined && { persistent: false }) };
  const { engine } = await countingEngine(root, cache?.path ?? root, options);
  await using _ = engine;
  const { text, report, activity } = await engine.map(request);
  return {
    said: /(?:^\.\.\. |; )([^;\n]* no grammar)$/m.exec(text)?.[1],
    unsupported: report.unsupported,
    mapCached: activity.mapCached,
    areCounted: names > 0,
  };
}

test.each<[title: string, Files, MapRequest, said: string | undefined, counts: object | undefined]>(
  [
    ['a tenth of the files', numbered(2, (i) => `${i}.hx`), {}, undefined, { '.hx': 2 }],
    [
      'more than a tenth',
      { ...numbered(2, (i) => `${i}.hx`), 'BOOT.ASM': HAXE },
      {},
      '2 .hx and 1 .asm files have no grammar',
      { '.asm': 1, '.hx': 2 },
    ],
    [
      'data, documents and images',
      {
        'a.csv': '1',
        'b.txt': 'text',
        'c.png': '',
        'd.lock': '',
        'e.svg': '',
        'f.ini': '',
        LICENSE: '',
      },
      {},
      undefined,
      undefined,
    ],
    [
      'code that is not of the repository',
      {
        ...numbered(3, (i) => `vendor/${i}.hx`),
        ...numbered(3, (i) => `gen/${i}.hx`),
        ...numbered(3, (i) => `out/${i}.hx`),
        '.gitattributes': 'gen/** linguist-generated\n',
        '.gitignore': 'out/\n',
      },
      {},
      undefined,
      undefined,
    ],
    [
      'a language whose extension another has',
      numbered(3, (i) => `${i}.v`),
      {},
      '3 .v files have no grammar',
      { '.v': 3 },
    ],
    [
      'files that a pattern leaves out',
      { ...numbered(3, (i) => `old/${i}.hx`), ...numbered(3, (i) => `new/${i}.asm`) },
      { exclude: ['old/'] },
      '3 .asm files have no grammar',
      { '.asm': 3 },
    ],
    [
      'files of other packages',
      {
        'a/package.json': '{ "name": "a" }',
        'a/a.py': HAXE,
        'b/package.json': '{ "name": "b" }',
        ...numbered(3, (i) => `a/${i}.hx`),
        ...numbered(3, (i) => `b/${i}.hx`),
      },
      { scope: 'a' },
      '3 .hx files have no grammar',
      { '.hx': 3 },
    ],
  ],
)(
  'of %s, the last line and the report have the number',
  async (_, files, request, said, counts) => {
    using tree = new WorkTree({ ...PYTHON, ...files });
    tree.git('init', '-q');
    const found = await mapOf(tree.path, request);
    expect(found).toMatchObject({ said, unsupported: counts });
  },
);

test('the map of a commit counts those of the commit', async () => {
  using tree = new WorkTree({ ...PYTHON, ...numbered(3, (i) => `${i}.hx`) }).commitAll();
  tree.write('3.hx', HAXE);
  const request = { commit: 'HEAD' };
  expect((await mapOf(tree.path, request)).said).toBe('3 .hx files have no grammar');
});

test('they are counted where files came or went, and a map is made again only if it says so', async () => {
  using tree = new WorkTree({ ...PYTHON, '0.hx': HAXE, '1.hx': HAXE }).commitAll();
  using cache = new WorkTree();
  const steps = [
    () => {},
    () => tree.write('src/part1.py', 'other()\n'),
    () => tree.write('0.hx', 'class Other {}\n'),
    () => tree.write('run.bat', 'echo\n'),
    () => tree.write('2.hx', HAXE),
    () => tree.remove('run.bat'),
    () => tree.remove('0.hx'),
  ];
  const rows: unknown[] = [];
  for (const step of steps) {
    step();
    const { said, unsupported } = await mapOf(tree.path);
    const found = await mapOf(tree.path, {}, cache);
    expect(found).toMatchObject({ said, unsupported });
    const again = { said, unsupported, mapCached: true, areCounted: false };
    expect(await mapOf(tree.path, {}, cache)).toEqual(again);
    rows.push([found.mapCached, found.areCounted, said]);
  }
  expect(rows).toEqual([
    [false, true, undefined],
    [false, false, undefined],
    [true, false, undefined],
    [false, true, '2 .hx and 1 .bat files have no grammar'],
    [false, true, '3 .hx and 1 .bat files have no grammar'],
    [false, true, '3 .hx files have no grammar'],
    [false, true, undefined],
  ]);
});

test('without any readable source code, the error names the kinds of files', async () => {
  using tree = new WorkTree({ 'a.hx': HAXE, 'b.hx': HAXE, 'c.asm': HAXE, 'd.txt': 'text' });
  await expect(mapOf(tree.path)).rejects.toThrow(
    /: 4 unknown language; source files without a grammar: 1 \.asm, 2 \.hx$/,
  );
});
