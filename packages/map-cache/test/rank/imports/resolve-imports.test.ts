import { checkImports } from './import-tree.js';

checkImports(
  {
    language: 'typescript',
    files: [
      'src/a.ts',
      'src/b.tsx',
      'src/c.js',
      'src/d/index.ts',
      'lib/x.mts',
      'lib/y.d.ts',
      'top.ts',
    ],
  },
  [
    ['src/m.ts', { source: './a' }, 'src/a.ts'],
    ['src/m.ts', { source: './a.js' }, 'src/a.ts'],
    ['src/m.ts', { source: './b.jsx' }, 'src/b.tsx'],
    ['src/m.ts', { source: './b.js' }, 'src/b.tsx'],
    ['src/m.ts', { source: './c' }, 'src/c.js'],
    ['src/m.ts', { source: './d' }, 'src/d/index.ts'],
    ['src/m.ts', { source: '../lib/x.mjs' }, 'lib/x.mts'],
    ['src/m.ts', { source: '../lib/y.js' }, 'lib/y.d.ts'],
    ['src/d/m.ts', { source: '..' }],
    ['src/d/m.ts', { source: '../../top' }, 'top.ts'],
    ['src/m.ts', { source: '../../outside' }],
    ['src/m.ts', { source: 'a' }],
  ],
);

checkImports(
  {
    language: 'python',
    files: [
      'app/__init__.py',
      'app/core.py',
      'app/http/__init__.py',
      'app/http/cookie.py',
      'tests/core.py',
    ],
  },
  [
    ['app/m.py', { source: '.core', name: 'run' }, 'app/core.py'],
    ['app/m.py', { source: '.', name: 'core' }, 'app/core.py'],
    ['app/http/m.py', { source: '..core', name: 'run' }, 'app/core.py'],
    ['app/http/m.py', { source: '..', name: 'version' }, 'app/__init__.py'],
    ['tests/m.py', { source: 'app.http.cookie' }, 'app/http/cookie.py'],
    ['tests/m.py', { source: 'app.http', name: 'cookie' }, 'app/http/cookie.py'],
    ['tests/m.py', { source: 'app.http', name: 'Request' }, 'app/http/__init__.py'],
    ['tests/m.py', { source: 'core' }, 'tests/core.py'],
    ['tests/m.py', { source: 'os' }],
    // The standard library, not the equally named module of a package.
    ['tests/m.py', { source: 'cookie' }],
    ['app/http/m.py', { source: 'cookie' }],
  ],
);

checkImports(
  {
    language: 'java',
    files: ['core/src/com/x/Store.java', 'core/src/com/x/Level.java'],
  },
  [
    ['app/M.java', { source: 'com.x', name: 'Store' }, 'core/src/com/x/Store.java'],
    ['app/M.java', { source: 'com.x.Store', name: 'Entry' }, 'core/src/com/x/Store.java'],
    ['app/M.java', { source: 'java.util', name: 'List' }],
  ],
);

checkImports(
  {
    language: 'kotlin',
    files: [
      'app/src/cart/Cart.kt',
      'app/src/cart/Prices.kt',
      'app/src/cart/Taxes.kt',
      'core/src/org/shop/Store.java',
      'core/src/org/shop/Level.kt',
    ],
    defines: {
      'app/src/cart/Prices.kt': ['total', 'Price'],
      'app/src/cart/Taxes.kt': ['rate'],
      'core/src/org/shop/Level.kt': ['Level', 'levels'],
    },
  },
  [
    ['app/M.kt', { source: 'org.shop', name: 'Store' }, 'core/src/org/shop/Store.java'],
    ['app/M.kt', { source: 'org.shop.Store', name: 'Entry' }, 'core/src/org/shop/Store.java'],
    ['app/M.kt', { source: 'org.shop', name: 'levels' }, 'core/src/org/shop/Level.kt'],
    ['app/M.kt', { source: 'org.shop', name: '*' }],
    ['app/M.kt', { source: 'cart', name: 'total' }, 'app/src/cart/Prices.kt'],
    ['app/M.kt', { source: 'cart.Price', name: 'of' }, 'app/src/cart/Prices.kt'],
    ['app/M.kt', { source: 'cart', name: 'nothing' }],
    ['app/M.kt', { source: 'org.shop.app.cart', name: 'total' }],
  ],
);

// What a file of a package imports can be imported from where it is defined alone.
checkImports(
  {
    language: 'kotlin',
    files: ['cart/Prices.kt', 'cart/Taxes.kt', 'single/Single.kt', 'other/Sums.kt'],
    defines: { 'cart/Prices.kt': ['total'], 'other/Sums.kt': ['total', 'sum'] },
    imports: {
      'cart/Taxes.kt': [{ source: 'other', name: 'total' }],
      'single/Single.kt': [{ source: 'other', name: 'sum' }],
    },
  },
  [
    ['M.kt', { source: 'cart', name: 'total' }, 'cart/Prices.kt'],
    ['M.kt', { source: 'cart', name: 'sum' }],
    ['M.kt', { source: 'single', name: 'sum' }],
    ['M.kt', { source: 'single', name: 'Single' }, 'single/Single.kt'],
  ],
);

