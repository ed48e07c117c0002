import { expect, test } from 'vitest';
import { commitAndChanges, freshnessText } from '../src/freshness.js';
import { budgetOf } from '../src/map-resource.js';
import { deltaOf, sectionsOf } from '../src/map-sections.js';
import { throttleProgress } from '../src/progress.js';

const OID = 'f'.repeat(40);

test.each([
  ['', {}],
  [`# branch.oid ${OID}\0# branch.head main\0`, { commit: OID, changedFiles: 0 }],
  ['# branch.oid (initial)\0# branch.head main\0? a\0', { changedFiles: 1 }],
  [
    `# branch.oid ${OID}\x001 .M N... a\x002 R. N... new\x001 old name\0u UU N... c\0? d\0`,
    { commit: OID, changedFiles: 4 },
  ],
])('the status %j is parsed', (status, expected) => {
  expect(commitAndChanges(status)).toEqual({ changedFiles: 0, ...expected });
});

const now = { root: 'app', time: '2026-01-01T00:00:00.000Z', validity: 'checked' } as const;
test.each([
  [{}, 'no git'],
  [{ changedFiles: 0 }, 'no commit, clean'],
  [{ commit: OID, changedFiles: 0 }, 'ffffffffff, clean'],
  [{ commit: OID, changedFiles: 1 }, 'ffffffffff, dirty (1 changed file)'],
  [{ commit: OID }, 'ffffffffff, not compared'],
  [{ commit: OID, changedFiles: 2 }, 'ffffffffff, dirty (2 changed files)'],
])('the freshness %j is printed', (state, expected) => {
  expect(freshnessText({ ...now, ...state })).toBe(
    `app: ${expected}; checked 2026-01-01T00:00:00.000Z`,
  );
});

const map = (text: string, root?: string) => ({
  root: root === undefined ? undefined : { name: root, path: `/${root}` },
  text,
});

test.each([
  ['a:\n x\nb:\n', 'a:\n x\nb:\n', '', 0, []],
  ['a:\n x\nb:\n', 'b:\na:\n x\n', '', 0, []],
  ['a:\n x\n', 'a:\n y\n', 'a:\n y\n', 1, []],
  ['a:\n x\n', 'a:\n', 'a:\n', 1, []],
  ['a:\nb:\n', 'b:\nc:\n z\n', 'c:\n z\n', 1, ['a:']],
  ['a:\n... 2 more files\n', 'a:\n... 3 more files\n', '... 3 more files\n', 1, []],
  // Members begin with a tab.
  ['a:\n x\n\ty\nb:\n\ty\n', 'a:\n x\n\tz\nb:\n\ty\n', 'a:\n x\n\tz\n', 1, []],
])('from %j to %j', (earlier, later, text, changed, gone) => {
  const delta = deltaOf(sectionsOf([map(earlier)]), sectionsOf([map(later)]));
  expect(delta).toEqual({ text, changed, gone });
});

test('files of several repositories are told apart, also of equal paths', () => {
  const earlier = sectionsOf([map('a:\n x\nb:\n', 'one'), map('a:\n x\nc:\n', 'two')]);
  const later = sectionsOf([map('a:\n x\nb:\n', 'one'), map('a:\n y\n', 'two')]);
  expect(deltaOf(earlier, later)).toEqual({
    text: '# two (/two)\na:\n y\n',
    changed: 1,
    gone: ['two: c:'],
  });
  expect(deltaOf(later, later)).toEqual({ text: '', changed: 0, gone: [] });
});

test('progress is reported a few times with increasing values, over several scans', () => {
  const reported: number[] = [];
  const progress = throttleProgress((done) => reported.push(done));
  for (const total of [1000, 3]) for (let done = 1; done <= total; done += 1) progress(done, total);
  expect(reported.length).toBeLessThanOrEqual(24);
  expect(reported).toEqual([...new Set(reported)].toSorted((a, b) => a - b));
  expect(reported.at(-1)).toBe(1003);
});

test.each([
  ['repomap://map', {}],
  ['repomap://map?tokens=1', { maxTokens: 1 }],
  ['repomap://map?tokens=999999', { maxTokens: 999_999 }],
])('%s is the URI of a map', (uri, expected) => {
  expect(budgetOf(uri)).toEqual(expected);
});

test.each(['repomap://map/', 'repomap://map?tokens=0', 'repomap://map?tokens=1e3', 'file:///map'])(
  '%s is not the URI of a map',
  (uri) => {
    expect(() => budgetOf(uri)).toThrow(/^expected repomap:\/\/map or .*, got/);
  },
);
