import { execFileSync } from 'node:child_process';
import fs, {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RelPath, relPath } from '@repomap/model';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FileSystem } from '../src/worktree/file-system.js';
import { nodeFileSystem, nodeOuterFiles } from '../src/worktree/node-file-system.js';

/**
 * Does something just before and just after the next file is opened. Sets what `node:fs` exports, since a
 * mocked module would not reach code that another test of this process has loaded.
 */
function whenNextOpened(does: { readonly before?: () => void; readonly after?: () => void }): void {
  const opening = vi.spyOn(fs, 'openSync').mockImplementationOnce((...args) => {
    opening.mockRestore();
    syncBuiltinESMExports();
    does.before?.();
    try {
      return fs.openSync(...args);
    } finally {
      does.after?.();
    }
  });
  syncBuiltinESMExports();
}

let base: string;
let root: string;
let files: FileSystem;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'repomap-files-')));
  root = join(base, 'root');
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  mkdirSync(join(base, 'outside'));
  writeFileSync(join(base, 'outside/a.py'), 'outside');
  writeFileSync(join(root, 'src/a.py'), 'inside');
  files = nodeFileSystem(root);
});
afterEach(() => rmSync(base, { recursive: true }));

/** The answers of all methods for a path; the text of a file, or the type of what is there. */
async function answers(path: RelPath) {
  const stat = await files.stat(path);
  const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
  return {
    stat: typeof stat === 'object' ? 'file' : stat,
    read: text((await files.read(path, 100))?.bytes),
    head: text((await files.readHead(path, 3))?.bytes),
    list: (await files.list(path))?.map(({ name, type }) => `${name} ${type}`).sort(),
  };
}

const NONE = { read: undefined, head: undefined, list: undefined };

describe.skipIf(process.platform === 'win32')('the files of a root', () => {
  test.each<[string, string, () => void, object]>([
    ['a file', 'src/a.py', () => {}, { ...NONE, stat: 'file', read: 'inside', head: 'ins' }],
    [
      'a directory',
      'src',
      () => {},
      { ...NONE, stat: 'directory', list: ['a.py file', 'deep directory'] },
    ],
    ['nothing', 'src/b.py', () => {}, { ...NONE, stat: 'absent' }],
    ['nothing, below a file', 'src/a.py/b.py', () => {}, { ...NONE, stat: 'absent' }],
    ['nothing, below nothing', 'a/b/c.py', () => {}, { ...NONE, stat: 'absent' }],
    [
      'a link to a file',
      'link.py',
      () => symlinkSync('src/a.py', join(root, 'link.py')),
      { ...NONE, stat: 'other' },
    ],
    [
      'a link to a directory',
      'link',
      () => symlinkSync(join(base, 'outside'), join(root, 'link')),
      { ...NONE, stat: 'other' },
    ],
    [
      'a file behind a link',
      'link/a.py',
      () => symlinkSync(join(base, 'outside'), join(root, 'link')),
      { ...NONE, stat: 'absent' },
    ],
    [
      'a directory behind a link',
      'link/src',
      () => symlinkSync('.', join(root, 'link')),
      { ...NONE, stat: 'absent' },
    ],
    [
      'a pipe',
      'pipe',
      () => void execFileSync('mkfifo', [join(root, 'pipe')]),
      { ...NONE, stat: 'other' },
    ],
  ])('%s', async (_title, path, prepare, expected) => {
    prepare();
    expect(await answers(relPath(path))).toEqual(expected);
  });

  test('a directory that becomes a link after it was listed is not followed', async () => {
    expect((await answers(relPath('src/a.py'))).read).toBe('inside');
    renameSync(join(root, 'src'), join(root, 'old'));
    symlinkSync(join(base, 'outside'), join(root, 'src'));
    expect(await answers(relPath('src/a.py'))).toMatchObject({ read: undefined, head: undefined });
  });

  test('a directory that is a link only while a file is opened is not followed', async () => {
    const [src, old] = [join(root, 'src'), join(root, 'old')];
    whenNextOpened({
      before() {
        renameSync(src, old);
        symlinkSync(join(base, 'outside'), src);
      },
      after() {
        rmSync(src);
        renameSync(old, src);
      },
    });
    expect(await files.read(relPath('src/a.py'), 100)).toBeUndefined();
    expect((await answers(relPath('src/a.py'))).read).toBe('inside');
  });

  test.runIf(process.platform === 'linux')(
    'a file that is replaced while it is read has the bytes that were opened',
    async () => {
      const path = join(root, 'src/a.py');
      whenNextOpened({
        after() {
          writeFileSync(join(root, 'new'), 'another');
          renameSync(join(root, 'new'), path);
        },
      });
      expect((await answers(relPath('src/a.py'))).read).toBe('inside');
    },
  );

  test('a root behind a link is read', async () => {
    symlinkSync('root', join(base, 'link'));
    files = nodeFileSystem(join(base, 'link'));
    expect((await answers(relPath('src/a.py'))).read).toBe('inside');
  });

  test('a file that was moved behind a link of the same name is not read', async () => {
    expect((await answers(relPath('src/a.py'))).read).toBe('inside');
    mkdirSync(join(root, 'b'));
    renameSync(join(root, 'src'), join(root, 'b/src'));
    symlinkSync('b/src', join(root, 'src'));
    expect((await answers(relPath('src/a.py'))).read).toBeUndefined();
    expect((await answers(relPath('b/src/a.py'))).read).toBe('inside');
  });

  test('a file larger than the limit has no bytes, and is not larger at the limit', async () => {
    expect(await files.read(relPath('src/a.py'), 5)).toMatchObject({ bytes: undefined });
    expect((await files.read(relPath('src/a.py'), 6))?.bytes).toHaveLength(6);
  });

  test('the empty path lists the root', async () => {
    expect(await files.list('')).toEqual([{ name: 'src', type: 'directory' }]);
  });

  test('the bytes own their memory, so that a message does not copy more', async () => {
    const bytes = (await files.read(relPath('src/a.py'), 100))?.bytes;
    expect(bytes?.buffer.byteLength).toBe(bytes?.byteLength);
  });
});

test('files outside the root are read by absolute path', async () => {
  const path = join(base, 'outside/a.py');
  expect(await nodeOuterFiles.stat(path)).toMatchObject({ size: 7 });
  expect(await nodeOuterFiles.stat(join(base, 'none'))).toBe('absent');
  expect(Buffer.from((await nodeOuterFiles.read(path, 100))?.bytes ?? []).toString()).toBe(
    'outside',
  );
  await expect(nodeOuterFiles.realPath(join(base, 'none'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
