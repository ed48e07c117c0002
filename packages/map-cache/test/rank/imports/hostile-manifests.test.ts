import type { Import } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ImportTree, importedBy } from './import-tree.js';

const LANGUAGES = { 'm.ts': 'typescript', 'm.go': 'go', 'm.rs': 'rust' };
const FILES = ['src/index.ts', 'src/lib.rs', 'http/a.go', 'a/index.ts', ...Object.keys(LANGUAGES)];
const SOURCES = [
  'a',
  'a/b/c',
  '@a/b',
  '#a',
  '__proto__',
  '__proto__/x',
  'constructor',
  './a',
  '..',
];
const STARS = '*'.repeat(100_000);
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}${close.repeat(depth)}`;

function importsOfAll(manifests: Record<string, unknown>): void {
  for (const [from, language] of Object.entries(LANGUAGES)) {
    const items = SOURCES.map((source): Import => ({ source, name: 'x' }));
    const tree: ImportTree = { language, files: FILES, imports: { [from]: items }, manifests };
    for (const path of importedBy(from, tree)) expect(FILES).toContain(path);
  }
}

test.each<[string, Record<string, unknown>]>([
  [
    'keys of prototypes',
    {
      'package.json': `{ "__proto__": { "name": "a", "main": "src/index.ts" },
        "exports": { "__proto__": "./src/index.ts" }, "constructor": { "name": "a" } }`,
      'tsconfig.json': `{ "__proto__": { "compilerOptions": { "baseUrl": "." } },
        "compilerOptions": { "__proto__": { "baseUrl": "." }, "paths": { "__proto__": ["./a"] } } }`,
      'Cargo.toml': '[__proto__]\nname = "a"\n[package]\n__proto__ = "a"\n',
      'go.mod': 'module __proto__\nreplace constructor => ./http\n',
    },
  ],
  [
    'patterns of many stars',
    {
      'tsconfig.json': {
        compilerOptions: { paths: { [STARS]: [STARS], '*': [STARS, '*/*'.repeat(1000)] } },
      },
      'package.json': { name: 'a', exports: { [`./${STARS}`]: './a', './*': `./${STARS}` } },
    },
  ],
  [
    'very many patterns',
    {
      'tsconfig.json': {
        compilerOptions: {
          paths: Object.fromEntries(range(20_000).map((i) => [`a${i}*`, ['./*']])),
        },
      },
    },
  ],
  [
    'deep nests',
    {
      'package.json': `{ "name": "a", "exports": ${nested(100_000, '[', ']')} }`,
      'tsconfig.json': nested(100_000, '{"compilerOptions":', '}'),
      'Cargo.toml': `package = ${nested(100_000, '[', ']')}`,
      'a/Cargo.toml': `${'a.'.repeat(100_000)}b = 1`,
      'a/package.json': `{ "name": "b", "exports": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)} }`,
    },
  ],
  [
    'paths out of the root',
    {
      'package.json': { name: 'a', main: '../../../etc/passwd', exports: { './b/*': '../../*' } },
      'tsconfig.json': { extends: '../../tsconfig.json', compilerOptions: { baseUrl: '/etc' } },
      'Cargo.toml': '[package]\nname = "a"\n[lib]\npath = "../../../lib.rs"\n',
      'go.mod': 'module a\nreplace a/b => ../../..\n',
    },
  ],
  [
    'configurations that extend two others each, in a ring',
    Object.fromEntries(
      range(200).map((i) => [
        i === 0 ? 'tsconfig.json' : `tsconfig.${i}.json`,
        { extends: [`./tsconfig.${(i + 1) % 200}.json`, `./tsconfig.${(i + 2) % 200}.json`] },
      ]),
    ),
  ],
  [
    'lists without end',
    {
      'tsconfig.json': { extends: Array(200_000).fill('./tsconfig.json') },
      'package.json': { name: 'a', exports: Array(200_000).fill('./x*.js'), main: ['a'] },
    },
  ],
  [
    'lines without end',
    { 'go.mod': `module a ${'('.repeat(500_000)}\n${'replace '.repeat(50_000)}` },
  ],
])('%s are harmless', (_what, manifests) => {
  importsOfAll(manifests);
});

test('a cycle of files that re-export everything is bounded', () => {
  const files = range(150).map((i) => `f${i}.ts`);
  const stars = range(150).map(
    (i): Import => ({ source: `./f${i}.js`, name: '*', reexported: true }),
  );
  const imports = Object.fromEntries(files.map((path) => [path, stars]));
  const wanted = range(100).map((i): Import => ({ source: './f0.js', name: `x${i}` }));
  const tree = { language: 'typescript', files: [...files, 'm.ts'] };
  const found = importedBy('m.ts', { ...tree, imports: { ...imports, 'm.ts': wanted } });
  expect(found).toEqual(['f0.ts']);
});

test.each([
  [500, ['d/f7.kt']],
  [501, []],
])(
  'a package of %i files is looked through once for each name, or not at all',
  (count, expected) => {
    const files = range(count).map((i) => `d/f${i}.kt`);
    const defines = Object.fromEntries(files.map((path, i) => [path, [`x${i}`]]));
    const wanted = range(20_000).map(
      (i): Import => ({ source: 'd', name: i === 0 ? 'x7' : `y${i}` }),
    );
    const tree = { language: 'kotlin', files: [...files, 'm.kt'], defines };
    expect(importedBy('m.kt', { ...tree, imports: { 'm.kt': wanted } })).toEqual(expected);
  },
);

test('one package is found among thousands whose directories have the same name', () => {
  const files = range(20_000).map((i) => `m${i}/p/f.kt`);
  const wanted = range(40_000).map((i): Import => ({ source: `m${i + 19_999}.p`, name: 'x' }));
  const defines = Object.fromEntries(files.map((path) => [path, ['x']]));
  const tree = { language: 'kotlin', files: [...files, 'm.kt'], defines };
  const found = importedBy('m.kt', { ...tree, imports: { 'm.kt': wanted } });
  expect(found).toEqual(['m19999/p/f.kt']);
});

test('with any manifest, imports resolve to files of the repository or to none', () => {
  const word = fc.constantFrom('a', '*', './a', './src/*', '../..', '.', '#a', 'a/*', '__proto__');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.constantFrom(null, 1, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(word, fc.constantFrom('name', 'main', 'exports', 'imports', 'import', 'types')),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  }));
  const config = fc.record(
    {
      extends: value,
      compilerOptions: fc.record({ baseUrl: value, paths: value }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  const line = fc.constantFrom(
    'module a',
    'replace (',
    ')',
    'a => ./http',
    'replace b => ..',
    '=>',
  );
  const manifests = fc.record({
    'package.json': value,
    'a/package.json': value,
    'tsconfig.json': config,
    'a/tsconfig.json': config,
    'go.mod': fc.array(line).map((lines) => lines.join('\n')),
    'Cargo.toml': fc.string({ maxLength: 40 }).map((text) => `[package]\nname = "${text}`),
  });
  fc.assert(fc.property(manifests, importsOfAll), { numRuns: 200 });
});
