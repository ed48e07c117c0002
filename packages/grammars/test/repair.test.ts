import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, describe, expect, test } from 'vitest';
import { repaired } from '../../tag-cache/src/extract/repair/repairs.js';
import { grammarFor, grammars } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

/** What a parser alone loses or misnames: macros, split conditionals, templates, routines, new syntax. */
const rows: readonly [path: string, lines: readonly string[], definitions: string][] = [
  [
    'a.hpp',
    ['class SHOP_API Cart : public Base {', 'public:', '  int size() { return 0; }', '};'],
    'class Cart, method size',
  ],
  [
    'a.hpp',
    ['class SHOP_API Cart {', 'public:', '  int size() { return 0; }', '};'],
    'class Cart, method size',
  ],
  [
    'a.h',
    [
      'class STORE_EXPORT Engine { public: static int Open(int o); };',
      'class STORE_EXPORT Cursor : public Base { bool Valid() const { assert(ok_); return true; } };',
      'struct STORE_API Opts { int n; };',
      'enum class STORE_EXPORT Mode { kA, kB };',
      'template <class T> struct Box { T v; };',
      'int freeFn(int);',
    ],
    'class Engine, method Open, class Cursor, method Valid, struct Opts, field n, enum Mode, enum-member kA, enum-member kB, struct Box, field v, prototype freeFn',
  ],
  [
    'a.hpp',
    [
      'class API Fwd;',
      'struct __declspec(dllexport) S2 { int a; };',
      'class alignas(8) Al { int b; };',
      'class [[nodiscard]] Nd { int c; };',
      'struct EXPORT(x) Ex final : Base { int d; };',
      'union API_U Un { int e; };',
      'namespace ns { class NS_API Inner { void m(); }; }',
    ],
    'struct S2, field a, class Al, field b, class Nd, field c, struct Ex, field d, union Un, field e, module ns, class Inner, method m',
  ],
  [
    'a.cpp',
    [
      'void f() {',
      '  struct stat st{};',
      '  struct stat s2;',
      '  struct TM tm{0, 1};',
      '  enum color c;',
      '}',
      'struct foo g(void) { struct foo x; return x; }',
    ],
    'function f, function g',
  ],
  [
    'k.c',
    [
      'static int __init foo_init(void)',
      '{',
      '\treturn 0;',
      '}',
      'static void __exit foo_exit(void)',
      '{',
      '}',
      'module_init(foo_init);',
      'MODULE_LICENSE("GPL");',
      'int MY_API bar(int a) { return a; }',
      'EXPORT int baz(void) { return 1; }',
      'void WINAPI Foo(int x) {}',
      'JNIEXPORT jint JNICALL Java_a_b(JNIEnv *e) { return 0; }',
      'PyAPI_FUNC(int) Py_f(void) { return 0; }',
      'PyMODINIT_FUNC',
      'PyInit_x(void)',
      '{',
      '}',
    ],
    'function foo_init, function foo_exit, function bar, function baz, function Foo, function Java_a_b, function Py_f, function PyInit_x',
  ],
  [
    'k.c',
    [
      'int * __attribute__((used)) f(void) {return 0;}',
      'extern PRINTF(2,3) int log_line(char*, ...);',
      'int (*get_cb(int w))(void) { return 0; }',
      'DEFINE_HANDLER(on_timer, int a) {',
      '  x();',
      '}',
      'typedef enum __attribute__((packed)) {A} s_t;',
      'reg_t',
      'old(a) int a; { return a; }',
    ],
    'function f, prototype log_line, function get_cb, function on_timer, enum-member A, type s_t, function old',
  ],
  [
    'k.c',
    [
      'SYSCALL_DEFINE3(read, unsigned int, fd, char *, buf, size_t, count)',
      '{',
      '  TAILQ_FOREACH(a, b) {',
      '    g();',
      '  }',
      '  return 0;',
      '}',
      'BOOST_TEST(name) {',
      '}',
    ],
    'function read, function name',
  ],
  [
    't.cpp',
    [
      'TEST(CartTest, Adds) {',
      '  EXPECT_EQ(1, 1);',
      '}',
      'BOOST_AUTO_TEST_CASE(sums)',
      '{',
      '}',
      'DEFINE_HANDLER(on_timer, int a) {',
      '}',
    ],
    'function Adds, function sums, function on_timer',
  ],
  [
    'k.c',
    [
      'void f(void)',
      '{',
      '#ifdef C',
      'if (y) {',
      '#else',
      'if (z) {',
      '#endif',
      'g();',
      '}',
      '}',
      'int after(void) { return 1; }',
    ],
    'function f, function after',
  ],
  [
    'k.c',
    [
      '#ifdef A',
      'int f(int a) {',
      '#elif defined(B)',
      'int f(long a) {',
      '#else',
      '#if C',
      'int f(char a) {',
      '#else',
      'int f(short a) {',
      '#endif',
      '#endif',
      '  return 1;',
      '}',
      '#ifdef X',
      'int whole(void) { return 1; }',
      '#else',
      'int other(void) { return 2; }',
      '#endif',
      'int after(void) { return 1; }',
    ],
    'function f, function whole, function other, function after',
  ],
  [
    'a.h',
    [
      '#ifdef __cplusplus',
      'extern "C" {',
      '#endif',
      'int f(void);',
      'extern int v;',
      '#ifdef __cplusplus',
      '}',
      '#endif',
    ],
    'prototype f, variable v',
  ],
  [
    'a.m',
    [
      'NS_ASSUME_NONNULL_BEGIN',
      '@protocol P <NSObject>',
      '- (void)run;',
      '@end',
      'NS_ASSUME_NONNULL_END',
    ],
    'interface P, method run',
  ],
  [
    'a.m',
    [
      '#import <A.h>',
      'typedef NS_ENUM(NSInteger, Kind) {',
      '  KindA,',
      '  KindB,',
      '};',
      'typedef NS_OPTIONS(NSUInteger, Flags) {',
      '  FlagA = 1 << 0,',
      '};',
      'API_AVAILABLE(ios(13))',
      '@interface A : NSObject',
      '@property (nonatomic, copy) NSString *title NS_SWIFT_NAME(t);',
      '- (void)run NS_REQUIRES_SUPER;',
      '- (void)walk;',
      '@end',
      'FOUNDATION_EXPORT NSString *const Name;',
      'typedef NSString *Key NS_TYPED_ENUM;',
    ],
    'enum Kind, enum-member KindA, enum-member KindB, enum Flags, enum-member FlagA, class A, property title, method run, method walk, variable Name, type Key',
  ],
  [
    'u.h',
    [
      'UCLASS(Blueprintable, meta=(A="b"))',
      'class GAME_API AHero : public AActor',
      '{',
      '\tGENERATED_BODY()',
      '',
      'public:',
      '\tUPROPERTY(EditAnywhere)',
      '\tint32 Health;',
      '',
      '\tUFUNCTION(BlueprintCallable)',
      '\tvoid Jump(float Height);',
      '};',
      'UENUM(BlueprintType)',
      'enum class EKind : uint8',
      '{',
      '\tA UMETA(DisplayName="a"),',
      '\tB',
      '};',
      'USTRUCT()',
      'struct FData',
      '{',
      '\tGENERATED_BODY()',
      '\tUPROPERTY()',
      '\tint32 X;',
      '};',
    ],
    'class AHero, field Health, method Jump, enum EKind, enum-member A, enum-member B, struct FData, field X',
  ],
  [
    'q.h',
    [
      'class Widget : public QWidget',
      '{',
      '    Q_OBJECT',
      '    Q_PROPERTY(int x READ x WRITE setX NOTIFY xChanged)',
      'public:',
      '    explicit Widget(QWidget *parent = nullptr);',
      '    int x() const;',
      'signals:',
      '    void xChanged();',
      'public slots:',
      '    void setX(int x);',
      'private:',
      '    Q_DISABLE_COPY(Widget)',
      '};',
      'Q_DECLARE_METATYPE(Widget)',
    ],
    'class Widget, constructor Widget, method x, method xChanged, method setX',
  ],
  [
    'v.yaml',
    [
      'kind: Service',
      'metadata:',
      '  name: {{ include "x" . }}',
      '  labels:',
      '    {{- toYaml .Values.l | nindent 4 }}',
      'spec:',
      '  {{- if .Values.a }}',
      '  type: {{ .Values.t | quote }}',
      '  {{- end }}',
      '  "{{ .k }}": v',
      '{{- range $i := .Values.x }}',
      '{{ $i }}: 1',
      '{{- end }}',
    ],
    'section kind, section metadata, section name, section labels, section spec, section type',
  ],
  [
    'v.yml',
    [
      'development:',
      '  adapter: <%= ENV["X"] %>',
      '<% if prod %>',
      'production:',
      '  url: {{ db_url }}',
      '<% end %>',
    ],
    'section development, section adapter, section production, section url',
  ],
  [
    'j.sql',
    [
      '{{ config(materialized="table") }}',
      'CREATE TABLE {{ schema }}.orders (',
      '  id int,',
      '  {% if x %}',
      '  name text',
      '  {% endif %}',
      ');',
      'CREATE VIEW v AS SELECT * FROM {{ ref("a") }};',
    ],
    'struct orders, field id, field name, struct v',
  ],
  [
    'j.sh',
    ['#!/bin/sh', '{% if x %}', 'f() {', '  echo {{ y }}', '}', '{% endif %}', 'g() { :; }'],
    'function f, function g',
  ],
  [
    'j.toml',
    ['[a]', 'x = {{ x }}', '{% if y %}', '[b]', 'y = 1', '{% endif %}'],
    'section a, property x, section b, property y',
  ],
  [
    'j.html',
    [
      '{% extends "a" %}',
      '<script>function f() { return {{ x }}; }</script>',
      '<h1 id="top">{{ t }}</h1>',
    ],
    'function f, property top',
  ],
  [
    'p.sql',
    [
      'CREATE PROCEDURE p(a int) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;',
      'CREATE TABLE t (a int);',
    ],
    'function p, struct t, field a',
  ],
  [
    'p.sql',
    [
      'CREATE OR ALTER PROCEDURE [dbo].[P1] @a INT = 1',
      'AS',
      'BEGIN',
      'SELECT 1;',
      'END',
      'GO',
      'CREATE TABLE t (a int);',
      'GO',
      'CREATE FUNCTION [dbo].[F1](@a INT) RETURNS INT',
      'AS',
      'BEGIN',
      'RETURN 1;',
      'END',
      'GO',
      'CREATE PROC p3 AS SELECT 1',
      'GO',
    ],
    'function P1, struct t, field a, function F1, function p3',
  ],
  [
    'p.sql',
    [
      'DELIMITER //',
      'CREATE PROCEDURE `add_item`(IN a INT)',
      'BEGIN',
      '  SELECT 1;',
      'END //',
      'DELIMITER ;',
      'CREATE TABLE t (a int);',
    ],
    'function add_item, struct t, field a',
  ],
  [
    'm.sql',
    [
      'DELIMITER //',
      'CREATE FUNCTION full_name(a VARCHAR(50)) RETURNS VARCHAR(101) DETERMINISTIC',
      'BEGIN',
      '  RETURN a;',
      'END //',
      'CREATE DEFINER=`root`@`localhost` PROCEDURE `shop`.`clean`()',
      "    COMMENT 'x'",
      'BEGIN',
      '  DELETE FROM t;',
      'END//',
      'DELIMITER ;',
      'CREATE FUNCTION one() RETURNS INT DETERMINISTIC RETURN 1;',
      'CREATE PROCEDURE two() SELECT 1;',
      'CREATE TABLE t (a int);',
    ],
    'function full_name, function clean, function one, function two, struct t, field a',
  ],
  [
    't.sql',
    [
      'CREATE FUNCTION dbo.NoArgs() RETURNS INT AS BEGIN RETURN 1 END',
      'GO',
      'CREATE OR ALTER PROC p AS SELECT 1',
      'GO',
      'CREATE FUNCTION dbo.Lines (@id INT) RETURNS TABLE AS RETURN (SELECT * FROM t)',
      'GO',
      'CREATE TABLE t (a int);',
    ],
    'function NoArgs, function p, function Lines, struct t, field a',
  ],
  [
    'p.sql',
    [
      'CREATE OR REPLACE PROCEDURE shop.reindex() LANGUAGE sql BEGIN ATOMIC DELETE FROM u; END;',
      'CREATE FUNCTION inc(i int) RETURNS int LANGUAGE sql RETURN i + 1;',
      'CREATE FUNCTION add(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN a; END; $$;',
      'CREATE TABLE t (a int);',
    ],
    'function reindex, function inc, function add, struct t, field a',
  ],
  [
    'm.cppm',
    ['export module shop;', 'export class Cart { public: int size() { return 0; } };'],
    'module shop, class Cart, method size',
  ],
  [
    'm.cppm',
    [
      'module;',
      '#include <vector>',
      'export module shop.cart:part;',
      'import std;',
      'import :base;',
      'export import shop.core;',
      'export namespace shop { int total(); struct P { int x; }; }',
      'export template <class T> class Box { T v; };',
      'export { void g(); class H { int h() { return 1; } }; }',
      'export using Id = int;',
      'export enum class Mode { A };',
      'module :private;',
      'int hidden() { return 1; }',
    ],
    'module shop.cart:part, module shop, prototype total, struct P, field x, class Box, field v, prototype g, class H, method h, type Id, enum Mode, enum-member A, function hidden',
  ],
  ['m.cpp', ['module shop;', 'import std;', 'int total() { return 1; }'], 'function total'],
  [
    's.cpp',
    [
      'struct S { auto g(this S const& s) -> int { return 1; } };',
      'struct T { template <class Self> auto&& v(this Self&& self); void run(this T t, int a); };',
      'int after();',
    ],
    'struct S, method g, struct T, prototype v, method run, prototype after',
  ],
  [
    'k.kt',
    [
      'class A { companion object { fun of() = A() } }',
      'class B { companion object { const val X = 1 } }',
      'class C { class D { fun e() { } } }',
      'class E { companion object { fun of() = A(); val y = 2 }}',
      'interface I { companion object { val x = 1 } }',
      'fun after() {}',
    ],
    'class A, method of, class B, constant X, class C, class D, method e, class E, method of, property y, interface I, property x, function after',
  ],
  [
    'z.zsh',
    ['f() {', `  local x=\${(j:,:)a}`, '}', 'after() { :; }'],
    'function f, function after',
  ],
  [
    'z.zsh',
    [
      'for x in **/*.zsh(N); do',
      '  source $x',
      'done',
      'g() { print -P "%F{red}x" }',
      'h() {',
      `  local ref=\${$(git symbolic-ref HEAD)#refs/heads/}`,
      `  [[ -n \${opts[(I)x]} ]] && print -n "%{$fg[red]%}\${ref:gs/%/%%}"`,
      '  local -a f=(**/*(.N)) d=( *(/om[1]) )',
      `  print -l \${(o)f} \${(@)d:t} \${\${(s:.:)1}[1]}`,
      '}',
      '(( $+functions[foo] )) || foo() { echo }',
      'after() { :; }',
    ],
    'function g, function h, function foo, function after',
  ],
  [
    'g.go',
    [
      'package a',
      'func (b Box[T]) Map[U any](f func(T) U) *Box[U] {',
      '\treturn nil',
      '}',
      'func After() {}',
    ],
    'method Map, function After',
  ],
  [
    'g.ts',
    ['class C {', '  accessor() { return 1; }', '  after() {}', '}', 'function z() {}'],
    'class C, method accessor, method after, function z',
  ],
  [
    'g.ts',
    [
      'function run() {',
      '  for (using x of xs) { go(x); }',
      '}',
      'function after() {}',
      'await using conn = await connect();',
      'class A { static accessor y = 2; }',
    ],
    'function run, function after, constant conn, class A, field y',
  ],
  [
    'k.kt',
    ['typealias F = context(Logger) (Int) -> Unit', 'fun after() {}'],
    'type F, function after',
  ],
  [
    'r.rs',
    [
      'trait Al = Clone + Debug;',
      'mod m { pub fn inner() {} }',
      'unsafe extern "C" { pub safe fn sqrt(x: f64) -> f64; }',
    ],
    'type Al, module m, function inner, function sqrt',
  ],
  ['t.toml', ['a = "\\e[0m"', '[t]', 'x = 1'], 'property a, section t, property x'],
  [
    'c.c',
    ['struct [[deprecated]] S { int x; };', 'int after(void);'],
    'struct S, field x, prototype after',
  ],
  [
    'c.cpp',
    ['int half(int n) pre(n > 0) { return n / 2; }', 'int after() { return 1; }'],
    'function half, function after',
  ],
  ['d.dart', ['class Point(var int x);', 'class After {}'], 'class Point, class After'],
  [
    'k.c',
    [
      'struct __packed hdr {',
      '  u8 a;',
      '};',
      'struct hdr2 {',
      '  u8 a;',
      '} __packed __aligned(4);',
      'int last;',
    ],
    'struct hdr, field a, struct hdr2, field a, variable last',
  ],
  [
    'w.c',
    ['WINBASEAPI BOOL WINAPI CloseHandle(_In_ HANDLE h);', 'STDMETHODIMP_(ULONG) Release();'],
    'prototype CloseHandle, prototype Release',
  ],
  [
    'o.m',
    [
      'UI_EXTERN API_AVAILABLE(ios(2.0)) NS_SWIFT_UI_ACTOR',
      '@interface UIThing : UIResponder',
      '- (void)go;',
      '@end',
    ],
    'class UIThing, method go',
  ],
  [
    's.sql',
    ['CREATE TABLE [dbo].[Cart] (', '  [Id] INT NOT NULL,', '  [Name] NVARCHAR(50)', ');', 'GO'],
    'struct Cart, field Id, field Name',
  ],
];

