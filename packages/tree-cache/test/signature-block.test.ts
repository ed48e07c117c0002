import type { Definition } from '@repomap/model';
import { describe, expect, test } from 'vitest';
import { loadTokenCounter, signatureBlock } from '../src/render/index.js';

const count = await loadTokenCounter();

function definition(name: string, line: number, signatureEnd = line, parent?: number): Definition {
  const place = { name, kind: 'function', line, signatureEnd, end: signatureEnd } as const;
  return parent === undefined ? place : { ...place, parent };
}

function check(text: string, name: string, expected: string, language = ''): void {
  const signatureEnd = text.split('\n').length - 1;
  const facts = { language, definitions: [definition(name, 0, signatureEnd)] };
  expect(signatureBlock(text, facts, count).signatures).toEqual([expected]);
}

describe('signatureBlock', () => {
  test.each([
    ['function f(a, b) {', 'f', 'function f(a, b)'],
    ['const f = async (a) => {', 'f', 'const f = async (a)'],
    ['const table = {', 'table', 'const table'],
    ['class A extends B{', 'A', 'class A extends B'],
    ['\tdef  f(self):', 'f', 'def f(self)'],
    ['case x ? a : b', 'x', 'case x ? a : b'],
    [
      'function f(\n  a: string,\n  b: number,\n): void {',
      'f',
      'function f(a: string, b: number): void',
    ],
    ['type T<\n  // the environment\n  E,\n> = {', 'T', 'type T<E>'],
    ['def f(\n    *args,\n    **kwargs\n):', 'f', 'def f(*args, **kwargs)'],
    ['x\u001b[31mred()', 'red', 'x [31mred()'],
    ['proc f*(x: int): string {.inline.} =', 'f', 'proc f*(x: int): string {.inline.}'],
    ['def total(items: List[Item]): Int =', 'total', 'def total(items: List[Item]): Int'],
    [
      'def handle(event, state) when is_map(state) do',
      'handle',
      'def handle(event, state) when is_map(state)',
    ],
    ['h(X, Y) ->', 'h', 'h(X, Y)'],
    ['#define log(level, ...) do {\\', 'log', '#define log(level, ...)'],
    ['#define release(ptr) \\', 'release', '#define release(ptr)'],
    ['#define f(a, \\\n          b) \\', 'f', '#define f(a, b)'],
    ['const load = (path) =>', 'load', 'const load = (path)'],
    ['const load = path =>', 'load', 'const load = path =>'],
    ['const load = async path => {', 'load', 'const load = async path =>'],
    ['  onLoad: event => {', 'onLoad', 'onLoad: event =>'],
    ['public string Name =>', 'Name', 'public string Name'],
    [
      'create table t\n  /*\n  Copyright: all\n\n  */\n  of row_type',
      't',
      'create table t of row_type',
    ],
    ['f ::\n  Int -- ^ Defines it\n  -- ^ and more\n  -> Int', 'f', 'f :: Int -> Int'],
    ['-type r() :: #{ %% Public.\n  %% Its name\n  a := b', 'r', '-type r() :: #{ a := b'],
    ['f(\n  a, // first\n  b, /* "it\'s" */\n  c)', 'f', 'f(a, b, c)'],
    ['def f(\n    a=b // 2,\n    c=", # d",\n)', 'f', 'def f(a=b // 2, c=", # d")'],
    ['module cart #(', 'cart', 'module cart'],
    ['servers=$(', 'servers', 'servers'],
    ['-record(cart, {', 'cart', '-record(cart'],
    ['local T = { -- by name', 'T', 'local T = { -- by name'],
    ['procedure Run (Count : Positive) is', 'Run', 'procedure Run (Count : Positive)'],
    ['class (Monad m) => MonadX m where', 'MonadX', 'class (Monad m) => MonadX m'],
    ['void operator=(Box other)', 'operator=', 'void operator=(Box other)'],
    ['redo', 'redo', 'redo'],
    ['__all__ = [', '__all__', '__all__'],
    ['const rows: Row[] = [', 'rows', 'const rows: Row[]'],
    ['int sizes[]', 'sizes', 'int sizes[]'],
    ['readShebang = do', 'readShebang', 'readShebang'],
    ['main args = do {', 'main', 'main args'],
    ['init(x) -> do', 'init', 'init(x)'],
    ['private val items: List<Item>,', 'items', 'private val items: List<Item>'],
    ['const { account } = defineProps<{', 'account', 'const { account } = defineProps'],
    ['bool operator<', 'operator<', 'bool operator<'],
    ['x = a <', 'x', 'x = a <'],
  ])('%j becomes one line', (text, name, expected) => check(text, name, expected));

  test.each([
    [
      'sql',
      'f(\n  a int, -- first\n  b text -- second\n) RETURNS int',
      'f(a int, b text) RETURNS int',
    ],
    ['python', 'f(\n    a=b // 2,\n    c=d // 2  # half\n)', 'f(a=b // 2, c=d // 2)'],
    ['typescript', 'f(\n  a = "// no",\n  b = 1 // yes\n)', 'f(a = "// no", b = 1)'],
    ['c', 'f(int a /* in */,\n  int b /* out */\n)', 'f(int a /* in */, int b)'],
    ['lua', 'f(\n  a,\n  b -- last\n)', 'f(a, b)'],
    ['fortran', 'f(A, &\n     & B, & ! more\n       C)', 'f(A, B, C)'],
    ['fortran', '      f(A,\nC     more\n     $  B,\n     1  C)', 'f(A, B, C)'],
    ['swift', 'class f: Sendable { // unchecked', 'class f: Sendable'],
    ['python', 'class f(dict):  # type: ignore[type-arg]', 'class f(dict)'],
    ['python', 'f = 1  # noqa: E501', 'f = 1'],
    ['go', 'f []*node // children, at most one', 'f []*node // children, at most one'],
    [
      'typescript',
      'type f = [T, string] // [handler, path]',
      'type f = [T, string] // [handler, path]',
    ],
    ['clojure', '(defn f\n  "Adds \\"a\\"\n  to b."\n  [a b]', '(defn f [a b]'],
    ['clojure', '(defn ^:private f "Adds." ([a] a)', '(defn ^:private f ([a])'],
    ['clojure', `(defn f\n  "${'One more.\n'.repeat(12)}"\n  [a]`, '(defn f [a]'],
    [
      'clojure',
      '(defn f\n  "Adds."\n  ([a] (f a "(" nil))\n  ([a {:keys [b]}]\n   (+ a b)))',
      '(defn f ([a]) ([a {:keys [b]}])',
    ],
    ['clojure', '(defn f\n  ([a] (f a nil))\n  ([a b', '(defn f ([a])'],
    [
      'clojure',
      '(defn f\n  "Adds."\n  {:added "1.2"}\n  ([a] (f a nil))\n  (^File [a b] (g [b])))',
      '(defn f {:added "1.2"} ([a]) (^File [a b])',
    ],
    [
      'clojure',
      `(defn f {:arglists '([a] [a b]), :see {:g "}"}} ([a] (f a nil)) ([a b] a))`,
      `(defn f {:arglists '([a] [a b]), :see {:g "}"}} ([a] (f a nil)) ([a b] a))`,
    ],
    [
      'clojure',
      `(defn f {:arglists '([a] [a b]), :see {:g h}} ([a] (f a nil)) ([a b] a))`,
      `(defn f {:arglists '([a] [a b]), :see {:g h}} ([a]) ([a b])`,
    ],
    ['clojure', '(def f "no doc")', '(def f "no doc")'],
    ['lua', 'function f() -- opens', 'function f() -- opens'],
    ['ruby', 'scope :f do # recent', 'scope :f'],
    ['', 'f { // unknown', 'f { // unknown'],
    [
      'cpp',
      'f(int a = g(1) ? h(2) : 3) noexcept : Base(a), b_{1} {',
      'f(int a = g(1) ? h(2) : 3) noexcept',
    ],
    ['cpp', 'f(int a,\n  int b) try\n  : Base(a) {', 'f(int a, int b)'],
    [
      'cpp',
      'template <class T> shop::Box<T>::f(T t) : t_(t) {}',
      'template <class T> shop::Box<T>::f(T t)',
    ],
    ['cpp', 'shop::Box ::f()', 'shop::Box ::f()'],
    ['c-sharp', 'f(int a) : base(a)', 'f(int a) : base(a)'],
  ])('rows of %s are joined without comments: %j', (language, text, expected) =>
    check(text, 'f', expected, language),
  );

  test.each([
    ['## <a id="nulls"></a> Missing nulls', '## Missing nulls'],
    ['## <a href="#a">Cart</a>', '## Cart'],
    [
      '## [1.2.0](https://example.org/compare/v1.1.0...v1.2.0) (2026-01-02)',
      '## 1.2.0 (2026-01-02)',
    ],
    ['# ![Logo](logo.png "The logo") Shop', '# Logo Shop'],
    ['## [2.1.1]()', '## 2.1.1'],
    ['## `calls[0]()` and [`rest`]()', '## `calls[0]()` and `rest`'],
    ['## Shop [![Build](https://ci.example/b.svg)](https://ci.example)', '## Shop Build'],
    ['## Install {#install}', '## Install'],
    ['## Cart ##', '## Cart'],
    ['## C#', '## C#'],
    ['## `a[0](b)` of <T>', '## `a[0](b)` of <T>'],
    ['### [Unreleased]', '### [Unreleased]'],
    ['Cart\n====', 'Cart ===='],
    ['# <a></a>', '#'],
  ])('the heading %j is shown without what a browser needs', (text, expected) => {
    const heading = {
      ...definition('Cart', 0, text.split('\n').length - 1),
      kind: 'section',
    } as const;
    const facts = { language: 'markdown', definitions: [heading] };
    expect(signatureBlock(text, facts, count).signatures).toEqual([expected]);
  });

  test('comments of parameters do not count as rows', () => {
    const parameter = (name: string) => [
      '  /**',
      `   * What ${name} is,`,
      '   * at length.',
      '   */',
      `  ${name}: string,`,
    ];
    const rows = ['constructor(', ...['url', 'socket', 'options'].flatMap(parameter), ') {'];
    check(
      rows.join('\n'),
      'constructor',
      'constructor(url: string, socket: string, options: string)',
    );
  });

  test('a title keeps its last word', () => {
    const facts = { definitions: [{ ...definition('What to do', 0), kind: 'section' as const }] };
    expect(signatureBlock('## What to do', facts, count).signatures).toEqual(['## What to do']);
  });

  test('a line is cut at 100 code points', () =>
    check(`f(${'😀'.repeat(120)}) {`, 'f', `f(${'😀'.repeat(98)}`));

  test('a line begins at the name if that would be cut off', () =>
    check(`let ${'a1, '.repeat(2000)}last = 5`, 'last', 'last = 5'));

  test('token counts are those of the lines in a map', () => {
    const text = 'class Box {\n  open(key) {\n';
    const facts = { definitions: [definition('Box', 0), definition('open', 1, 1, 0)] };
    expect(signatureBlock(text, facts, count)).toEqual({
      signatures: ['class Box', 'open(key)'],
      tokens: [count(' class Box\n'), count('\topen(key)\n')],
    });
  });

  test('a definition past the end of the text shows its name', () =>
    expect(signatureBlock('', { definitions: [definition('f', 9)] }, count).signatures).toEqual([
      'f',
    ]));
});

test('a signature begins at its type, and its line span can precede it', () => {
  const rows = ['static int', 'load(a)', '  int a;', '{', '}'].join('\n');
  const load: Definition = {
    ...definition('load', 1, 2),
    start: 0,
    end: 4,
  };
  const facts = { definitions: [load] };
  expect(signatureBlock(rows, facts, count).signatures).toEqual(['static int load(a) int a;']);
  expect(signatureBlock(rows, facts, count, { lineNumbers: true }).signatures).toEqual([
    '2-5 static int load(a) int a;',
  ]);
});

test('a name behind a body is shown with what begins the declaration', () => {
  const rows = ['typedef enum {', '  A,', '  B', '} code;'].join('\n');
  const code: Definition = { ...definition('code', 3), start: 0 };
  const [shown] = signatureBlock(rows, { definitions: [code] }, count).signatures;
  expect(shown).toBe('typedef enum { ... } code;');
});

test('a value that looks secret is redacted in a signature', () => {
  const facts = { definitions: [definition('password', 0)] };
  expect(signatureBlock('password = "hunter2x"', facts, count).signatures).toEqual([
    'password = "[cut]"',
  ]);
});
