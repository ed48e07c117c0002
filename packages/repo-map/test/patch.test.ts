import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { RandomSource } from '../../../tests/support/random-source.js';
import { WorkTree } from '../../../tests/support/work-tree.js';
import { type FilePatch, parsePatch, replaceHunks } from '../src/change/patch.js';

/** Each file as `before > after: hunks`, each hunk as `row lines > row lines`. */
function described(patches: readonly FilePatch[]): readonly string[] {
  return patches.map(({ before, after, hunks }) => {
    const sides = hunks.map(
      (hunk) =>
        `${hunk.before.row} ${hunk.before.lines.join('|')} > ${hunk.after.row} ${hunk.after.lines.join('|')}`,
    );
    return `${before} > ${after}: ${sides.join('; ')}`;
  });
}

const PATCHES: Readonly<Record<string, readonly [text: string, expected: readonly string[]]>> = {
  'a change of git': [
    'diff --git a/x.ts b/x.ts\nindex 1..2 100644\n--- a/x.ts\n+++ b/x.ts\n@@ -1,3 +1,3 @@ f()\n a\n-b\n+c\n d\n',
    ['x.ts > x.ts: 0 a|b|d > 0 a|c|d'],
  ],
  'a change of diff -u': [
    '--- old/x.c\t2026-01-01\n+++ new/x.c\t2026-01-02\n@@ -2 +2,2 @@\n-b\n+c\n+d\n',
    ['old/x.c > new/x.c: 1 b > 1 c|d'],
  ],
  'a mail around it': [
    'Subject: fix\n\n---\n x.ts | 2 +-\n\ndiff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n-- \n2.39\n',
    ['x.ts > x.ts: 0 a > 0 b'],
  ],
  'a new file': [
    'diff --git a/n.ts b/n.ts\nnew file mode 100644\n--- /dev/null\n+++ b/n.ts\n@@ -0,0 +1,2 @@\n+a\n+b\n',
    ['undefined > n.ts: 0  > 0 a|b'],
  ],
  'a deleted file': [
    'diff --git a/n.ts b/n.ts\ndeleted file mode 100644\n--- a/n.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
    ['n.ts > undefined: 0 a > 0 '],
  ],
  'an empty new file': [
    'diff --git a/n.ts b/n.ts\nnew file mode 100644\nindex 0..0\n',
    ['undefined > n.ts: '],
  ],
  'a renamed file': [
    'diff --git a/o.ts b/n.ts\nsimilarity index 90%\nrename from o.ts\nrename to n.ts\n--- a/o.ts\n+++ b/n.ts\n@@ -1 +1 @@\n-a\n+b\n',
    ['o.ts > n.ts: 0 a > 0 b'],
  ],
  'a rename alone': [
    'diff --git a/o.ts b/n.ts\nsimilarity index 100%\nrename from o.ts\nrename to n.ts\n',
    ['o.ts > n.ts: '],
  ],
  'a binary file': [
    'diff --git a/i.png b/i.png\nindex 1..2 100644\nBinary files a/i.png and b/i.png differ\n',
    ['i.png > i.png: '],
  ],
  'quoted names': [
    'diff --git "a/\\303\\244 \\"x\\".ts" "b/\\303\\244 \\"x\\".ts"\n--- "a/\\303\\244 \\"x\\".ts"\n+++ "b/\\303\\244 \\"x\\".ts"\n@@ -1 +1 @@\n-a\n+b\n',
    ['ä "x".ts > ä "x".ts: 0 a > 0 b'],
  ],
  'no final line feed, and line ends of Windows': [
    'diff --git a/x b/x\r\n--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n\\ No newline at end of file\r\n',
    ['x > x: 0 a\r > 0 b\r'],
  ],
  'a removed line that looks like a header': [
    '--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n--- a/y\n b\n',
    ['x > x: 0 -- a/y|b > 0 b'],
  ],
  'no prefixes': ['--- x.ts\n+++ x.ts\n@@ -1 +1 @@\n-a\n+b\n', ['x.ts > x.ts: 0 a > 0 b']],
  'two files': [
    '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n--- a/y\n+++ b/y\n@@ -5,0 +6 @@\n+c\n',
    ['x > x: 0 a > 0 b', 'y > y: 5  > 5 c'],
  ],
  nothing: ['hello\n', []],
};

test.each(Object.entries(PATCHES))('%s is parsed', (_, [text, expected]) => {
  expect(described(parsePatch(text))).toEqual(expected);
});

test('a truncated hunk names its line', () => {
  expect(() => parsePatch('--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n')).toThrow(
    new SyntaxError('line 5 is not in a hunk'),
  );
});

test.each([
  ['a\nb\nc\n', 'a\nB\nc\n', 'where it was made'],
  ['x\ny\na\nb\nc\n', 'x\ny\na\nB\nc\n', 'where its lines have moved'],
  ['a\r\nb\r\nc\r\n', 'a\r\nB\nc\r\n', 'on line ends of Windows'],
  ['a\nc\n', undefined, 'nowhere'],
])('in %j, a hunk makes %j: %s', (text, expected, _) => {
  const [patch] = parsePatch('--- a/x\n+++ b/x\n@@ -2 +2 @@\n-b\n+B\n');
  expect(replaceHunks(text, patch?.hunks ?? [], 'before')).toBe(expected);
});

const LINES = ['', 'a', 'b', 'same', '-x', '+y', '@@ -1 +1 @@'];

test.each(['0', '1', '3'])(
  "with %s lines around it, git's patch turns each of two texts into the other",
  (context) => {
    using folder = new WorkTree();
    const seed = Number(process.env.REPOMAP_PATCH_SEED ?? 7);
    const random = new RandomSource(seed);
    const text = () =>
      Array.from({ length: random.below(12) }, () => `${random.of(LINES)}\n`).join('');
    for (let round = 0; round < 20; round += 1) {
      const [before, after] = [text(), text()];
      folder.write('before', before);
      folder.write('after', after);
      const [{ hunks } = { hunks: [] }] = parsePatch(diffOf(folder.path, context));
      const found = [replaceHunks(before, hunks, 'before'), replaceHunks(after, hunks, 'after')];
      expect({ seed, round, found }).toEqual({ seed, round, found: [after, before] });
    }
  },
);

/** The exit code of `diff` is 1 for files that differ. */
function diffOf(cwd: string, context: string): string {
  const args = ['diff', '--no-index', `-U${context}`, 'before', 'after'];
  return spawnSync('git', args, { cwd, encoding: 'utf8' }).stdout;
}
