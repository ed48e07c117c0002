import { expect, test } from 'vitest';
import { FailureLog } from '../src/failure-log.js';
import type { FileSystem } from '../src/worktree/file-system.js';
import { RootFiles, recordingFailures } from '../src/worktree/root-files.js';

const raise = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

test.each<[string, () => Promise<undefined>, object]>([
  ['absent files are covered by the digest', async () => undefined, { unreadable: 1 }],
  ['an I/O error is not', raise('EIO'), { unreadable: 1 }],
  ['nor is a lack of handles', raise('EMFILE'), { 'too many open files': 1 }],
])('%s', async (_title, answer, counts) => {
  const failures = new FailureLog();
  const port: FileSystem = { stat: answer, read: answer, readHead: answer, list: answer };
  const files = new RootFiles('/', recordingFailures(port, '/', failures), failures);
  expect(failures.counts).toBeUndefined();
  expect(await files.list('/a')).toBeUndefined();
  expect(failures.counts).toEqual(counts);
  const covered = failures.coveredCounts !== undefined;
  expect(failures.isCovered).toBe(covered);
});
