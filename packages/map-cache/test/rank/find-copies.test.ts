import { type Manifest, relPath, SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file, rankAll, type Sketch } from './facts.js';

/** Eight names that begin with a word. */
function namesOf(word: string): string[] {
  return Array.from({ length: 8 }, (_, i) => `${word}${i}`);
}

const SOURCES: Readonly<Record<string, Sketch>> = {
  'src/lexer.ts': { defines: namesOf('token') },
  'src/parser.ts': { defines: namesOf('value'), uses: ['token1'] },
  'src/writer.ts': { defines: namesOf('indent'), uses: ['token2'] },
};
const ALL_NAMES = Object.values(SOURCES).flatMap(({ defines = [] }) => defines);
const BUNDLE: Sketch = { defines: [...ALL_NAMES, 'version'] };

/** By name: the file that defines nothing else. */
const FUNCTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 24 }, (_, i) => [`step${i}`, `steps/step${i}.js`]),
);

/** The names of two of them, and others. */
const OUTPUT = [...namesOf('token'), ...namesOf('value'), ...namesOf('own')];

interface Row {
  readonly sketches: Readonly<Record<string, Sketch>>;
  readonly manifest?: object;
  readonly copies: Readonly<Record<string, string>>;
}

const rows: Readonly<Record<string, Row>> = {
  'a file that holds three others is a copy': {
    sketches: { ...SOURCES, 'all.ts': BUNDLE },
    copies: { 'all.ts': 'amalgamation' },
  },
  'so are two of them': {
    sketches: { ...SOURCES, 'a/all.ts': BUNDLE, 'b/all.js': BUNDLE },
    copies: { 'a/all.ts': 'amalgamation', 'b/all.js': 'amalgamation' },
  },
  'so is one that holds them in a value': {
    sketches: { ...SOURCES, 'all.js': { defines: ['Library', ...ALL_NAMES], isWrapped: true } },
    copies: { 'all.js': 'amalgamation' },
  },
  'an entry that holds one function each of many others is one': {
    sketches: {
      'shop.js': { defines: Object.keys(FUNCTIONS) },
      ...Object.fromEntries(
        Object.entries(FUNCTIONS).map(([name, path]) => [path, { defines: [name] }]),
      ),
    },
    manifest: { main: 'shop.js' },
    copies: { 'shop.js': 'build-output' },
  },
  'without the word of a manifest it may offer them': {
    sketches: {
      'shop.js': { defines: Object.keys(FUNCTIONS) },
      ...Object.fromEntries(
        Object.entries(FUNCTIONS).map(([name, path]) => [path, { defines: [name] }]),
      ),
    },
    copies: {},
  },
  'so may an entry that holds few': {
    sketches: {
      'shop.js': { defines: ['add', 'remove', 'pay', 'ship'] },
      'lib/add.js': { defines: ['add'] },
      'lib/pay.js': { defines: ['pay'] },
      'lib/remove.js': { defines: ['remove'] },
    },
    manifest: { main: 'shop.js' },
    copies: {},
  },
  'a directory for copies is enough': {
    sketches: { 'public/lib/x.js': { defines: ['x'] } },
    copies: { 'public/lib/x.js': 'copies-directory' },
  },
  'a small file that holds three others is none': {
    sketches: {
      'a.ts': { defines: ['a1', 'a2'] },
      'b.ts': { defines: ['b1', 'b2'] },
      'c.ts': { defines: ['c1', 'c2'] },
      'all.ts': { defines: ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd', 'e'] },
    },
    copies: {},
  },
  'a file that declares what others define is none': {
    sketches: { ...SOURCES, 'all.h': { ...BUNDLE, kind: SymbolKind.Prototype } },
    copies: {},
  },
  'a file that defines more of its own is none': {
    sketches: {
      ...SOURCES,
      'all.ts': { defines: [...ALL_NAMES, 'main', ...ALL_NAMES.map((name) => `${name}Twice`)] },
    },
    copies: {},
  },
  'a file of another language is none': {
    sketches: { ...SOURCES, 'all.py': { ...BUNDLE, language: 'python' } },
    copies: {},
  },
  'variants for several platforms are none, nor is one that does more than the others': {
    sketches: {
      'poll_other.go': { defines: [...ALL_NAMES, 'more'] },
      ...Object.fromEntries(
        ['linux', 'darwin', 'windows'].map((each) => [`poll_${each}.go`, { defines: ALL_NAMES }]),
      ),
    },
    copies: {},
  },
  'names that many files define are no sign': {
    sketches: Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => {
        const defines = i === 0 ? ALL_NAMES : ALL_NAMES.slice(0, 5);
        return [`controllers/${i}.ts`, { defines }];
      }),
    ),
    copies: {},
  },
  'an entry of a package that holds one file of another directory is build output': {
    sketches: {
      'src/lexer.ts': SOURCES['src/lexer.ts'] as Sketch,
      'lib/a.js': { defines: [...namesOf('token'), 'wrap'] },
    },
    manifest: { exports: { '.': { types: './src/lexer.ts', default: './lib/a.js' } } },
    copies: { 'lib/a.js': 'build-output' },
  },
  'so is its variant beside it, but no other file there': {
    sketches: {
      'src/lexer.ts': SOURCES['src/lexer.ts'] as Sketch,
      'src/parser.ts': SOURCES['src/parser.ts'] as Sketch,
      'js/a.esm.js': { defines: OUTPUT },
      'js/a.js': { defines: ['A', ...OUTPUT], isWrapped: true },
      'js/b.js': { defines: [...namesOf('other'), ...namesOf('more'), ...namesOf('last')] },
      'lib/a.js': { defines: OUTPUT },
    },
    manifest: { module: 'js/a.esm.js' },
    copies: { 'js/a.esm.js': 'build-output', 'js/a.js': 'build-output' },
  },
  'an entry beside what it shares is none': {
    sketches: {
      'src/lexer.ts': SOURCES['src/lexer.ts'] as Sketch,
      'src/a.js': { defines: [...namesOf('token'), 'wrap'] },
    },
    manifest: { main: 'src/a.js' },
    copies: {},
  },
};

test.each(Object.entries(rows))('%s', (_, { sketches, manifest, copies }) => {
  const files = Object.entries(sketches).map(([path, sketch]) => file(path, sketch));
  const manifests: Manifest[] =
    manifest === undefined
      ? []
      : [{ path: relPath('package.json'), text: JSON.stringify(manifest) }];
  const input = { files, manifests };
  const explained = files.map(({ path }) => [path, explain(input, path)] as const);
  const found = explained.filter(([, explanation]) => explanation?.origin === 'copied');
  expect(Object.fromEntries(found.map(([path, explanation]) => [path, explanation?.copy]))).toEqual(
    copies,
  );
  const last = rankAll(input).files.slice(files.length - found.length);
  expect(last.map(({ path }) => path).sort()).toEqual(Object.keys(copies).sort());
  const counts = rankAll(input).copies ?? {};
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(found.length);
});

test('attributes that declare a file own decide', () => {
  const files = Object.entries({ ...SOURCES, 'all.ts': BUNDLE }).map(([path, sketch]) => ({
    ...file(path, sketch),
    pathClass: {
      origin: 'own',
      role: 'source',
      hasDeclaredOrigin: true,
      hasDeclaredRole: false,
    } as const,
  }));
  expect(rankAll({ files }).copies).toBeUndefined();
});
