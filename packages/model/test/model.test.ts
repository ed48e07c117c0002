import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  compareCodePoints,
  contentId,
  digest,
  fileFacts,
  lineSet,
  MapCacheKey,
  type MapQuery,
  manifestKind,
  NO_SCOPES,
  NO_TERMS,
  quotedPath,
  relPath,
} from '../src/index.js';

test.each([
  ['a.ts', 'a.ts'],
  ['./src//a.ts', 'src/a.ts'],
  ['src/../a.ts', 'a.ts'],
  ['src/.', 'src'],
  ['src/..a/b..', 'src/..a/b..'],
  ['src./a.', 'src./a.'],
  ['src/', 'src'],
])('relPath normalises %s', (path, expected) => {
  expect(relPath(path)).toBe(expected);
});

test.each(['', '.', '/etc/passwd', '../a.ts', 'a/../../b', '..', 'a/../..', '/'])(
  'relPath rejects %j',
  (path) => {
    expect(() => relPath(path)).toThrow(TypeError);
  },
);

test.each([
  ['package.json', 'package.json'],
  ['packages/a/package.json', 'package.json'],
  ['go.mod', 'go.mod'],
  ['crates/a/Cargo.toml', 'Cargo.toml'],
  ['tsconfig.json', 'tsconfig.json'],
  ['a/jsconfig.json', 'tsconfig.json'],
  ['tsconfig.base.json', 'tsconfig.json'],
  ['tsconfig-node.json', 'tsconfig.json'],
  ['base.tsconfig.json', 'tsconfig.json'],
  ['my-package.json', undefined],
  ['tsconfig.json.bak', undefined],
  ['tsconfig/main.ts', undefined],
  ['package-lock.json', undefined],
])('the kind of manifest of %s is %s', (path, expected) => {
  expect(manifestKind(relPath(path))).toBe(expected);
});

