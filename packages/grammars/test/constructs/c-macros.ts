import type { Construct } from './construct.js';

/** Macros, split heads and qualified names of C, C++ and Objective-C; what trees of Helm and Kotlin lost. */
export const cMacroConstructs: readonly Construct[] = [
  [
    'an export macro in mixed case',
    'a.h',
    'class _OgreExport Page\n{\npublic:\n  void load();\n};\nstruct MyLibExport Slot { int n; };\n',
    ['class Page', 'method Page > load', 'struct Slot', 'field Slot > n'],
  ],
  [
    'an export macro in mixed case before bases',
    'a.hpp',
    'namespace a {\nclass _OgreExport Page final : public Base {\n  int n() const { return 1; }\n};\n}\n',
    ['module a', 'class a > Page', 'method a > Page > n'],
  ],
  [
    'bases behind a directive',
    'a.hpp',
    'class _Export Tray\n#ifndef SWIG\n  : public Listener, public Other\n#endif\n{\npublic:\n  Tray(int n);\n};\nint after();\n',
    ['class Tray', 'constructor Tray > Tray', 'prototype after'],
  ],
  [
    'two heads of a method',
    'a.m',
    '@implementation View\n#if UIKIT\n- (void)didMove\n#else\n- (void)viewDidMove\n#endif\n{\n  [self go];\n}\n- (void)after {}\n@end\n',
    ['class View', 'method View > didMove', 'method View > after'],
  ],
  [
    'two heads of an interface',
    'a.m',
    '#if MAC\n@interface View : NSObject <A, B>\n#else\n@interface View : NSObject\n#endif\n{\n  int n;\n}\n- (void)after;\n@end\n',
    ['class View', 'field View > n', 'method View > after'],
  ],
  [
    'an initialised attribute',
    'a.hpp',
    'class P {\n  virtual D *make() const NODISCARD = 0;\n  void after();\n};\n',
    ['class P', 'method P > make', 'method P > after'],
  ],
  [
    'attributes in a template',
    'a.hpp',
    'template <typename T>\nclass Ptr\n{\npublic:\n  T* Get() const ASSUME_NOEXCEPT\n  {\n    return p;\n  }\n  void Reset() ASSUME_NOEXCEPT\n  {\n  }\n};\n',
    ['class Ptr', 'method Ptr > Get', 'method Ptr > Reset'],
  ],
  [
    'a friend that is inline',
    'a.hpp',
    'class A {\n  inline friend std::ostream& operator <<\n  ( std::ostream& o, const A& a )\n  {\n    return o;\n  }\n  int after() const;\n};\n',
    ['class A', 'method A > operator <<', 'method A > after'],
  ],
  [
    'calling conventions of pointers',
    'a.c',
    'typedef void (APIENTRYP PFNX)(int a);\ntypedef int (WINAPI *PFNY)(void);\nint after(void);\n',
    ['type PFNX', 'type PFNY', 'prototype after'],
  ],
  [
    'types of functions',
    'a.c',
    'typedef int (visit_t)(void *);\ntypedef void *(*alloc_t)(void *, int);\ntypedef node_t *next_t(node_t *);\ntypedef void *(make_t)(void);\n',
    ['type visit_t', 'type alloc_t', 'type next_t', 'type make_t'],
  ],
  [
    'names that the language may have',
    'a.c',
    'typedef unsigned long int uint64_t;\ntypedef long intptr_t;\n',
    ['type uint64_t', 'type intptr_t'],
  ],
  [
    'an attribute of a type',
    'a.hpp',
    'typedef API_DEPRECATED Old New;\ntypedef UINT32 word;\ntypedef T &reference;\n',
    ['type New', 'type word', 'type reference'],
  ],
  [
    'members of nested classes',
    'a.cpp',
    'bool A::B::C::isValid() const\n{\n}\nconst T &A::B::C::get() const\n{\n}\nA::W *A::B::widget()\n{\n}\nA::B::C::D::~D() {}\nA::B::operator bool() const {}\n',
    ['method isValid', 'method get', 'method widget', 'method ~D', 'method bool'],
  ],
  [
    'pointers to pointers',
    'a.hpp',
    'class A {\n  char **names();\n  T **get() { return t; }\n  static T *&next(T *t) { return t->n; }\n};\n',
    ['class A', 'method A > names', 'method A > get', 'method A > next'],
  ],
  [
    'classes defined outside of what holds them',
    'a.hpp',
    'template <>\nstruct std::hash<Tag>\n{\n  int n;\n};\nclass Path::Iterator final\n{\n  int m;\n};\ntemplate <int N>\nclass Digest<N>::Data : public Base {};\n',
    ['struct hash', 'field hash > n', 'class Iterator', 'field Iterator > m', 'class Data'],
  ],
  [
    'a C++ header that calls Objective-C',
    'a.h',
    '#ifdef __OBJC__\n@class UIView;\n#import <UIKit/UIKit.h>\n#endif\nnamespace a {\nclass View : public Base {\n  void *make() { return [[UIView alloc] init]; }\n};\n}\n',
    ['module a', 'class a > View', 'method a > View > make'],
  ],
  [
    'an object that delegates',
    'a.kt',
    'class T {\n  fun f() {\n    val s = object : Source by Buffer() {\n      override fun read(): Int {\n        return 4\n      }\n    }\n\n    sink.write(s, 8)\n    sink.flush()\n  }\n\n  fun after() {}\n}\n',
    ['class T', 'method T > f', 'function T > f > read', 'method T > after'],
  ],
  [
    'a constructor on its own line',
    'a.kt',
    'expect class Sink\n/** Shares a buffer. */\ninternal constructor(\n  val sink: B,\n) : Base {\n  fun x()\n}\nfun after() {}\n',
    ['class Sink', 'property Sink > sink', 'method Sink > x', 'function after'],
  ],
  [
    'text of a template that begins on the next line',
    'a.yaml',
    'kind: Service\nmetadata:\n  labels: {{- include "a.labels" . | nindent 4 }}\n    app: b\n  name: c\nspec:\n  type: d\n',
    [
      'section kind',
      'section metadata',
      'section metadata > labels',
      'section metadata > name',
      'section spec',
      'section spec > type',
    ],
  ],
  [
    'a condition within a line',
    'a.yaml',
    'kind: {{ if .x -}} Secret {{- else -}} ConfigMap {{- end }}\nmetadata:\n  name: a\n',
    ['section kind', 'section metadata', 'section metadata > name'],
  ],
  [
    'templates that a chart defines',
    '_helpers.tpl',
    '{{- define "a.name" -}}{{ if .x }}{{ include "a.x" . }}{{ end }}{{- end -}}\n{{block "a.body" .}}\n  {{range .list}}<p>{{.}}</p>{{else}}}{{end}}\n{{end}}\n{{/* {{ define "no" }} */}}{{- define "a.last" }}{{ define `raw` }}{{ end }}{{ end -}}\n',
    ['function a.name', 'function a.body', 'function a.last'],
  ],
  [
    'attributes between the type and the name of a variable',
    'a.c',
    'static const struct ops __maybe_unused ops = {\n  .open = my_open,\n};\nstatic int __read_mostly count = 3;\nstatic struct foo *__percpu table;\nstatic struct list __initdata heads[3];\nstatic __u32 mask = 1;\nunsigned long __flags;\n',
    [
      ...['variable ops', 'variable count', 'variable table', 'variable heads', 'variable mask'],
      'variable __flags',
    ],
  ],
];