describe('what is behind macros, conditionals, templates and new syntax is found', () => {
  test.each(rows)('%s: %j', async (path, lines, definitions) => {
    const text = `${lines.join('\n')}\n`;
    const facts = await extractor.extract(Buffer.from(text), grammarFor(path, text) as Grammar);
    expect(facts.definitions.map(({ kind, name }) => `${kind} ${name}`).join(', ')).toBe(
      definitions,
    );
    for (const { name, line } of facts.definitions)
      expect(lines.slice(line, line + 2).join('\n')).toContain(name);
  });
});

test('a repair moves nothing: each row keeps its length', () => {
  for (const { name } of grammars)
    for (const [, lines] of rows) {
      const lengths = (text: string) => text.split('\n').map(({ length }) => length);
      const text = lines.join('\n');
      expect(lengths(repaired(text, name))).toEqual(lengths(text));
    }
});

describe('after a statement that no parser takes, the rest is found', () => {
  const rows: readonly [path: string, text: string, name: string][] = [
    ['a.go', 'package a\n\nfunc F() {\n\tx := [}\n}\n\nfunc After() {}\n', 'After'],
    [
      'a.ts',
      'class A {\n  f() { return 1 }\n  ??? = {\n    g( {\n  }\n}\nfunction after() {}\n',
      'after',
    ],
    ['a.rs', 'fn f() {}\nmacro 2 m($x) => {\n  a b c\n}\nfn after() {}\n', 'after'],
    ['a.kt', 'fun f() = 1\nval x by by {\n  1\n}\nfun after() {}\n', 'after'],
    ['a.java', 'class A {\n  void f() {}\n  int ? g( {\n  }\n  void after() {}\n}\n', 'after'],
  ];
  test.each(rows)('%s: %j', async (path, text, name) => {
    const facts = await extractor.extract(Buffer.from(text), grammarFor(path) as Grammar);
    expect(facts.definitions.map((definition) => definition.name)).toContain(name);
  });
});

test('a text that parses is read once, and one that does not a few times', async () => {
  const reads = async (path: string, text: string) => {
    let count = 0;
    const now = () => {
      count += 1;
      return 0;
    };
    using counting = await Extractor.open({ now });
    await counting.extract(Buffer.from(text), grammarFor(path, text) as Grammar);
    return count;
  };
  // The clock is read once for each budget when little is parsed: three where nothing is repaired.
  const plain = await reads('a.c', 'int f(void) { return 0; }\n');
  const broken = await reads('a.c', 'EXPORT int f(void) { return 0; }\n');
  const hopeless = await reads('a.c', `${'int ( ] f {{ ;\n'.repeat(50)}`);
  expect(plain).toBeLessThan(broken);
  expect(hopeless).toBeLessThan(30 * plain);
});
