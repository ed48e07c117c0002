import { expect, test } from 'vitest';
import { checkImports, importedBy } from './import-tree.js';

const reexported = true;

checkImports(
  {
    language: 'typescript',
    files: [
      'src/index.ts',
      'src/http/index.ts',
      'src/http/server.ts',
      'src/client.ts',
      'src/log.ts',
    ],
    defines: {
      'src/index.ts': ['version'],
      'src/http/server.ts': ['Server', 'listen'],
      'src/client.ts': ['Client'],
      'src/log.ts': ['log'],
    },
    imports: {
      'src/index.ts': [
        { source: './log.js', name: 'default', alias: 'write' },
        { source: './http/index.js', name: '*', reexported },
        { source: './client.js', name: 'Client', alias: 'Caller', reexported },
        { source: './client.js', name: '*', alias: 'client', reexported },
        { source: './gone.js', name: '*', reexported },
      ],
      'src/http/index.ts': [
        { source: './server.js', name: 'Server', reexported },
        { source: './server.js', name: 'default', reexported },
        { source: '../index.js', name: '*', reexported },
        { source: './server.js', name: '*', reexported },
      ],
    },
  },
  [
    ['app/m.ts', { source: '../src', name: 'Server' }, 'src/http/server.ts'],
    ['app/m.ts', { source: '../src', name: 'listen' }, 'src/http/server.ts'],
    ['app/m.ts', { source: '../src', name: 'Caller' }, 'src/client.ts'],
    ['app/m.ts', { source: '../src', name: 'client' }, 'src/client.ts'],
    ['app/m.ts', { source: '../src', name: 'write' }, 'src/log.ts'],
    ['app/m.ts', { source: '../src', name: 'version' }, 'src/index.ts'],
    // A name without a known definition resolves to the imported file.
    ['app/m.ts', { source: '../src', name: 'missing' }, 'src/index.ts'],
    ['app/m.ts', { source: '../src', name: '*', alias: 'all' }, 'src/index.ts'],
    ['app/m.ts', { source: '../src' }, 'src/index.ts'],
    ['app/m.ts', { source: '../src', name: 'default', alias: 'all' }, 'src/index.ts'],
    ['app/m.ts', { source: '../src/http', name: 'default' }, 'src/http/server.ts'],
    ['app/m.ts', { source: '../src', name: 'Server', reexported }, 'src/http/server.ts'],
  ],
);

checkImports(
  {
    language: 'python',
    files: ['app/__init__.py', 'app/core.py', 'app/extra.py', 'app/sub/__init__.py'],
    defines: { 'app/core.py': ['run'], 'app/extra.py': ['more'] },
    imports: {
      'app/__init__.py': [
        { source: '.core', name: 'run', alias: 'start' },
        { source: '.extra', name: '*' },
        { source: 'app', name: 'sub' },
      ],
    },
  },
  [
    ['m.py', { source: 'app', name: 'start' }, 'app/core.py'],
    ['m.py', { source: 'app', name: 'more' }, 'app/extra.py'],
    ['m.py', { source: 'app', name: 'run' }, 'app/__init__.py'],
    ['m.py', { source: 'app', name: 'sub' }, 'app/sub/__init__.py'],
  ],
);

checkImports(
  {
    language: 'rust',
    files: ['core/src/lib.rs', 'core/src/set/mod.rs', 'core/src/set/glob.rs', 'core/src/walk.rs'],
    defines: {
      'core/src/set/glob.rs': ['Glob'],
      'core/src/walk.rs': ['Walk', 'WalkError'],
    },
    imports: {
      'core/src/lib.rs': [
        { source: 'crate::set', name: 'Glob', reexported },
        { source: 'walk', name: '*', reexported },
        { source: 'crate::set', alias: 'sets', reexported },
      ],
      'core/src/set/mod.rs': [
        { source: 'self::glob', name: 'Glob', reexported },
        { source: 'crate', name: '*' },
      ],
    },
  },
  [
    ['cli/src/m.rs', { source: 'core', name: 'Glob' }, 'core/src/set/glob.rs'],
    ['cli/src/m.rs', { source: 'core', name: 'WalkError' }, 'core/src/walk.rs'],
    ['cli/src/m.rs', { source: 'core::sets::glob', name: 'Glob' }, 'core/src/set/glob.rs'],
    ['cli/src/m.rs', { source: 'core::sets', name: 'Glob' }, 'core/src/set/glob.rs'],
    // A wildcard import is private to the file unless re-exported.
    ['cli/src/m.rs', { source: 'core::set', name: 'Walk' }, 'core/src/set/mod.rs'],
  ],
);

/** A chain of files that re-export from the next one; the last defines the name. */
function chain(length: number): Parameters<typeof importedBy>[1] {
  const files = Array.from({ length }, (_, i) => `f${i}.ts`);
  const imports = Object.fromEntries(
    files
      .slice(0, -1)
      .map((path, i) => [path, [{ source: `./f${i + 1}.js`, name: '*', reexported }] as const]),
  );
  return {
    language: 'typescript',
    files: [...files, 'm.ts'],
    defines: { [files.at(-1) as string]: ['x'] },
    imports: { ...imports, 'm.ts': [{ source: './f0.js', name: 'x' }] },
  };
}

test.each([
  [6, 'f5.ts'],
  [7, 'f0.ts'],
])(
  'a name is followed through five files: in a chain of %i, it is found in %s',
  (length, expected) => {
    expect(importedBy('m.ts', chain(length))).toEqual([expected]);
  },
);
