import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { type ChangedFile, rankChange } from '../../src/rank/index.js';
import { file } from './facts.js';

/** The definition in row 0 of `src/a.ts` uses what is in row 0 of its references. */
const FILES = [
  file('src/a.ts', { defines: ['changed', 'same'], uses: ['helper', 'unrelated'] }),
  file('src/helper.ts', { defines: ['helper'] }),
  file('src/unrelated.ts', { defines: ['unrelated'] }),
  file('src/user.ts', { defines: ['user'], uses: ['changed'] }),
  file('src/neighbour.ts', { defines: ['neighbour'], uses: ['same'] }),
  file('src/late.ts', { defines: ['late'], uses: ['gone'] }),
  file('src/far.ts', { defines: ['far'] }),
  file('test/a.test.ts', { defines: ['checks'], uses: ['changed'] }),
  file('test/far.test.ts', { defines: ['other'], uses: ['far'] }),
  file('test/gone.test.ts', { defines: ['third'], uses: ['gone'] }),
];
const HISTORY = {
  commits: [{ time: 1000, subject: 'both', paths: ['src/a.ts', 'src/far.ts'].map(relPath) }],
};

function relationsOf(change: ChangedFile): Record<string, readonly string[]> {
  const changed = new Map([[relPath('src/a.ts'), change]]);
  const { files, relations } = rankChange({ files: FILES, changed, history: HISTORY });
  expect(files.map(({ path }) => path)).not.toContain('src/a.ts');
  expect(files).toHaveLength(FILES.length - 1);
  return Object.fromEntries(relations);
}

test.each<[name: string, ChangedFile, Record<string, readonly string[]>]>([
  [
    'a definition',
    { definitions: [0], gone: [] },
    {
      'src/helper.ts': ['used'],
      'src/user.ts': ['user'],
      'test/a.test.ts': ['user', 'test'],
      'src/far.ts': ['co-changed'],
    },
  ],
  [
    'another one',
    { definitions: [1], gone: [] },
    { 'src/unrelated.ts': ['used'], 'src/neighbour.ts': ['user'], 'src/far.ts': ['co-changed'] },
  ],
  [
    'a removed one',
    { definitions: [], gone: ['gone'] },
    {
      'src/late.ts': ['user'],
      'test/gone.test.ts': ['user', 'test'],
      'src/far.ts': ['co-changed'],
    },
  ],
  ['nothing but text', { definitions: [], gone: [] }, { 'src/far.ts': ['co-changed'] }],
])('a change of %s has exactly these relations', (_, change, expected) => {
  expect(relationsOf(change)).toEqual(expected);
});

test('users of what has changed rank above users of what has not', () => {
  const changed = new Map([[relPath('src/a.ts'), { definitions: [0], gone: [] }]]);
  const places = rankChange({ files: FILES, changed }).files.map(({ path }) => path);
  expect(places.indexOf(relPath('src/user.ts'))).toBeLessThan(
    places.indexOf(relPath('src/neighbour.ts')),
  );
  expect(places.indexOf(relPath('test/a.test.ts'))).toBeLessThan(
    places.indexOf(relPath('test/far.test.ts')),
  );
});

test('definitions that use what has changed come first in their file', () => {
  const user = file('src/user.ts', { defines: ['first', 'second'], uses: ['none', 'changed'] });
  const changed = new Map([[relPath('src/a.ts'), { definitions: [0], gone: [] }]]);
  const { definitions } = rankChange({ files: [FILES[0] as typeof user, user], changed });
  expect(definitions.map(({ index }) => user.facts.definitions[index]?.name)).toEqual([
    'second',
    'first',
  ]);
});