checkImports(
  {
    language: 'php',
    files: ['src/Cart/Item.php', 'src/Item.php', 'old/Cart/Item.php', 'app/Models/User.php'],
  },
  [
    ['src/M.php', { source: 'Shop\\Cart', name: 'Item' }, 'src/Cart/Item.php'],
    ['old/M.php', { source: 'Shop\\Cart', name: 'Item' }, 'old/Cart/Item.php'],
    ['src/M.php', { source: 'Shop', name: 'Item' }],
    ['src/M.php', { source: 'App\\Models', name: 'User' }, 'app/Models/User.php'],
    ['src/M.php', { source: '\\App\\Models', name: 'User' }, 'app/Models/User.php'],
    ['src/M.php', { source: 'Vendor', name: 'Thing' }],
  ],
);

checkImports(
  {
    language: 'php',
    files: ['lib/Item.php', 'lib/Deep/Item.php', 'tests/Item.php', 'parts/yaml/Item.php'],
    manifests: {
      'composer.json': {
        autoload: { 'psr-4': { 'Acme\\Shop\\': ['none', 'lib/'] } },
        'autoload-dev': { 'psr-4': { 'Acme\\Shop\\Tests\\': 'tests', Odd: 7 } },
      },
      'parts/yaml/composer.json': { autoload: { 'psr-4': { 'Acme\\Yaml\\': '' } } },
      'parts/far/composer.json': { autoload: { 'psr-4': { 'Acme\\Far\\': '../../..' } } },
    },
  },
  [
    ['lib/M.php', { source: 'Acme\\Shop', name: 'Item' }, 'lib/Item.php'],
    ['lib/M.php', { source: 'Acme\\Shop\\Deep', name: 'Item' }, 'lib/Deep/Item.php'],
    ['lib/M.php', { source: 'Acme\\Shop\\Tests', name: 'Item' }, 'tests/Item.php'],
    ['lib/M.php', { source: 'Acme\\Yaml', name: 'Item' }, 'parts/yaml/Item.php'],
    ['lib/M.php', { source: 'Acme\\Far', name: 'Item' }],
    ['lib/M.php', { source: 'Vendor\\Shop', name: 'Item' }],
  ],
);

checkImports(
  {
    language: 'go',
    files: ['http/server.go', 'http/tls/config.go', 'http/server_test.go', 'http/README.md'],
  },
  [
    ['main.go', { source: 'example.com/app/http' }, 'http/server.go'],
    ['main.go', { source: 'example.com/app/http/tls' }, 'http/tls/config.go'],
    ['main.go', { source: 'http' }],
    ['main.go', { source: 'example.com/other/json' }],
  ],
);

checkImports(
  {
    language: 'rust',
    files: [
      'core/src/lib.rs',
      'core/src/walk.rs',
      'core/src/set/mod.rs',
      'core/src/set/glob.rs',
      'core/src/main.rs',
    ],
  },
  [
    ['core/src/m.rs', { source: 'crate::walk', name: 'Walk' }, 'core/src/walk.rs'],
    ['core/src/m.rs', { source: 'crate::set::glob', name: '*' }, 'core/src/set/glob.rs'],
    ['core/src/m.rs', { source: 'crate', name: 'Error' }, 'core/src/lib.rs'],
    ['core/src/m.rs', { source: 'super', name: 'walk' }, 'core/src/walk.rs'],
    ['core/src/set/mod.rs', { source: 'self', name: 'glob' }, 'core/src/set/glob.rs'],
    ['core/src/set/glob.rs', { source: 'super::super::walk', name: 'Walk' }, 'core/src/walk.rs'],
    ['cli/src/main.rs', { source: 'app_core::walk', name: 'Walk' }, 'core/src/walk.rs'],
    ['cli/src/main.rs', { source: 'app_core', name: 'Error' }, 'core/src/lib.rs'],
    ['cli/src/main.rs', { source: 'std::io', name: 'Read' }],
    // A submodule takes precedence over a crate.
    ['core/src/set/mod.rs', { source: 'glob', name: 'Glob' }, 'core/src/set/glob.rs'],
    ['core/src/set/mod.rs', { source: 'self::glob', name: 'Glob' }, 'core/src/set/glob.rs'],
  ],
);

checkImports(
  {
    language: 'python',
    files: ['src/app/__init__.py', 'src/app/core.py', 'vendored/app/__init__.py', 'tests/run.py'],
  },
  [
    ['src/app/m.py', { source: 'app.core', name: 'run' }, 'src/app/core.py'],
    ['tests/m.py', { source: 'app', name: 'core' }, 'src/app/core.py'],
    ['vendored/m.py', { source: 'app', name: 'run' }, 'vendored/app/__init__.py'],
  ],
);
