import type { Construct } from './construct.js';

export const cFamily: readonly Construct[] = [
  [
    'parameters declared behind the head',
    'a.c',
    'int add(a, b)\n  int a, b;\n{\n  return a + b;\n}\nint after(void);\n',
    ['function add', 'prototype after'],
  ],
  [
    'a function that returns a pointer to a function',
    'a.c',
    'void (*on_signal(int n, void (*f)(int)))(int);\nvoid (*get(int n))(int) { return 0; }\n',
    ['prototype on_signal', 'function get'],
  ],
  [
    'several types of one typedef',
    'a.c',
    'typedef struct node { int n; } node_t, *node_p;\ntypedef int matrix[3][3], *row;\n',
    ['struct node', 'field node > n', 'type node_t', 'type node_p', 'type matrix', 'type row'],
  ],
  [
    'tables of pointers behind a directive',
    'a.h',
    '#ifdef A\nextern const char *const names[3];\n#endif\nextern "C" { extern int *rows[2]; }\n',
    ['variable names', 'variable rows'],
  ],
  [
    'a table of operations',
    'a.c',
    'static const struct file_operations ops = { .open = my_open };\nstruct a { int n; } first, *second;\n',
    ['variable ops', 'struct a', 'field a > n', 'variable first', 'variable second'],
  ],
  [
    'members without a name of their own',
    'a.c',
    'struct s {\n  union { int a; float b; };\n  struct { int x; } in;\n  unsigned flag : 1, rest : 31;\n};\n',
    [
      'struct s',
      'field s > a',
      'field s > b',
      'field s > x',
      'field s > in',
      'field s > flag',
      'field s > rest',
    ],
  ],
  [
    'an enumeration without a name',
    'a.c',
    'enum { RED = 1, GREEN };\ntypedef enum { OFF, ON } state_t;\n',
    [
      'enum-member RED',
      'enum-member GREEN',
      'enum-member state_t > OFF',
      'enum-member state_t > ON',
      'type state_t',
    ],
  ],
  [
    'a literal operator and a deduced type',
    'a.cpp',
    'constexpr double operator""_km(long double d) { return d; }\nauto f(int a) -> std::vector<int> { return {}; }\n',
    ['method operator""_km', 'function f'],
  ],
  [
    'members that are defaulted',
    'a.cpp',
    'struct P {\n  int x, y;\n  P(const P &) = delete;\n  P &operator=(P &&) noexcept;\n  auto operator<=>(const P &) const = default;\n  virtual ~P() = default;\n};\n',
    [
      'struct P',
      'field P > x',
      'field P > y',
      'method P > P',
      'method P > operator=',
      'method P > operator<=>',
      'method P > ~P',
    ],
  ],
  [
    'inline namespaces and concepts',
    'a.cpp',
    'namespace a::b { inline namespace v1 { class A {}; } }\ntemplate <typename T> concept Sized = requires(T t) { t.size(); };\n',
    ['module a::b', 'module a::b > v1', 'class a::b > v1 > A', 'interface Sized'],
  ],
  [
    'constrained templates',
    'a.cpp',
    'template <typename T> requires Sized<T> void show(const T &t) {}\ntemplate <typename T> using Vec = std::vector<T>;\ntemplate <class T> constexpr T pi = T(3);\n',
    ['function show', 'type Vec', 'variable pi'],
  ],
  [
    'properties that hold blocks',
    'a.m',
    '@interface A ()\n@property (nonatomic, copy) void (^onDone)(NSError *error);\n@property (class, readonly) A *shared;\n@end\n',
    ['class A', 'property A > onDone', 'property A > shared'],
  ],
  [
    'constants and functions beside a class',
    'a.m',
    'NSString *const kName = @"a";\nextern NSString *const kOther;\nstatic inline CGFloat Half(CGFloat x) { return x / 2; }\n@implementation A\n- (instancetype)initWith:(int)a and:(int)b { return self; }\n@end\n',
    ['variable kName', 'variable kOther', 'function Half', 'class A', 'method A > initWith'],
  ],
];
