import type { Import } from '@repomap/model';
import { expect, test } from 'vitest';
import { type FactsFile, resolveImports } from '../../src/rank/index.js';
import { file } from './facts.js';

type Row = readonly [from: string, item: Import, ...to: string[]];

/** Each row imports one thing in a tree of the files of all rows and these. */
function check(language: string, others: readonly string[], rows: readonly Row[]): void {
  const paths = [...new Set([...others, ...rows.map(([from]) => from)])].sort();
  for (const [from, item, ...expected] of rows)
    test(`${from} imports ${item.name ?? ''} from ${item.source}`, () => {
      const files = paths.map((path): FactsFile => {
        const { path: checked, facts } = file(path);
        return {
          path: checked,
          facts: { ...facts, language, imports: path === from ? [item] : [] },
        };
      });
      const { starts, targets } = resolveImports(files);
      const row = paths.indexOf(from);
      const found = Array.from(targets).slice(starts[row], starts[row + 1]);
      expect(found.map((target) => paths[target])).toEqual(expected);
    });
}

check(
  'typescript',
  ['src/a.ts', 'src/b.tsx', 'src/c.js', 'src/d/index.ts', 'lib/x.mts', 'lib/y.d.ts', 'top.ts'],
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

check(
  'python',
  ['app/__init__.py', 'app/core.py', 'app/http/__init__.py', 'app/http/cookie.py', 'tests/core.py'],
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
  ],
);

check(
  'java',
  ['core/src/com/x/Store.java', 'core/src/com/x/Level.java'],
  [
    ['app/M.java', { source: 'com.x', name: 'Store' }, 'core/src/com/x/Store.java'],
    ['app/M.java', { source: 'com.x.Store', name: 'Entry' }, 'core/src/com/x/Store.java'],
    ['app/M.java', { source: 'java.util', name: 'List' }],
  ],
);

check(
  'go',
  ['http/server.go', 'http/tls/config.go', 'http/server_test.go'],
  [
    ['main.go', { source: 'example.com/app/http' }, 'http/server.go'],
    ['main.go', { source: 'example.com/app/http/tls' }, 'http/tls/config.go'],
    ['main.go', { source: 'http' }],
    ['main.go', { source: 'example.com/other/json' }],
  ],
);

check(
  'rust',
  [
    'core/src/lib.rs',
    'core/src/walk.rs',
    'core/src/set/mod.rs',
    'core/src/set/glob.rs',
    'core/src/main.rs',
  ],
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
  ],
);
