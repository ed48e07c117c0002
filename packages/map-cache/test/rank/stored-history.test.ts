import { type Commit, relPath } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsCodec } from '../../src/index.js';
import {
  indexCommits,
  packHistory,
  parseQuery,
  StoredHistory,
  similarCommits,
} from '../../src/rank/index.js';
import { file } from './facts.js';

const files = ['a.ts', 'b.ts', 'lib/c.ts', 'ünï/登录.py'].map((path) => file(path));
const PATHS = ['a.ts', 'b.ts', 'lib/c.ts', 'ünï/登录.py', 'gone.ts', 'README.md', 'x\ny.ts'];
const WORDS = [
  'fix',
  'the parser',
  '登录失败',
  'parseHTTPHeaders',
  '(#12)',
  'Cookies:',
  '\ud800',
  '',
];

const commit: fc.Arbitrary<Commit> = fc.record({
  time: fc.integer({ min: 0, max: 2e9 }),
  subject: fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join(' ')),
  paths: fc.array(
    fc.constantFrom(...PATHS).map((path) => relPath(path)),
    { maxLength: 40 },
  ),
});

/** As a direct reading of the definition has it. */
function expected(commits: readonly Commit[]) {
  const newest = Math.max(0, ...commits.map(({ time }) => time));
  const places = new Map<string, number>(files.map(({ path }, place) => [path, place]));
  return commits.flatMap(({ time, paths }) => {
    const touched = paths.flatMap((path) => places.get(path) ?? []);
    const size = paths.filter((path) => /\.(?:ts|py)$/.test(path)).length;
    const age = (newest - time) / (365 * 86_400);
    return touched.length > 0 && size <= 30 ? [{ touched, size, age }] : [];
  });
}

test('a stored history counts as the same history', () => {
  fc.assert(
    fc.property(fc.array(commit, { maxLength: 12 }), (commits) => {
      const packed = columnsCodec.encode(packHistory({ commits }));
      const stored = new StoredHistory(columnsCodec.decode(packed));
      const past = indexCommits(files, stored);
      expect(past.commits).toEqual(expected(commits));
      const query = parseQuery('fix: parsing of headers 登录');
      const direct = indexCommits(files, { commits });
      const scores = similarCommits(files.length, past, query);
      expect(scores).toEqual(similarCommits(files.length, direct, query));
    }),
  );
});

test.each(['times', 'paths', 'words', 'numbers'])('columns without %s are no history', (name) => {
  const { [name]: _, ...columns } = packHistory({ commits: [] });
  expect(() => new StoredHistory(columns)).toThrow(TypeError);
});
