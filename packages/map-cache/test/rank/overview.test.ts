import { type FileFacts, fileFacts } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file, rankAll, type Sketch } from './facts.js';

/** A library of three files whose declarations are used more than its program. */
const DECLARED: Readonly<Record<string, Sketch>> = {
  'types/index.d.ts': { defines: ['Options', 'Store'], uses: ['Store'] },
  'src/a.js': { defines: ['openStore'], uses: ['Options', 'Store'], language: 'javascript' },
  'src/b.js': { defines: ['closeStore'], uses: ['openStore', 'Store'], language: 'javascript' },
  'src/c.js': { defines: ['main'], uses: ['openStore', 'Options'], language: 'javascript' },
};

const first: readonly (readonly [string, Readonly<Record<string, Sketch>>, string])[] = [
  ['a program precedes its declarations', DECLARED, 'src/a.js'],
  [
    'declarations come first where nearly all files are such',
    {
      'source/opaque.d.ts': { defines: ['Opaque'] },
      'source/merge.d.ts': { defines: ['Merge'], uses: ['Opaque'] },
      'source/except.d.ts': { defines: ['Except'], uses: ['Opaque'] },
      'check.ts': { defines: ['check'], uses: ['Opaque'] },
    },
    'source/opaque.d.ts',
  ],
  [
    'what is deprecated does not come first',
    {
      'deprecated/a.c': { defines: ['openStore'], language: 'c' },
      'src/b.c': { defines: ['newStore'], language: 'c' },
    },
    'src/b.c',
  ],
  [
    'scripts come first where nearly all files are such',
    {
      'schema.sql': { defines: ['carts'], language: 'sql' },
      'install.sh': { defines: ['main'], language: 'bash' },
      'lib/a.sh': { defines: ['say'], language: 'bash' },
      'lib/b.sh': { defines: ['ask'], language: 'bash' },
    },
    'install.sh',
  ],
  [
    'a program precedes scripts that are as many',
    {
      'install.sh': { defines: ['main', 'say'], language: 'bash' },
      'lib/a.sh': { defines: ['ask'], language: 'bash' },
      'src/b.c': { defines: ['open'], language: 'c' },
    },
    'src/b.c',
  ],
  [
    'playbooks come first where nearly all files are such',
    {
      'plugins/kube.py': { defines: ['run'], language: 'python' },
      ...Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [
          `roles/r${i}/tasks/main.yml`,
          { defines: [`task${i}`], language: 'yaml' },
        ]),
      ),
    },
    'roles/r0/tasks/main.yml',
  ],
  [
    'a program precedes its data',
    {
      'data/a.yml': { defines: ['a', 'aa'], language: 'yaml' },
      'data/b.yml': { defines: ['b', 'bb'], language: 'yaml' },
      'data/c.yml': { defines: ['c', 'cc'], language: 'yaml' },
      'src/b.c': { defines: ['open'], language: 'c' },
    },
    'src/b.c',
  ],
  [
    'what a change log says comes after what documents say',
    {
      'CHANGELOG.md': { defines: ['A', 'B', 'C', 'D'], language: 'markdown' },
      'README.md': { defines: ['Cart'], language: 'markdown' },
    },
    'README.md',
  ],
];

test.each(first)('without a query, %s', (_, sketches, expected) => {
  const files = Object.entries(sketches).map(([path, sketch]) => file(path, sketch));
  expect(rankAll({ files }).files[0]?.path).toBe(expected);
});

test.each([
  ['src/models.py', 'generated'],
  ['shop/migrations/0001_initial.py', 'own'],
])('%s that a program wrote is %s', (path, origin) => {
  const { path: checked, facts } = file(path, { defines: ['Migration'], language: 'python' });
  const generated: FileFacts = fileFacts({ ...facts, generated: true });
  expect(explain({ files: [{ path: checked, facts: generated }] }, checked)?.origin).toBe(origin);
});
