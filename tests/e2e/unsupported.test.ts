import type { MapRequest } from '@repomap/repo-map';
import type { Languages } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

type Files = Readonly<Record<string, string>>;

const PASCAL = 'unit Cart;\n';
const numbered = (count: number, name: (i: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), PASCAL]));
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
    ['a tenth of the files', numbered(2, (i) => `${i}.pas`), {}, undefined, { '.pas': 2 }],
    [
      'more than a tenth',
      { ...numbered(2, (i) => `${i}.pas`), 'JOB.CBL': PASCAL },
      {},
      '2 .pas and 1 .cbl files have no grammar',
      { '.cbl': 1, '.pas': 2 },
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
        ...numbered(3, (i) => `vendor/${i}.pas`),
        ...numbered(3, (i) => `gen/${i}.pas`),
        ...numbered(3, (i) => `out/${i}.pas`),
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
      { ...numbered(3, (i) => `old/${i}.pas`), ...numbered(3, (i) => `new/${i}.cbl`) },
      { exclude: ['old/'] },
      '3 .cbl files have no grammar',
      { '.cbl': 3 },
    ],
    [
      'files of other packages',
      {
        'a/package.json': '{ "name": "a" }',
        'a/a.py': PASCAL,
        'b/package.json': '{ "name": "b" }',
        ...numbered(3, (i) => `a/${i}.pas`),
        ...numbered(3, (i) => `b/${i}.pas`),
      },
      { scope: 'a' },
      '3 .pas files have no grammar',
      { '.pas': 3 },
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
  using tree = new WorkTree({ ...PYTHON, ...numbered(3, (i) => `${i}.pas`) }).commitAll();
  tree.write('3.pas', PASCAL);
  const request = { commit: 'HEAD' };
  expect((await mapOf(tree.path, request)).said).toBe('3 .pas files have no grammar');
});

test('they are counted where files came or went, and a map is made again only if it says so', async () => {
  using tree = new WorkTree({ ...PYTHON, '0.pas': PASCAL, '1.pas': PASCAL }).commitAll();
  using cache = new WorkTree();
  const steps = [
    () => {},
    () => tree.write('src/part1.py', 'other()\n'),
    () => tree.write('0.pas', 'unit Other;\n'),
    () => tree.write('run.bat', 'echo\n'),
    () => tree.write('2.pas', PASCAL),
    () => tree.remove('run.bat'),
    () => tree.remove('0.pas'),
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
    [false, true, '2 .pas and 1 .bat files have no grammar'],
    [false, true, '3 .pas and 1 .bat files have no grammar'],
    [false, true, '3 .pas files have no grammar'],
    [false, true, undefined],
  ]);
});

test('without any readable source code, the error names the kinds of files', async () => {
  using tree = new WorkTree({ 'a.pas': PASCAL, 'b.pas': PASCAL, 'c.cbl': PASCAL, 'd.txt': 'text' });
  await expect(mapOf(tree.path)).rejects.toThrow(
    /: 4 unknown language; source files without a grammar: 1 \.cbl, 2 \.pas$/,
  );
});
