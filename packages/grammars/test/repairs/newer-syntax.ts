import type { RepairedSource } from './repaired-source.js';

/** Syntax that is newer than the grammars, or that they lack. */
export const newerSyntaxRepairs: readonly RepairedSource[] = [
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
];
