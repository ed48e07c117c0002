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
