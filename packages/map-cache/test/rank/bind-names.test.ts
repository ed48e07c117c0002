import {
  type Definition,
  fileFacts,
  type Import,
  NO_SCOPES,
  NO_TERMS,
  type ReferenceKind,
  relPath,
  type SymbolKind,
} from '@repomap/model';
import { expect, test } from 'vitest';
import { type FactsFile, RankIndex, referenceEdges } from '../../src/rank/index.js';

interface Source {
  readonly language?: string;
  /** `kind name`, `kind name private`, or `kind name in NUMBER` for one inside another. */
  readonly defines?: readonly string[];
  /** `kind name`, `kind name of library`, or `kind name alone`. */
  readonly uses?: readonly string[];
  readonly imports?: readonly Import[];
}

function source(path: string, { language = 'typescript', ...sketch }: Source): FactsFile {
  const { defines = [], uses = [], imports } = sketch;
  const definitions = defines.map((text, line): Definition => {
    const [kind, name = '', word, parent] = text.split(' ');
    const visibility = word === 'private' ? { exported: false } : {};
    const place = { line, signatureEnd: line, end: line };
    const inside = parent === undefined ? {} : { parent: Number(parent) };
    return { name, kind: kind as SymbolKind, ...place, ...inside, ...visibility };
  });
  const references = uses.map((text, line) => {
    const [kind, name = '', usage] = text.split(' ');
    return {
      ...{ name, kind: kind as ReferenceKind, line },
      ...(usage === 'of' && { foreign: true as const }),
      ...(usage === 'alone' && { unqualified: true as const }),
    };
  });
  return {
    path: relPath(path),
    facts: fileFacts({
      language,
      definitions,
      references,
      scopes: NO_SCOPES,
      terms: NO_TERMS,
      hasError: false,
      ...(imports && { imports }),
    }),
  };
}

type Files = Readonly<Record<string, Source>>;

/** `from -> to: identifiers by rule`. */
function edges(files: Files, manifests: Readonly<Record<string, string>> = {}): string[] {
  const all = Object.entries(files).map(([path, sketch]) => source(path, sketch));
  const texts = Object.entries(manifests).map(([path, text]) => ({ path: relPath(path), text }));
  return referenceEdges(RankIndex.of(all, texts)).map(
    ({ from, to, identifiers, bound }) => `${from} -> ${to}: ${identifiers.join(' ')} by ${bound}`,
  );
}

/** Files in which the same name is called alone and on something, and one whose class has it. */
function calledAlone(language: string, end: string, imports: readonly Import[] = []): Files {
  return {
    [`a/use.${end}`]: { language, uses: ['call open alone'], imports },
    [`b/use.${end}`]: { language, uses: ['call open'] },
    [`c/vault.${end}`]: { language, defines: ['class Vault', 'method open in 0'] },
  };
}

