import type { Construct } from './construct.js';

function notebook(...cells: string[]): string {
  const code = cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells: code, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

export const python: readonly Construct[] = [
  [
    'type parameters',
    'a.py',
    'type Alias[T] = list[T]\nclass Box[T: int]:\n    def get[U](self, u: U) -> T: ...\ndef f[*Ts](x): ...\n',
    ['type Alias', 'class Box', 'method Box > get', 'function f'],
  ],
  [
    'decorated members',
    'a.py',
    'class A:\n    @property\n    def v(self): ...\n    @v.setter\n    def v(self, x): ...\n    @staticmethod\n    async def make(): ...\n    class In:\n        y = 1\n',
    [
      'class A',
      'method A > v',
      'method A > v',
      'method A > make',
      'class A > In',
      'field A > In > y',
    ],
  ],
  [
    'fields of a class',
    'a.py',
    '@dataclass\nclass A(B, metaclass=M):\n    x: int\n    y: str = field()\n    z = w = 1\n',
    ['class A', 'field A > x', 'field A > y', 'field A > z', 'field A > w'],
  ],
  [
    'several names of one assignment',
    'a.py',
    'a, b = 1, 2\n(c, d), *rest = f()\nfirst = second = 1\n',
    [
      'variable a',
      'variable b',
      'variable c',
      'variable d',
      'variable rest',
      'variable first',
      'variable second',
    ],
  ],
  [
    'functions under conditions',
    'a.py',
    "if sys.platform == 'x':\n    def run(): ...\nelse:\n    def run(): ...\n    class W: ...\ntry:\n    from a import b\nexcept ImportError:\n    def b(): ...\n",
    ['function run', 'function run', 'class W', 'function b'],
  ],
  [
    'names under match and with',
    'a.py',
    'match name:\n    case "a":\n        SEP = 1\nwith open(p) as f:\n    DATA = f.read()\n',
    ['constant SEP', 'constant DATA'],
  ],
  [
    'a lambda and a name without a value',
    'a.py',
    'square = lambda x: x * x\ncount: int\nCOUNT += 1\n',
    ['variable square', 'variable count'],
  ],
  [
    'classes made by calls',
    'a.py',
    "Point = namedtuple('Point', 'x y')\nT = TypeVar('T')\nKind = Enum('Kind', 'A B')\nUser: TypeAlias = 'Person'\n",
    ['variable Point', 'constant T', 'variable Kind', 'variable User'],
  ],
  [
    'async and nested functions',
    'a.py',
    'async def main():\n    def inner(): ...\n    async with a as b:\n        pass\n    return inner\n@overload\ndef g(a: int) -> int: ...\ndef g(a): return a\n',
    ['function main', 'function main > inner', 'function g', 'function g'],
  ],
  [
    'cells that are timed',
    'a.ipynb',
    notebook(
      '%%time\ndef slow():\n    pass',
      '%%timeit -n 1\nclass A: ...',
      '%%bash\ndef not_python',
    ),
    ['function slow', 'class A'],
  ],
  [
    'cells with commands in between',
    'a.ipynb',
    notebook(
      '!pip install x\n%matplotlib inline\nimport a\ndef f():\n    !ls\n    return 1',
      'files = !ls\nx?\ndef g(): ...',
      'await h()\ndef after(): ...',
    ),
    ['function f', 'variable files', 'function g', 'function after'],
  ],
  [
    'a cell that is not finished',
    'a.ipynb',
    notebook('def f(:\n  x', 'def g():\n    return 1', 'class A:\n    def m(self): ...'),
    ['function f', 'function g', 'class A', 'method A > m'],
  ],
  [
    'routers that register views',
    'a.py',
    'router.register(r"carts", Carts)\napi_router.register("items", Items)\nregistry.register("other", Other)\n',
    ['route carts', 'route items'],
  ],
];
