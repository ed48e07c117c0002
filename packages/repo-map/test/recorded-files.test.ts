import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { FailureLog } from '../src/failure-log.js';
import type { FileSystem } from '../src/worktree/file-system.js';
import { recordedFiles, recordedOuterFiles } from '../src/worktree/recorded-files.js';

const raise = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};
const inaccessible = async () => undefined;

test.each<[string, () => Promise<undefined>, object, covered: boolean]>([
  ['inaccessible files are covered by the digest', inaccessible, { unreadable: 1 }, true],
  ['an I/O error is not', raise('EIO'), { unreadable: 1 }, false],
  ['nor is a lack of file handles', raise('EMFILE'), { 'too-many-open-files': 1 }, false],
])('%s', async (_title, answer, counts, covered) => {
  const port: FileSystem = { stat: answer, read: answer, readHead: answer, list: answer };
  for (const method of ['stat', 'read', 'readHead', 'list'] as const) {
    const failures = new FailureLog();
    const files = recordedFiles(port, failures);
    expect(failures.counts).toBeUndefined();
    expect(await files[method](relPath('a'), 1)).toBeUndefined();
    expect(failures.counts).toEqual(counts);
    expect(failures.isCovered).toBe(covered);
  }
});

test.each<[string, 'stat' | 'read', () => Promise<undefined>, object | undefined]>([
  ['that cannot be examined is a failure', 'stat', inaccessible, { unreadable: 1 }],
  ['whose metadata fails is a failure', 'stat', raise('EIO'), { unreadable: 1 }],
  ['that fails to be read is a failure', 'read', raise('EMFILE'), { 'too-many-open-files': 1 }],
  ['that is no regular file is absent', 'read', inaccessible, undefined],
])('a file outside the root %s', async (_title, method, answer, counts) => {
  const failures = new FailureLog();
  const port = { realPath: raise('ENOENT'), stat: answer, read: answer };
  expect(await recordedOuterFiles(port, failures)[method]('/a/.git', 1)).toBeUndefined();
  expect(failures.counts).toEqual(counts);
  expect(failures.isCovered).toBe(counts === undefined);
});