const rows: readonly [what: string, files: Files, expected: readonly string[]][] = [
  [
    'names that only their file can use',
    {
      'modules/lib.nix': { language: 'nix', defines: ['function optional private'] },
      'modules/shop.nix': { language: 'nix', uses: ['call optional'] },
      'src/Parser.hs': { language: 'haskell', defines: ['method return private', 'function run'] },
      'src/Shop.hs': { language: 'haskell', uses: ['call return', 'call run'] },
      'src/BUILD': { language: 'python', defines: ['task context'] },
      'tools/run.py': { language: 'python', uses: ['call context'] },
      'src/shop.c': { language: 'c', defines: ['function total private'] },
      'lib/cart.c': { language: 'c', uses: ['call total'] },
    },
    ['lib/cart.c -> src/shop.c: total by name', 'src/Shop.hs -> src/Parser.hs: run by directory'],
  ],
  [
    'a name is looked up in its language family',
    {
      'a/User.php': { language: 'php', uses: ['call Schema'] },
      'b/editor.d.ts': { defines: ['interface Schema'] },
      'c/schema.tsx': { language: 'tsx', uses: ['type Schema'] },
    },
    ['c/schema.tsx -> b/editor.d.ts: Schema by name'],
  ],
  [
    'what is called on the standard library is no use of a method of that name',
    {
      'a/store.go': { language: 'go', defines: ['method Fatal', 'method Close'] },
      'b/store_test.go': { language: 'go', uses: ['call Fatal of testing', 'call Close'] },
    },
    ['b/store_test.go -> a/store.go: Close by name'],
  ],
  [
    "keys of data, selectors and headings are nobody's targets",
    {
      'a/user.rb': { language: 'ruby', uses: ['call User', 'call title'] },
      'b/ignore.yml': { language: 'yaml', defines: ['property User'] },
      'c/style.css': { language: 'css', defines: ['class User'] },
      'd/README.md': { language: 'markdown', defines: ['section title'], uses: ['use User'] },
    },
    [],
  ],
  [
    'calls mean no routes and no tests of that name',
    {
      'a/log.php': { language: 'php', uses: ['call debug', 'call cart'] },
      'b/routes.php': { language: 'php', defines: ['route debug'] },
      'c/cart.php': { language: 'php', defines: ['function cart'] },
      'd/tests.php': { language: 'php', defines: ['test cart'] },
    },
    ['a/log.php -> c/cart.php: cart by name'],
  ],
  [
    'a name imported from elsewhere is no key of an object literal, other names may be',
    {
      'a/page.ts': {
        uses: ['type masto', 'use masto', 'call login'],
        imports: [{ source: 'masto', name: 'masto' }],
      },
      'b/team.ts': { defines: ['constant team', 'method masto in 0', 'method login in 0'] },
    },
    ['a/page.ts -> b/team.ts: login by name'],
  ],
  [
    'a name imported from elsewhere is no member of a type, other names may be',
    {
      'a/page.ts': {
        uses: ['use masto', 'use size', 'call login'],
        imports: [
          { source: 'masto', name: 'default', alias: 'masto' },
          { source: 'sizes', name: 'size' },
        ],
      },
      'b/team.ts': { defines: ['constant team', 'method masto in 0'] },
      'c/masto.ts': { defines: ['function masto'] },
      'd/box.ts': { defines: ['interface Box', 'property size in 0', 'method login in 0'] },
    },
    ['a/page.ts -> c/masto.ts: masto by name', 'a/page.ts -> d/box.ts: login by name'],
  ],
  ...(
    [
      ['go', 'go'],
      ['lua', 'lua'],
      ['php', 'php'],
      ['python', 'py'],
      ['rust', 'rs'],
      ['zig', 'zig'],
    ] as const
  ).map(([language, end]): (typeof rows)[number] => [
    `a call of a name alone means no method in ${language}`,
    calledAlone(language, end),
    [`b/use.${end} -> c/vault.${end}: open by name`],
  ]),
  [
    'nor one of a file that is imported',
    calledAlone('python', 'py', [{ source: 'c.vault' }]),
    ['a/use.py -> c/vault.py:  by import', 'b/use.py -> c/vault.py: open by name'],
  ],
  [
    'what is made, and a type that is named alone, is no method of that name',
    {
      'a/Use.java': { language: 'java', uses: ['new Store', 'use Long alone', 'call Short'] },
      'b/Serdes.java': {
        language: 'java',
        defines: ['class Serdes', 'method Long in 0', 'method Short in 0', 'method Store in 0'],
      },
      'c/Store.java': { language: 'java', defines: ['class Store'] },
    },
    ['a/Use.java -> b/Serdes.java: Short by name', 'a/Use.java -> c/Store.java: Store by name'],
  ],
  [
    'but a method that is imported from its class is meant',
    {
      'a/Use.java': {
        language: 'java',
        uses: ['call serde'],
        imports: [{ source: 'b.Serdes', name: 'serde' }],
      },
      'b/Serdes.java': { language: 'java', defines: ['class Serdes', 'method serde in 0'] },
      'c/Other.java': { language: 'java', defines: ['class Other', 'method serde in 0'] },
    },
    ['a/Use.java -> b/Serdes.java: serde by import'],
  ],
  [
    'a call of a name alone means a function beside methods of that name, also where a method of the file has it',
    {
      'a/use.py': {
        language: 'python',
        uses: ['call open alone'],
        defines: ['class Box', 'method open in 0'],
        imports: [{ source: 'c', name: '*' }],
      },
      'b/vault.py': { language: 'python', defines: ['class Vault', 'method open in 0'] },
      'c/files.py': { language: 'python', defines: ['function open'] },
      'd/use.py': {
        language: 'python',
        uses: ['call open alone', 'call close alone'],
        imports: [{ source: 'files', name: 'open' }],
      },
      'e/files.py': { language: 'python', defines: ['function close'] },
    },
    ['a/use.py -> c/files.py: open by name', 'd/use.py -> c/files.py: open by name'],
  ],
  [
    'so it is in Python, where a module has no members of its classes either',
    {
      'a/page.py': {
        language: 'python',
        uses: ['call task', 'call open', 'call close'],
        imports: [
          { source: 'celery', name: 'task' },
          { source: 'safe', name: 'open' },
        ],
      },
      'b/jobs.py': {
        language: 'python',
        defines: ['class Jobs', 'method task in 0', 'field open in 0', 'method close in 0'],
      },
      'safe/parts/vault.py': { language: 'python', defines: ['function open'] },
    },
    ['a/page.py -> b/jobs.py: close by name', 'a/page.py -> safe/parts/vault.py: open by name'],
  ],
  [
    'a member of a module may be imported',
    {
      'a/page.ts': { uses: ['use size'], imports: [{ source: 'sizes', name: 'size' }] },
      'b/sizes.ts': { defines: ['module sizes', 'constant size in 0'] },
      'c/box.ts': { defines: ['interface Box', 'property size in 0'] },
    },
    ['a/page.ts -> b/sizes.ts: size by name'],
  ],
  [
    'a key is imported from its own file',
    {
      'a/page.js': {
        language: 'javascript',
        uses: ['call parse'],
        imports: [{ source: '../b/lib', name: 'parse' }],
      },
      'b/lib.js': { language: 'javascript', defines: ['method parse'] },
      'c/other.js': { language: 'javascript', defines: ['method parse'] },
    },
    ['a/page.js -> b/lib.js: parse by import'],
  ],
  [
    'what any value has is not taken for the only definition of its name, unless something points to it',
    {
      'a/far.java': { language: 'java', uses: ['call getClass', 'call checkout'] },
      'b/near.java': { language: 'java', uses: ['call getClass'] },
      'b/cart.java': { language: 'java', defines: ['method getClass', 'method checkout'] },
      'c/far.ts': { uses: ['call map', 'call describe', 'call total'] },
      'd/user.ts': { uses: ['call map'], imports: [{ source: '../e/cart', name: 'Cart' }] },
      'e/cart.ts': { defines: ['class Cart', 'method map', 'method describe', 'method total'] },
      'f/far.py': { language: 'python', uses: ['call map'] },
      'g/cart.py': { language: 'python', defines: ['method map'] },
    },
    [
      'a/far.java -> b/cart.java: checkout by name',
      'b/near.java -> b/cart.java: getClass by directory',
      'c/far.ts -> e/cart.ts: total by name',
      'd/user.ts -> e/cart.ts: map by import',
      'f/far.py -> g/cart.py: map by name',
    ],
  ],
  [
    'an import wins over the directory and over other definers',
    {
      'a/user.ts': { uses: ['call open'], imports: [{ source: '../b/io.js' }] },
      'a/near.ts': { defines: ['function open'] },
      'b/io.ts': { defines: ['function open'] },
    },
    ['a/user.ts -> b/io.ts: open by import'],
  ],
  [
    'the directory wins over files elsewhere',
    {
      'a/user.go': { language: 'go', uses: ['call open'] },
      'a/near.go': { language: 'go', defines: ['function open'] },
      'b/io.go': { language: 'go', defines: ['function open'] },
    },
    ['a/user.go -> a/near.go: open by directory'],
  ],
  [
    "a file's own name means itself",
    {
      'a/user.ts': { defines: ['function open'], uses: ['call open'] },
      'b/io.ts': { defines: ['function open'] },
    },
    [],
  ],
  [
    'a type is no method',
    {
      'a/user.ts': { uses: ['type Migration', 'inherit Base'] },
      'b/startup.ts': { defines: ['class Startup', 'method Migration in 0', 'function Base'] },
      'c/base.ts': { defines: ['class Base'] },
    },
    ['a/user.ts -> c/base.ts: Base by name'],
  ],
  [
    'what is defined inside a function stays there, fields of the object apart',
    {
      'a/user.py': { language: 'python', uses: ['call inner', 'use size'] },
      'b/outer.py': {
        language: 'python',
        defines: ['method __init__', 'function inner in 0', 'variable size in 0'],
      },
      'c/shape.py': { language: 'python', defines: ['method __init__', 'field size in 0'] },
    },
    ['a/user.py -> c/shape.py: size by name'],
  ],
];

