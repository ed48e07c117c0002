import { expect, test } from 'vitest';
import { checkImports, importedBy } from './import-tree.js';

checkImports(
  {
    language: 'typescript',
    files: [
      'index.js',
      'packages/core/src/index.ts',
      'packages/core/src/http/server.ts',
      'packages/core/src/internal/env.node.ts',
      'packages/core/src/legacy.ts',
      'packages/plain/lib/main.js',
      'packages/plain/util.js',
      'packages/bare/src/index.ts',
      'packages/typed/source/index.ts',
      'packages/typed/index.d.ts',
      'packages/core/examples/app/src/index.ts',
    ],
    manifests: {
      'package.json': { name: 'workspace', main: 'index.js' },
      'packages/core/package.json': {
        name: '@acme/core',
        exports: {
          '.': {
            types: './dist/index.d.ts',
            import: './dist/index.mjs',
            require: './dist/index.cjs',
          },
          './http/*': [{ node: { default: './dist/esm/http/*.js' } }],
          './old': null,
          './package.json': './package.json',
        },
        imports: {
          '#env': {
            browser: './src/internal/env.browser.js',
            default: './src/internal/env.node.js',
          },
          '#plain': 'plain',
        },
      },
      'packages/plain/package.json': { name: 'plain', main: './lib/main' },
      'packages/bare/package.json': { name: 'bare' },
      'packages/typed/package.json': {
        name: 'typed',
        types: 'index.d.ts',
        module: 'dist/index.js',
      },
      'packages/core/examples/app/package.json': { name: '@acme/core' },
    },
  },
  [
    ['app/m.ts', { source: '@acme/core' }, 'packages/core/src/index.ts'],
    ['app/m.ts', { source: '@acme/core/http/server' }, 'packages/core/src/http/server.ts'],
    ['app/m.ts', { source: '@acme/core/legacy' }, 'packages/core/src/legacy.ts'],
    ['app/m.ts', { source: '@acme/core/none' }],
    ['app/m.ts', { source: '@acme' }],
    ['app/m.ts', { source: 'plain' }, 'packages/plain/lib/main.js'],
    ['app/m.ts', { source: 'plain/util' }, 'packages/plain/util.js'],
    ['app/m.ts', { source: 'bare' }, 'packages/bare/src/index.ts'],
    ['app/m.ts', { source: 'typed' }, 'packages/typed/source/index.ts'],
    ['app/m.ts', { source: 'lodash' }],
    ['app/m.ts', { source: 'node:fs' }],
    ['app/m.ts', { source: '/packages/plain/util' }],
    ['packages/core/src/m.ts', { source: '#env' }, 'packages/core/src/internal/env.node.ts'],
    ['packages/core/src/m.ts', { source: '#plain' }, 'packages/plain/lib/main.js'],
    ['packages/plain/m.js', { source: '#env' }],
    // A directory resolves to its package, by name and by path.
    ['packages/m.ts', { source: './plain' }, 'packages/plain/lib/main.js'],
    ['packages/m.ts', { source: '..' }, 'index.js'],
    // Of two packages with the same name, the file's own.
    [
      'packages/core/examples/app/test/m.ts',
      { source: '@acme/core' },
      'packages/core/examples/app/src/index.ts',
    ],
  ],
);

test.each([
  ['./dist/index.js', ['src/index.ts', 'index.ts'], 'src/index.ts'],
  ['./dist/index.js', ['lib/index.ts', 'index.ts'], 'lib/index.ts'],
  ['./dist/index.d.ts', ['index.ts'], 'index.ts'],
  ['./dist/esm/http/server.mjs', ['src/http/server.ts', 'src/server.ts'], 'src/http/server.ts'],
  ['./build/src/cli.js', ['src/cli.ts'], 'src/cli.ts'],
  ['./out.js', ['src/out.ts'], 'src/out.ts'],
  ['./dist/bundle.js', ['src/index.ts'], 'src/index.ts'],
  ['./dist/bundle.js', ['src/main.ts'], undefined],
  ['../outside/index.js', ['../src/other.ts'], undefined],
] as const)('%s is built from one of %j: %s', (main, files, expected) => {
  const at = (path: string) => `packages/a/${path}`.replace('a/../', '');
  const found = importedBy('m.ts', {
    language: 'typescript',
    files: ['m.ts', ...files.map(at)],
    imports: { 'm.ts': [{ source: 'a' }] },
    manifests: { 'packages/a/package.json': { name: 'a', main } },
  });
  expect(found).toEqual(expected === undefined ? [] : [at(expected)]);
});
