import { expect, test } from 'vitest';
import { grammarFor, nameVerdict, textVerdict } from '../src/index.js';

const LICENSE = '/*\n * class of works: public: domain, see namespace std::\n */\n';

/** Undefined where the text says nothing and the files beside it decide. */
const rows: readonly [path: string, text: string, language: string | undefined][] = [
  [
    'a.h',
    'namespace ns {\nclass Foo : public Base {\npublic: explicit Foo(int s);\n};\n}\n',
    'cpp',
  ],
  ['a.h', 'template <class T> struct Box { T value; };\n', 'cpp'],
  ['a.h', 'class K;\nvoid f(K *);\n', 'cpp'],
  ['a.h', 'struct X_API Opts : Base {\n  int n;\n};\n', 'cpp'],
  ['a.h', 'enum class Mode { kA };\n', 'cpp'],
  ['a.h', '#include <string>\n', 'cpp'],
  ['a.h', 'int f(std::size_t n);\n', 'cpp'],
  ['a.h', 'struct P {\n  int x;\n  bool operator==(const P &o) const;\n};\n', 'cpp'],
  ['a.h', 'using id = int;\n', 'cpp'],
  ['a.h', '@interface Cart : NSObject\n- (void)add:(int)x;\n@end\n', 'objective-c'],
  ['a.h', '#import <Foundation/Foundation.h>\n', 'objective-c'],
  ['a.h', 'static char *shades = " .:ioVM@";\n', undefined],
  ['a.h', 'static id title(void) { return f(@"Cart"); }\n', 'objective-c'],
  ['a.h', 'typedef NS_ENUM(NSInteger, Kind) {\n  KindA,\n};\n', 'objective-c'],
  ['a.h', `${LICENSE}typedef struct list { int n; } list;\nint class_of(list *l);\n`, undefined],
  ['a.h', '#ifdef __cplusplus\nextern "C" {\nnamespace x {}\n#endif\nint f(void);\n', undefined],
  ['a.h', '#define A 1\n', undefined],
  ['a.d', '#!/usr/bin/env dub\n/+dub.sdl:\ndependency "a" version="~>1.0"\n+/\n', 'd'],
  ['a.d', '/+ dub.sdl:\n+/\nmodule a;\n', 'd'],
  ['a.d', 'a.o: a.c \\\n  b.h\n', 'make'],
  ['a.m', '@implementation Cart\n- (void)add:(int)x {}\n@end\n', 'objective-c'],
  ['a.m', '#import "Cart.h"\nint main() { return 0; }\n', 'objective-c'],
  ['a.m', 'function y = half(x)\n% HALF\ny = x / 2;\nend\n', 'matlab'],
  ['a.m', 'classdef Cart < handle\nend\n', 'matlab'],
  ['a.m', 'x = 1;\nplot(x)\n', 'matlab'],
  ['a.m', ':- module cart.\n:- interface.\n', 'mercury'],
  ['a.m', '(* package *)\nBeginPackage["Cart`"]\n', 'mathematica'],
  ['a.inc', '<?php\nfunction f() {}\n', 'php'],
  ['a.inc', '/* list */\n#define N 3\nstatic int f(void) { return N; }\n', 'c'],
  ['a.inc', 'extern int n;\nconst char *name;\n', 'c'],
  ['a.inc', 'class A : public B {\n};\n', 'cpp'],
  ['a.inc', 'SUMMARY = "tool"\nSRC_URI = "file://a.c"\ninherit autotools\n', 'bitbake'],
  ['a.inc', 'require recipes/tool.inc\nPV = "1"\n', 'bitbake'],
  ['a.inc', '#!/bin/sh\nNAME="a"\nexit_ok() {\n  exit 0\n}\n', 'bash'],
  ['a.inc', 'PN ?= "tool"\n', 'bitbake'],
  ['a.inc', '; macros\n%macro save 0\n  push rax\n%endmacro\n', 'assembly'],
  ['a.inc', '.macro save\n  push {r0}\n.endm\n', 'assembly'],
  ['a.inc', '{$IFDEF X}\nprocedure Save;\n', 'pascal'],
  ['a.pl', '#!/usr/bin/perl\nprint 1;\n', 'perl'],
  ['a.pl', 'use strict;\nsub f { my $x = shift; }\n', 'perl'],
  ['a.pl', ':- use_module(library(lists)).\nparent(tom, bob).\n', 'prolog'],
  ['a.pl', 'likes(X, Y) :- friend(X, Y).\n', 'prolog'],
  ['a.pl', 'parent(tom, bob).\nparent(bob, ann).\n', 'prolog'],
  ['a.pl', 'print "hello";\n', undefined],
  ['a.t', 'use Test::More;\nif (1) {\n  $x = 1;\n}\n', undefined],
  ['a.t', 'The cart is empty:\n\n  $ shop list\n  nothing\n', 'cram'],
  ['a.bb', 'SUMMARY = "tool"\ninherit cmake\n', 'bitbake'],
  ['a.bb', '(ns a.b)\n(defn f [] 1)\n', 'clojure'],
  ['a.sql', '-- stars\n{%- macro star(from) -%}\n{%- endmacro -%}\n', 'jinja'],
  ['a.sql', "select * from {{ ref('carts') }}\n", undefined],
  ['a.fs', 'namespace Shop\nopen System\n', 'f-sharp'],
  ['a.v', 'Lemma one : 1 = 1.\nProof.\n', 'coq'],
  ['a.v', '`timescale 1ns/1ps\nmodule cart;\nendmodule\n', 'verilog'],
  ['a.cls', '% letters\n\\ProvidesClass{letter}\n', 'latex'],
  ['a.cls', 'VERSION 1.0 CLASS\nBEGIN\nEND\n', 'visual-basic'],
  ['a.cls', 'Option Explicit\nPrivate count As Long\n', 'visual-basic'],
  ['a.cls', '/** Sums. */\npublic with sharing class Cart {\n}\n', 'apex'],
  ['a.cls', '@IsTest\nglobal enum Kind\n{\n  NEW\n}\n', 'apex'],
  ['a.cls', 'Class Shop.Cart Extends %Persistent\n{\n}\n', 'objectscript'],
  ['a.cls', 'CLASS shop.Cart INHERITS Base:\nEND CLASS.\n', 'openedge'],
  ['a.sc', 'object A { val x = 1 }\n', 'scala'],
  ['a.sc', 'Cart : Object {\n  add { |x| ^x }\n}\n', 'supercollider'],
];