test.each(rows)('%s', (_, files, expected) => {
  expect(edges(files)).toEqual(expected);
});

/** A file that imports `Cart`, and another of its language that defines it, in `shop/cart/`. */
function importing(language: string, from: string, end: string, item: Import): Files {
  return {
    [from]: { language, uses: ['call Cart'], imports: [item] },
    [`shop/cart/Basket.${end}`]: { language, defines: ['class Cart'] },
  };
}

const NPM = { 'package.json': '{"dependencies":{"@x/ui":"^1","mine":"workspace:*"}}' };
const MINE = { ...NPM, 'shop/package.json': '{"name":"mine"}' };
const NEAR = { 'package.json': '{"dependencies":{"mine":"../shop"}}' };
const COMPOSER = { 'composer.json': '{"autoload":{"psr-4":{"Shop\\\\":"shop"}}}' };
const CARGO = { 'Cargo.toml': '[dependencies]\nui = "1"\nmine = { path = "shop" }' };

test.each<
  [string, from: string, end: string, item: Import, isBound: boolean, Record<string, string>?]
>([
  ['java', 'a/A.java', 'java', { source: 'org.other', name: 'Cart' }, false],
  ['java', 'a/A.java', 'java', { source: 'org.Other', name: 'Cart' }, false],
  ['java', 'a/A.java', 'java', { source: 'shop.cart', name: 'Cart' }, true],
  ['java', 'a/A.java', 'java', { source: 'org.cart', name: 'Cart' }, false],
  ['java', 'a/A.java', 'java', { source: 'org.other', name: '*' }, true],
  ['kotlin', 'a/a.kt', 'kt', { source: 'org.other', name: 'Cart' }, false],
  ['kotlin', 'a/a.kt', 'kt', { source: 'org.cart', name: 'Cart' }, true],
  ['php', 'a/a.php', 'php', { source: 'Other', name: 'Cart' }, false],
  ['php', 'a/a.php', 'php', { source: 'Other', name: 'cart' }, true],
  ['php', 'a/a.php', 'php', { source: 'Shop\\Other', name: 'Cart' }, false, COMPOSER],
  ['python', 'a/a.py', 'py', { source: 'other', name: 'Cart' }, false],
  ['python', 'a/a.py', 'py', { source: 'other.parts', name: 'Cart' }, false],
  ['python', 'a/a.py', 'py', { source: 'cart.parts', name: 'Cart' }, true],
  ['python', 'a/a.py', 'py', { source: '.other', name: 'Cart' }, true],
  ['typescript', 'a/a.ts', 'ts', { source: '@x/ui', name: 'Cart' }, false, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: '@x/ui/cart', name: 'Cart' }, false, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: '@x/other', name: 'Cart' }, true, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: 'mine', name: 'Cart' }, true, MINE],
  ['typescript', 'a/a.ts', 'ts', { source: 'mine/cart', name: 'Cart' }, true, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: 'mine/cart', name: 'Cart' }, true, NEAR],
  ['typescript', 'a/a.ts', 'ts', { source: 'constants/cart', name: 'Cart' }, true],
  ['typescript', 'a/a.ts', 'ts', { source: '@/cart', name: 'Cart' }, true, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: './cart', name: 'Cart' }, true, NPM],
  ['typescript', 'a/a.ts', 'ts', { source: 'node:fs', name: 'Cart' }, false],
  ['typescript', 'a/a.ts', 'ts', { source: 'fs/promises', name: 'Cart' }, false],
  ['rust', 'src/a.rs', 'rs', { source: 'std::collections', name: 'Cart' }, false],
  ['rust', 'src/a.rs', 'rs', { source: 'ui', name: 'Cart' }, false, CARGO],
  ['rust', 'src/a.rs', 'rs', { source: 'mine', name: 'Cart' }, true, CARGO],
  ['rust', 'src/a.rs', 'rs', { source: 'Other', name: 'Cart' }, true, CARGO],
])('%s: %s', (language, from, end, item, isBound, manifests) => {
  const files = importing(language, from, end, item);
  const bound = [`${from} -> shop/cart/Basket.${end}: Cart by name`];
  expect(edges(files, manifests)).toEqual(isBound ? bound : []);
});

