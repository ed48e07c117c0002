import type { RepoMapResult } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { mapData } from '../src/map-data.js';

test('what a map lacks is told', () => {
  const result = { text: '', tokens: 0, files: [], incomplete: { unreadable: 2 } };
  expect(mapData(result).incomplete).toBe('2 unreadable');
});

function headings(lines: readonly string[], files: readonly string[]) {
  const text = lines.join('\n');
  return mapData({ text, tokens: 9, files: files as RepoMapResult['files'] }).headings;
}

test.each([
  [
    'the files of a map begin at their headings',
    ['a.py:', ' def a()', 'b.py:', ' b ...', './: c.py', '... 2 more files'],
    ['a.py', 'b.py', 'c.py'],
    [
      [0, 'a.py'],
      [2, 'b.py'],
    ],
  ],
  [
    'a quoted heading belongs to its file',
    [String.raw`"a\n.py":`, ' a'],
    ['a\n.py'],
    [[0, 'a\n.py']],
  ],
  [
    'a line of a signature is no heading',
    ['a.py:', ' b.py:', 'b.py:'],
    ['a.py', 'b.py'],
    [
      [0, 'a.py'],
      [2, 'b.py'],
    ],
  ],
  ['a map of names alone has no headings', ['./: a.py b.py'], ['a.py', 'b.py'], []],
])('%s', (_title, lines, files, expected) => {
  expect(headings(lines, files)).toEqual(expected);
});
