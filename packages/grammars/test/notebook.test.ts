import { ExclusionReason } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

const code = (source: string | readonly string[]) => ({ cell_type: 'code', source, outputs: [] });
const prose = (source: string) => ({ cell_type: 'markdown', source });
const notebook = (cells: readonly object[], language = 'python') =>
  JSON.stringify(
    { cells, metadata: { kernelspec: { language } }, nbformat: 4, nbformat_minor: 5 },
    null,
    1,
  );

const TWO = [
  prose('# Title'),
  code(['import os\n', 'class Cart:\n', '    pass']),
  code('def f():\n  return 1\n'),
];

const rows: readonly [what: string, text: string, language: string, definitions: string[]][] = [
  ['lists of lines and texts', notebook(TWO), 'python', ['Cart 1', 'f 4']],
  [
    'magic',
    notebook([code('%matplotlib inline\n!pip install x\n?len\nlen??\ndef f(): pass')]),
    'python',
    ['f 4'],
  ],
  [
    'a cell of another language',
    notebook([code('%%bash\nf() { :; }\n'), code('%%time\ndef g(): pass')]),
    'python',
    ['g 4'],
  ],
  ['R', notebook([code('half <- function(x) x / 2')], 'R'), 'r', ['half 0']],
  ['Julia', notebook([code('!true\nhalf(x) = x / 2')], 'julia'), 'julia', ['half 1']],
  [
    'TypeScript',
    notebook([code('const half = (x: number) => x / 2;')], 'typescript'),
    'typescript',
    ['half 0'],
  ],
  [
    'format 3',
    JSON.stringify({
      metadata: {},
      nbformat: 3,
      worksheets: [{ cells: [{ cell_type: 'code', input: 'def f(): pass' }] }],
    }),
    'python',
    ['f 0'],
  ],
  ['no cells', notebook([]), 'python', []],
  [
    'outputs of 2 MB',
    notebook([{ ...code('def f(): pass'), outputs: ['x'.repeat(2_000_000)] }]),
    'python',
    ['f 0'],
  ],
];

test.each(rows)('%s', async (_, text, language, definitions) => {
  const grammar = grammarFor('n.ipynb', text) as Grammar;
  expect(grammar.name).toBe(language);
  const facts = await extractor.extract(Buffer.from(text), grammar);
  expect(facts.definitions.map(({ name, line }) => `${name} ${line}`)).toEqual(definitions);
});

test('rows can be told as cell and line', async () => {
  const facts = await extractor.extract(
    Buffer.from(notebook(TWO)),
    grammarFor('n.ipynb') as Grammar,
  );
  expect(facts.cells).toEqual([
    { cell: 2, row: 0 },
    { cell: 3, row: 4 },
  ]);
});

test.each([
  ['is cut', notebook(TWO).slice(0, -20)],
  ['is cut in a cell', notebook(TWO).slice(0, notebook(TWO).indexOf('Cart'))],
  ['has no cells', '{"metadata": {}, "nbformat": 4}'],
])('a notebook that %s is skipped with a reason', async (_, text) => {
  const facts = await extractor.extract(Buffer.from(text), grammarFor('n.ipynb', text) as Grammar);
  expect(facts.skipped).toBe(ExclusionReason.CorruptNotebook);
});

test('a notebook with 2 MB of code is too large', async () => {
  const text = notebook([code('f()\n'.repeat(500_000))]);
  const facts = await extractor.extract(Buffer.from(text), grammarFor('n.ipynb', text) as Grammar);
  expect(facts.skipped).toBe(ExclusionReason.TooLarge);
});

test('a file that is not a notebook is in an unknown language', () => {
  expect(grammarFor('n.ipynb', 'hello')).toBeUndefined();
});