test.each([
  ['wp/class-cart.php', true],
  ['wp/abstract-class-cart.php', false],
  ['wp/cart.class.inc', true],
  ['wp/CART.php', true],
  ['wp/class-basket.php', false],
])('a class of PHP may be in the file %s: %s', (path, isBound) => {
  const files = {
    'a.php': { language: 'php', uses: ['call Cart'], imports: [{ source: 'Shop', name: 'Cart' }] },
    [path]: { language: 'php', defines: ['class Cart'] },
  };
  expect(edges(files)).toEqual(isBound ? [`a.php -> ${path}: Cart by name`] : []);
});

test.each([
  ['odoo.addons.shop.models.cart', 'shop/models/cart.py', true],
  ['odoo.addons.shop', 'shop/Cart.py', true],
  ['torch.models', 'shop/models/cart.py', false],
  ['own.models', 'models/cart.py', false],
  ['own.models.cart', 'models/cart.py', true],
  ['own.cart', 'cart.py', false],
  ['own.cart', 'cart.py', true, '__init__.py'],
  ['own.other', 'cart.py', false, '__init__.py'],
])('%s may be %s: %s', (from, path, isBound, ...others) => {
  const python = { language: 'python' };
  const files = {
    'a/a.py': { ...python, uses: ['call Cart'], imports: [{ source: from, name: 'Cart' }] },
    [path]: { ...python, defines: ['class Cart'] },
    ...Object.fromEntries(others.map((other) => [other, python])),
  };
  expect(edges(files)).toEqual(isBound ? [`a/a.py -> ${path}: Cart by name`] : []);
});