test.each([
  ['', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
  ['hello\n', 'ce013625030ba8dba906f756967f9e9ca394464a'],
])('contentId is the blob id of %j', (text, expected) => {
  expect(contentId(new TextEncoder().encode(text))).toBe(expected);
});

test('lists that join to the same text have different digests', () => {
  expect(digest(['ab', 'c'])).not.toBe(digest(['a', 'bc']));
  expect(digest(['ab', 'c'])).toBe(digest(['ab', 'c']));
});

test('a digest is 128 bits of SHA-256 over the text and its length', () => {
  const text = 'aé€\u{1f600}';
  const whole = createHash('sha256').update(`${text.length}:${text}`).digest('hex');
  expect(digest([text])).toBe(whole.slice(0, 32));
});

test('code point order puts characters above U+FFFF last', () => {
  expect(['\u{1f600}', '\uffee', 'b', 'B', 'ab', 'a'].sort(compareCodePoints)).toEqual([
    'B',
    'a',
    'ab',
    'b',
    '\uffee',
    '\u{1f600}',
  ]);
});

test('the order of short texts is that of their code points', () => {
  const characters = ['a', '/', 'é', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'];
  const texts = ['', ...characters, ...characters.flatMap((a) => characters.map((b) => a + b))];
  const points = (text: string) =>
    Array.from(text, (character) => String(character.codePointAt(0)).padStart(7, '0')).join();
  const orderOf = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
  for (const a of texts)
    for (const b of texts)
      expect(Math.sign(compareCodePoints(a, b)), `${a} ${b}`).toBe(orderOf(points(a), points(b)));
});

test('lineSet sorts, removes duplicates and rejects invalid rows', () => {
  expect(lineSet([3, 1, 3])).toEqual([1, 3]);
  expect(() => lineSet([-1])).toThrow(RangeError);
  expect(() => lineSet([1.5])).toThrow(RangeError);
});

const BASE: MapQuery = { maxTokens: 100, chatFiles: ['a', 'b'], mentionedIdents: ['x', 'y'] };

test.each<[string, MapQuery, boolean]>([
  ['order does not matter', { ...BASE, chatFiles: ['b', 'a'] }, true],
  ['duplicates do not matter', { ...BASE, mentionedIdents: ['y', 'x', 'x'] }, true],
  ['spelling of a path does not matter', { ...BASE, chatFiles: ['./a', 'b'] }, true],
  ['the budget matters', { ...BASE, maxTokens: 101 }, false],
  ['the role of a file matters', { ...BASE, chatFiles: ['a'], otherFiles: ['b'] }, false],
  ['the query matters', { ...BASE, query: 'fix it' }, false],
  ['settings matter', { ...BASE, settings: { style: 'tree' } }, false],
])('MapCacheKey: %s', (_title, query, same) => {
  expect(MapCacheKey.of(query).equals(MapCacheKey.of(BASE))).toBe(same);
});

test('a MapCacheKey is frozen and rejects a budget below 1', () => {
  const key = MapCacheKey.of(BASE);
  expect(Object.isFrozen(key) && Object.isFrozen(key.chatFiles)).toBe(true);
  expect(() => MapCacheKey.of({ maxTokens: 0 })).toThrow(RangeError);
});

const DEFINITION = { name: 'f', kind: 'function', line: 0, signatureEnd: 0, end: 1 } as const;
const INNER = { name: 'i', kind: 'function', line: 1, signatureEnd: 1, end: 1 } as const;
const CALL = { name: 'g', kind: 'call', line: 1 } as const;
const OTHER = { name: 'h', kind: 'call', line: 1 } as const;

const CONTENT = {
  language: 'python',
  definitions: [DEFINITION, INNER],
  references: [CALL, OTHER],
  scopes: NO_SCOPES,
  terms: NO_TERMS,
  hasError: false,
} as const;

test.each([
  ['a moved definition', { definitions: [{ ...DEFINITION, line: 5, end: 6 }, INNER] }, true],
  ['a longer definition', { definitions: [{ ...DEFINITION, end: 5 }, INNER] }, false],
  ['a nested definition', { definitions: [DEFINITION, { ...INNER, parent: 0 }] }, false],
  ['a private definition', { definitions: [{ ...DEFINITION, exported: false }, INNER] }, true],
  ['a renamed definition', { definitions: [{ ...DEFINITION, name: 'h' }, INNER] }, false],
  ['another language', { language: 'ruby' }, false],
  ['a moved reference', { references: [CALL, { ...OTHER, line: 9 }] }, true],
  ['one more reference', { references: [CALL, OTHER, CALL] }, false],
  [
    'a reference of another kind',
    { references: [{ ...CALL, kind: 'type' as const }, OTHER] },
    false,
  ],
  ['references in another order', { references: [OTHER, CALL] }, false],
  ['a name of the library', { references: [{ ...CALL, foreign: true as const }, OTHER] }, false],
  ['a name alone', { references: [{ ...CALL, unqualified: true as const }, OTHER] }, false],
])('%s changes the facts, and the graph only if %s', (_title, change, sameGraph) => {
  const before = fileFacts(CONTENT);
  const after = fileFacts({ ...CONTENT, ...change });
  expect(after.factsDigest).not.toBe(before.factsDigest);
  expect(after.graphDigest === before.graphDigest).toBe(sameGraph);
});

test('facts are frozen deeply', () => {
  const facts = fileFacts({ ...CONTENT, definitions: [{ ...DEFINITION }] });
  expect(Object.isFrozen(facts.definitions[0])).toBe(true);
});

test.each([
  ['src/a.py', 'src/a.py'],
  ['with space/ünï-💡.py', 'with space/ünï-💡.py'],
  ['a\nb', '"a\\nb"'],
  ['\b\t\v\f\r', '"\\b\\t\\v\\f\\r"'],
  ['a"b', '"a\\"b"'],
  ['a\\b', '"a\\\\b"'],
  ['\u001b[31m', '"\\033[31m"'],
  ['\u0085', '"\\302\\205"'],
  ['\u2029', '"\\342\\200\\251"'],
  ['\u200b', '"\\342\\200\\213"'],
  ['caf\udce9', '"caf\\351"'],
  [' a', '" a"'],
  ['a ', '"a "'],
])('%j is printed as %s', (path, printed) => {
  expect(quotedPath(relPath(path))).toBe(printed);
});

test('paths that differ only in invalid UTF-8 have different digests', () => {
  const names = ['a\udce9', 'a\udce8', 'a\ufffd', '"a\\udce9"'];
  expect(new Set(names.map((name) => digest([name]))).size).toBe(names.length);
});