test.each(rows)('%s that says %j is %s', (path, text, language) => {
  expect(nameVerdict(path).headBytes).toBeGreaterThan(0);
  expect(textVerdict(path, text)).toBe(language);
});

test.each([
  ['a.h', '', 'c'],
  ['a.h', 'class A {};\n', 'cpp'],
  ['_helpers.tpl', '{{- define "chart.name" -}}\n{{- end -}}\n', 'go-template'],
  ['page.tmpl', '{{ block "body" . }}{{ end }}\n', 'go-template'],
  ['page.tmpl', '<p><TMPL_VAR title></p>\n', undefined],
  ['lapack.f', '*     .. Scalar ..\n      SUBROUTINE DGESV( N )\n', 'fortran'],
  ['core.f', ': square ( n -- n*n ) dup * ;\n', undefined],
  ['page.tpl', '<p>{$title}</p>\n{if $a}b{/if}\n', undefined],
  ['a.h', '#import <A/A.h>\n@class View;\nnamespace a {\nclass B : C {};\n}\n', 'cpp'],
  ['a.h', 'class A {};\n@interface B : NSObject\n@end\n', 'objective-c'],
  ['a.m', '', 'objective-c'],
  ['a.pl', ':- module(a, []).\n', undefined],
  ['a.inc', '', undefined],
  ['a.sql', 'select 1;\n', 'sql'],
  ['a.cls', '\\LoadClass{book}\n', 'latex'],
  ['a.cls', 'public class Cart {}\n', 'apex'],
  ['a.fs', 'let one = 1\n', 'f-sharp'],
  ['a.v', 'Lemma one : 1 = 1.\n', undefined],
])('without neighbours %s that says %j is %s', (path, text, language) => {
  expect(grammarFor(path, text)?.name).toBe(language);
});

test.each([
  ['#!/usr/bin/env -S uv run --script', 'python'],
  ['#!/usr/bin/env -S uv run --quiet --with rich python3', 'python'],
  ['#!/usr/bin/env -S pipx run', 'python'],
  ['#!/usr/bin/env -S deno run --allow-net', 'typescript'],
  ['#!/usr/bin/env deno', 'typescript'],
  ['#!/usr/bin/env -S npx tsx', 'typescript'],
  ['#!/usr/bin/env -S npx --yes zx', 'javascript'],
  ['#!/usr/bin/env -S -i PATH=/bin bash -e', 'bash'],
  ['#!/usr/bin/env -S bundle exec ruby', 'ruby'],
  ['#!/usr/bin/nodejs', 'javascript'],
  ['#!/bin/busybox sh', 'bash'],
  ['#!/usr/bin/env dotnet run', 'c-sharp'],
  ['#!/usr/bin/env -S cargo +nightly -Zscript', 'rust'],
  ['#!/usr/bin/env -S uv', 'python'],
  ['#!/usr/bin/env', undefined],
])('%s runs %s', (line, language) => {
  expect(grammarFor('tool', `${line}\nx\n`)?.name).toBe(language);
});
