import { expect, test } from 'vitest';
import { checkImports, importedBy } from './import-tree.js';

checkImports(
  {
    language: 'typescript',
    files: [
      'app/src/ui/button.tsx',
      'app/src/ui/index.ts',
      'app/src/core/store.ts',
      'app/generated/store.ts',
      'libs/shared/src/index.ts',
      'libs/shared/src/date/format.ts',
    ],
    manifests: {
      'tsconfig.base.json': `{
        // Shared by all files.
        "compilerOptions": {
          "paths": {
            "@lib/shared": ["libs/shared/src/index.ts"],
            "@lib/shared/*": ["./libs/shared/src/*"], /* trailing: */
          },
        },
      }`,
      'libs/tsconfig.json': { extends: '../tsconfig.base' },
      'app/tsconfig.json': {
        extends: ['../missing.json', '../tsconfig.base.json'],
        compilerOptions: {
          paths: {
            '@/*': ['./gone/*', './src/*'],
            '@/core/*': ['./generated/*', './src/core/*'],
            '#ui': ['./src/ui'],
            '*.view': ['./src/ui/*'],
          },
        },
      },
    },
  },
  [
    ['app/src/m.ts', { source: '@/ui/button' }, 'app/src/ui/button.tsx'],
    ['app/src/m.ts', { source: '@/ui' }, 'app/src/ui/index.ts'],
    ['app/src/m.ts', { source: '@/core/store.js' }, 'app/generated/store.ts'],
    ['app/src/m.ts', { source: '#ui' }, 'app/src/ui/index.ts'],
    ['app/src/m.ts', { source: 'button.view' }, 'app/src/ui/button.tsx'],
    ['app/src/m.ts', { source: '@/none' }],
    // The nearest configuration overrides the paths of the one it extends.
    ['app/src/m.ts', { source: '@lib/shared' }],
    ['libs/other/m.ts', { source: '@lib/shared' }, 'libs/shared/src/index.ts'],
    ['libs/other/m.ts', { source: '@lib/shared/date/format' }, 'libs/shared/src/date/format.ts'],
    ['libs/other/m.ts', { source: '@/ui/button' }],
  ],
);

const FILES = ['src/a.ts', 'src/deep/b.ts', 'pkg/src/c.ts', 'm.ts', 'pkg/m.ts'];

test.each([
  ['baseUrl alone', { baseUrl: './src' }, 'deep/b', 'src/deep/b.ts'],
  ['paths from baseUrl', { baseUrl: 'src', paths: { '~/*': ['deep/*'] } }, '~/b', 'src/deep/b.ts'],
  ['a path that leaves the root', { paths: { '~/*': ['../../*'] } }, '~/a', undefined],
  ['baseUrl outside the root', { baseUrl: '../..' }, 'src/a', undefined],
  ['no string', { baseUrl: 1, paths: { '~/*': [2, { a: 1 }] } }, '~/a', undefined],
  ['no list', { paths: { '~/*': './src/*' } }, '~/a', 'src/a.ts'],
  ['no paths', { paths: null }, 'a', undefined],
  ['a pattern of two stars', { paths: { '~/*/*': ['./src/*'] } }, '~/a/b', undefined],
] as const)('%s', (_what, compilerOptions, source, expected) => {
  const imports = { 'm.ts': [{ source }] };
  const manifests = { 'tsconfig.json': { compilerOptions } };
  const found = importedBy('m.ts', { language: 'typescript', files: FILES, imports, manifests });
  expect(found).toEqual(expected === undefined ? [] : [expected]);
});

const PATHS = { '~/*': ['./src/*'] };

test.each([
  ['jsconfig.json', { 'pkg/jsconfig.json': { compilerOptions: { paths: PATHS } } }],
  [
    'another configuration of the folder, where the usual one renames nothing',
    {
      'pkg/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'pkg/tsconfig.app.json': { compilerOptions: { paths: PATHS } },
    },
  ],
  [
    'the usual configuration before others',
    {
      'pkg/tsconfig.json': { compilerOptions: { paths: PATHS } },
      'pkg/tsconfig.app.json': { compilerOptions: { paths: { '~/*': ['./gone/*'] } } },
    },
  ],
  [
    'a folder of configurations',
    {
      'pkg/tsconfig.json': { extends: '../config' },
      'config/tsconfig.json': { compilerOptions: { paths: { '~/*': ['../pkg/src/*'] } } },
    },
  ],
  [
    'the folder of the configuration that is asked',
    {
      'pkg/tsconfig.json': { extends: '../tsconfig.base.json' },
      'tsconfig.base.json': `{ "compilerOptions": { "paths": { "~/*": ["\${configDir}/src/*"] } } }`,
    },
  ],
  [
    'configurations that extend each other',
    {
      'pkg/tsconfig.json': { extends: ['./tsconfig.json', './tsconfig.b.json'] },
      'pkg/tsconfig.b.json': { extends: './tsconfig.json', compilerOptions: { paths: PATHS } },
    },
  ],
  [
    'a byte that is no JSON in another',
    {
      'tsconfig.json': '{ "compilerOptions": }',
      'pkg/tsconfig.json': { extends: '../tsconfig.json', compilerOptions: { paths: PATHS } },
    },
  ],
] as const)('%s', (_what, manifests) => {
  const imports = { 'pkg/m.ts': [{ source: '~/c' }] };
  const tree = { language: 'typescript', files: FILES, imports, manifests };
  expect(importedBy('pkg/m.ts', tree)).toEqual(['pkg/src/c.ts']);
});
