import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { RandomSource } from '../../../tests/support/random-source.js';
import { WorkTree } from '../../../tests/support/work-tree.js';
import { type FilePatch, parsePatch, replaceHunks } from '../src/change/patch.js';
import { withoutPrefixes } from '../src/change/patch-paths.js';

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
    ['x.c > x.c: 1 b > 1 c|d'],
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
  expect(described(withoutPrefixes(parsePatch(text), () => false))).toEqual(expected);
});

/** The paths of a patch as `before > after`, in a tree of some files. */
function pathsIn(known: readonly string[], patch: string): readonly string[] {
  return withoutPrefixes(parsePatch(patch), (path) => known.includes(path)).map(
    ({ before, after }) => `${before} > ${after}`,
  );
}

const HUNK = '@@ -1 +1 @@\n-a\n+b\n';
const DEEP = `${'d/'.repeat(25_000)}x.c`;
const LONG = 'x'.repeat(250_000);
const NEW = '@@ -0,0 +1 @@\n+b\n';
const GONE = '@@ -1 +0,0 @@\n-a\n';

test.each<[name: string, known: readonly string[], patch: string, expected: readonly string[]]>([
  [
    'two directories',
    ['src/x.c'],
    `--- old/src/x.c\n+++ new/src/x.c\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'a directory and this one',
    ['src/x.c'],
    `--- old/src/x.c\n+++ ./src/x.c\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'absolute paths that end in the same directory',
    ['src/x.c'],
    `--- /tmp/it/src/x.c\n+++ /home/it/src/x.c\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'a directory that has the name of the repository',
    ['src/x.c', 'src/y.c'],
    `--- it/src/x.c\n+++ it/src/x.c\n${HUNK}--- it/src/y.c\n+++ it/src/y.c\n${HUNK}`,
    ['src/x.c > src/x.c', 'src/y.c > src/y.c'],
  ],
  [
    'prefixes of any length',
    ['src/x.c'],
    `diff --git old/src/x.c brand/new/src/x.c\n--- old/src/x.c\n+++ brand/new/src/x.c\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'prefixes of any length, of new and deleted files alone',
    [],
    `diff --git old/n.c brand/new/n.c\nnew file mode 100644\n--- /dev/null\n+++ brand/new/n.c\n${NEW}` +
      `diff --git old/g.c brand/new/g.c\ndeleted file mode 100644\n--- old/g.c\n+++ /dev/null\n${GONE}`,
    ['undefined > n.c', 'g.c > undefined'],
  ],
  [
    'names with spaces, and no lines',
    [],
    'diff --git from/a b.png to/a b.png\nindex 1..2 100644\nBinary files from/a b.png and to/a b.png differ\n',
    ['a b.png > a b.png'],
  ],
  [
    'a renamed file beside another',
    ['src/x.c', 'lib/n.c'],
    `diff --git i/src/o.c w/lib/n.c\nsimilarity index 90%\nrename from src/o.c\nrename to lib/n.c\n--- i/src/o.c\n+++ w/lib/n.c\n${HUNK}` +
      `diff --git i/src/x.c w/src/x.c\n--- i/src/x.c\n+++ w/src/x.c\n${HUNK}`,
    ['src/o.c > lib/n.c', 'src/x.c > src/x.c'],
  ],
  [
    'a copy of the file',
    ['src/x.c'],
    `--- src/x.c.orig\n+++ src/x.c\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'a copy of the file, reversed',
    ['src/x.c'],
    `--- src/x.c\n+++ src/x.c.orig\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'what svn writes, of a new file too',
    ['src/x.c'],
    `Index: src/x.c\n====\n--- src/x.c\t(revision 5)\n+++ src/x.c\t(working copy)\n${HUNK}` +
      `Index: src/n.c\n====\n--- src/n.c\t(nonexistent)\n+++ src/n.c\t(working copy)\n${NEW}`,
    ['src/x.c > src/x.c', 'undefined > src/n.c'],
  ],
  [
    'what hg writes',
    ['src/x.c'],
    `diff -r 0123456789ab src/x.c\n--- a/src/x.c\tMon Nov 30 02:00:00 2026 +0000\n+++ b/src/x.c\tMon Nov 30 02:01:00 2026 +0000\n${HUNK}`,
    ['src/x.c > src/x.c'],
  ],
  [
    'new and deleted files of diff -N',
    ['x.c', 'n.c'],
    `diff -ruN old/x.c new/x.c\n--- old/x.c\t2026-11-30 02:00:00.0 +0000\n+++ new/x.c\t2026-11-30 02:01:00.0 +0000\n${HUNK}` +
      `diff -ruN old/n.c new/n.c\n--- old/n.c\t1970-01-01 01:00:00.000000000 +0100\n+++ new/n.c\t2026-11-30 02:00:00.0 +0000\n${NEW}` +
      `diff -ruN old/g.c new/g.c\n--- old/g.c\t2026-11-30 02:00:00.0 +0000\n+++ new/g.c\t1970-01-01 00:00:00.000000000 +0000\n${GONE}`,
    ['x.c > x.c', 'undefined > n.c', 'g.c > undefined'],
  ],
  [
    'what diff writes, with line ends of Windows',
    ['x.c'],
    `--- old/x.c\t2026-11-30 02:00:00.0 +0000\r\n+++ new/x.c\t2026-11-30 02:01:00.0 +0000\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n`,
    ['x.c > x.c'],
  ],
  [
    'names of very many directories',
    [],
    `--- ${DEEP}\n+++ ${DEEP}\n${HUNK}`,
    [`${DEEP} > ${DEEP}`],
  ],
  [
    'a header with very many names',
    ['x.c'],
    `diff --git ${'a/ '.repeat(20_000)}\n--- a/x.c\n+++ b/x.c\n${HUNK}`,
    ['x.c > x.c'],
  ],
  [
    'a very long quoted name',
    ['x.c'],
    `--- "a/${LONG}"\n+++ "b/${LONG}"\n${HUNK}`,
    [`${LONG} > ${LONG}`],
  ],
  [
    'a file as old as no file',
    ['x.c'],
    `--- old/x.c\t1970-01-01 00:00:00.0 +0000\n+++ new/x.c\t2026-11-30 02:00:00.0 +0000\n${HUNK}`,
    ['x.c > x.c'],
  ],
  [
    'directories of the tree that are named like prefixes',
    ['a/x.c', 'b/x.c'],
    `--- a/x.c\n+++ a/x.c\n${HUNK}--- b/x.c\n+++ b/x.c\n${HUNK}`,
    ['a/x.c > a/x.c', 'b/x.c > b/x.c'],
  ],
])('the paths of a patch are those of the tree: %s', (_, known, patch, expected) => {
  expect(pathsIn(known, patch)).toEqual(expected);
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
