import type { Construct } from './construct.js';

/** Valid syntax that the grammars do not parse, in more shapes than one. */
export const newerSyntax: readonly Construct[] = [
  [
    'functional interfaces with modifiers on one line',
    'a.kt',
    'public fun interface Fn<in T> : Base { operator fun invoke(t: T): Int }\nclass After\n',
    ['interface Fn', 'method Fn > invoke', 'class After'],
  ],
  [
    'members behind a companion on one line',
    'a.kt',
    'class B { companion object { const val X = 1 } fun m() {} }\n',
    ['class B', 'constant B > X', 'method B > m'],
  ],
  [
    'extension members with constraints',
    'a.cs',
    'static class E {\n  extension<T>(IEnumerable<T> source) where T : class {\n    public static T Make() => default;\n  }\n  public static void After() {}\n}\n',
    ['class E', 'method E > Make', 'method E > After'],
  ],
  [
    'members with the names of modifiers',
    'a.ts',
    'class D { abstract() {} after() {} }\nclass E { accessor = 1; after = 2 }\n',
    [
      'class D',
      'method D > abstract',
      'method D > after',
      'class E',
      'field E > accessor',
      'field E > after',
    ],
  ],
  [
    'several uses of using in one body',
    'a.ts',
    'async function run() {\n  for await (using x of xs) { go(x); }\n  for (await using y of ys) { }\n  using z = f();\n  await using w = g();\n}\nfunction after() {}\nconst using = 1;\n',
    ['function run', 'function after', 'constant using'],
  ],
  [
    'primary constructors',
    'a.dart',
    'class const P(int x);\nclass Q<T extends num>.named(var T a, [int b = 1]);\nclass R<T>(T a) extends B;\nclass S(final int x) extends B implements C { int get y => x; }\nenum E(final int v) { a(1); }\nextension type const Z(int v);\nclass After { int z = 1; }\n',
    [
      ...['class P', 'class Q', 'class R', 'class S', 'property S > y', 'enum E'],
      ...['enum-member E > a', 'type Z', 'class After', 'field After > z'],
    ],
  ],
  [
    'arguments of modifiers',
    'a.swift',
    'final class A {\n  nonisolated(unsafe) static var g = 1\n  nonisolated(unsafe) let y: Int\n}\nnonisolated(unsafe) var top = 1\nunowned(unsafe) var u: A\n',
    ['class A', 'property A > g', 'property A > y', 'variable top', 'variable u'],
  ],
  [
    'instances without a name',
    'a.scala',
    'object A {\n  given Ordering[String] with {\n    def compare(a: String, b: String) = 0\n  }\n  given Eq[Int] = ???\n  given [T](using Show[T]): Show[List[T]] with\n    def show(a: List[T]) = ""\n  given byInt: Ordering[Int] with\n    def compare(a: Int, b: Int) = 0\n  class Last\n}\n',
    [
      ...['class A', 'method A > compare', 'method A > show', 'class A > byInt'],
      ...['method A > byInt > compare', 'class A > Last'],
    ],
  ],
  [
    'times without seconds',
    'a.toml',
    'time = 07:32\nat = 2020-01-01 07:32\n"quoted key" = 1\n[x]\nlit = 2\n',
    ['property time', 'property at', 'property quoted key', 'section x', 'property x > lit'],
  ],
  [
    'types of Luau',
    'a.luau',
    '--!strict\nexport type Store<T> = {\n  value: T,\n  get: (self: Store<T>) -> T,\n}\ntype Callback = (number, string) -> ()\ntype Maybe = string\n  | nil\nlocal Store = {}\nfunction Store.new<T>(initial: T, fn: (a: T, b: T) -> T, ...: any): Store<T>\n  return initial :: any\nend\nlocal function clamp(x: number?): (number, number)\n  return x\nend\nlocal names: { [string]: { number } } = {}\n',
    [
      ...['type Store', 'type Callback', 'type Maybe', 'variable Store', 'function new'],
      ...['function clamp', 'variable names'],
    ],
  ],
  [
    'batches of T-SQL',
    'a.sql',
    'SET ANSI_NULLS ON\nGO\nALTER PROCEDURE dbo.P\n  @x int OUTPUT\nWITH EXECUTE AS OWNER\nAS\nBEGIN\n  SELECT 2\nEND\nGO\nCREATE TRIGGER [dbo].[T1] ON [dbo].[T] AFTER INSERT AS BEGIN SELECT 1 END\nGO\nCREATE OR ALTER VIEW dbo.V AS SELECT 1 AS a\nGO\nCREATE PROC p3 AS SELECT 1\nGO\n',
    ['function P', 'function T1', 'struct V', 'function p3'],
  ],
  [
    'triggers and events of MySQL',
    'a.sql',
    'DELIMITER $$\nCREATE TRIGGER before_ins BEFORE INSERT ON users FOR EACH ROW\nBEGIN\n  SET NEW.x = 1;\nEND$$\nCREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM t; END$$\nDELIMITER ;\nCREATE TABLE z (a INT);\n',
    ['function before_ins', 'function ev', 'struct z', 'field z > a'],
  ],
  [
    'triggers and virtual tables of SQLite',
    'a.sql',
    'CREATE TRIGGER IF NOT EXISTS tr AFTER UPDATE ON t BEGIN UPDATE x SET y = 1; END;\nCREATE VIRTUAL TABLE ft USING fts5(a, b);\nCREATE TABLE a (x INTEGER PRIMARY KEY);\n',
    ['function tr', 'struct ft', 'struct a', 'field a > x'],
  ],
  [
    'packages of Oracle',
    'a.sql',
    'CREATE OR REPLACE PACKAGE BODY hr.pkg AS\n  PROCEDURE inner IS BEGIN NULL; END;\nEND pkg;\n/\nCREATE TABLE t (a NUMBER(10));\nCREATE OR REPLACE TRIGGER bi BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  :new.a := 1;\nEND;\n/\n',
    ['module pkg', 'function inner', 'struct t', 'field t > a', 'function bi'],
  ],
  [
    'patterns that bind names',
    'a.ml',
    'let (a, b) = 1, 2\nlet (e : int) = 1\nmodule M = struct let (q, r) = 1, 2 end\n',
    ['variable a', 'variable b', 'variable e', 'module M', 'variable M > q', 'variable M > r'],
  ],
  [
    'names with types',
    'a.jl',
    'const x::Int = 1\n@enum E::UInt8 a b=2\ng(x)::Int = 1\ny::Int = 2\n',
    ['constant x', 'enum E', 'enum-member E > a', 'enum-member E > b', 'function g', 'variable y'],
  ],
  [
    'constants and templates',
    'a.d',
    'enum K = 1;\nauto fn(T)(T t) if (is(T == int)) { return t; }\n',
    ['constant K', 'function fn'],
  ],
  [
    'functions of Vim9 script',
    'a.vim',
    'vim9script\nexport def Ex(a: list<string>, b = 3): void\n  echo a\nenddef\ndef Two()\nenddef\n',
    ['function Ex', 'function Two'],
  ],
  [
    'macros in classes of Unreal',
    'a.hpp',
    'class GAME_API UHealth : public UActor, public IThing\n{\n  GENERATED_BODY()\npublic:\n  DECLARE_DELEGATE_OneParam(FOnDeath, AActor*, Who);\n  UPROPERTY(Category="Health")\n  FOnDeath OnDeath;\n  UFUNCTION(Server, Reliable)\n  void Fire();\n  UHealth();\n};\nstruct GAME_API FForward;\n',
    [
      'class UHealth',
      'field UHealth > OnDeath',
      'method UHealth > Fire',
      'constructor UHealth > UHealth',
    ],
  ],
  [
    'empty script blocks of PowerShell',
    'a.ps1',
    "function Fold {\n  param(\n    [Parameter(Mandatory)]\n    $Item,\n    $OnItem = {},\n    $OnEnd = { },\n    $OnLast = {\n    },\n    $Rest = 1\n  )\n  process { foreach ($i in $Item) { & $OnItem $i } }\n}\nfunction Next { Mock Get-It {}; It 'does {} nothing' {} }\nclass Box { Box() {} [void] Put() {} }\nif ($x) {} else {}\ntry {} catch {} finally {}\n$h = @{ a = {} }\nfunction Last {}\n",
    [
      ...['function Fold', 'function Next', 'test Next > does {} nothing', 'class Box'],
      ...['method Box > Box', 'method Box > Put', 'function Last'],
    ],
  ],
  [
    'routines of packages and types of Oracle, without those in them',
    'a.pkb',
    'create or replace editionable package hr."Pay" authid definer is\n   function total(p_id in number) return number;\n   procedure pay_all;\nend;\n/\nCREATE OR REPLACE PACKAGE BODY pay AS\n   g_count NUMBER := 0;\n   FUNCTION total(p_id IN NUMBER) RETURN NUMBER IS\n     l_sum NUMBER;\n     PROCEDURE add_one IS BEGIN l_sum := l_sum + 1; END;\n   BEGIN\n     RETURN l_sum;\n   END;\n   PROCEDURE pay_all IS BEGIN NULL; END;\nEND pay;\n/\nCREATE OR REPLACE TYPE t_person FORCE AS OBJECT (\n  id NUMBER,\n  MEMBER FUNCTION label RETURN VARCHAR2,\n  CONSTRUCTOR FUNCTION t_person(id NUMBER) RETURN SELF AS RESULT\n);\n/\nCREATE TYPE t_ids IS TABLE OF NUMBER;\nDROP TYPE t_old;\nCREATE TYPE mood AS ENUM (\'sad\');\n',
    [
      ...['module Pay', 'function total', 'function pay_all', 'module pay', 'function total'],
      ...['function pay_all', 'type t_person', 'function label', 'function t_person', 'type t_ids'],
      'type mood',
    ],
  ],
  [
    'routines of T-SQL one after another that are too short for a body',
    'a.sql',
    'CREATE OR ALTER PROCEDURE dbo.First @x INT AS SELECT 1\nGO\nCREATE PROCEDURE [dbo].[Second] AS SELECT 2\nGO\nALTER PROC p3 AS SELECT 1\nGO\nCREATE TRIGGER trg ON t AFTER INSERT AS SELECT 1\nGO\nCREATE TABLE t (id INT)\n',
    [
      'function First',
      'function Second',
      'function p3',
      'function trg',
      'struct t',
      'field t > id',
    ],
  ],
];