test('what is imported from a directory of Kotlin may lack the package that all have in common', () => {
  const item = { source: 'org.shop.cart', name: 'Cart' };
  const files = importing('java', 'a/A.java', 'kt', item);
  expect(edges(files)).toEqual(['a/A.java -> shop/cart/Basket.kt: Cart by name']);
});

test.each([
  ['app/src/main/kotlin/Cart.kt', true],
  ['app/src/Cart.kt', true],
  ['app/src/main/kotlin/Basket.kt', false],
  ['app/src/main/kotlin/ui/Cart.kt', false],
])('a class of the package that all have in common may be %s: %s', (path, isBound) => {
  const files = {
    ...importing('kotlin', 'app/src/main/kotlin/ui/a.kt', 'kt', { source: 'org.x', name: 'Cart' }),
    'shop/cart/Basket.kt': { language: 'kotlin' },
    [path]: { language: 'kotlin', defines: ['class Cart'] },
  };
  const [from] = Object.keys(files);
  expect(edges(files).some((edge) => edge.startsWith(`${from} -> ${path}: Cart`))).toBe(isBound);
});

test.each([
  ['is no class of a vendor', COMPOSER, []],
  [
    'may be imported where no namespace is declared',
    {},
    ['a/a.php -> shop/Cart.php: Cart by name'],
  ],
  [
    'may be imported where classes without a declared namespace are listed',
    { 'composer.json': '{"autoload":{"psr-4":{"Shop\\\\":"shop"},"classmap":["shop"]}}' },
    ['a/a.php -> shop/Cart.php: Cart by name'],
  ],
])("a project's own class of a name %s", (_title, manifests, expected) => {
  const files: Files = {
    'a/a.php': {
      language: 'php',
      uses: ['new Cart'],
      imports: [{ source: 'Vendor\\Sales', name: 'Cart' }],
    },
    'shop/Cart.php': { language: 'php', defines: ['class Cart'] },
  };
  expect(edges(files, manifests)).toEqual(expected);
});

test('a dependency that is declared changes what its names mean', () => {
  const item = { source: '@x/other', name: 'Cart' };
  const files = Object.entries(importing('typescript', 'a/a.ts', 'ts', item));
  const all = files.map(([path, sketch]) => source(path, sketch));
  const path = relPath('package.json');
  const index = RankIndex.of(all, [{ path, text: '{}' }]);
  const edgesNow = (text: string) =>
    referenceEdges(index.update([...all], [{ path, text }])).length;
  expect(edgesNow('{}')).toBe(1);
  expect(edgesNow('{"dependencies":{"@x/other":"1"}}')).toBe(0);
  expect(edgesNow('{}')).toBe(1);
});
