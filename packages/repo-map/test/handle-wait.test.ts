import { expect, test } from 'vitest';
import { HandleWait, isHandleShortage } from '../src/worktree/handle-wait.js';

const error = (code: string, message = code) => Object.assign(new Error(message), { code });

test.each<[string, unknown, boolean]>([
  ['the process has no handles', error('EMFILE'), true],
  ['the machine has none', error('ENFILE'), true],
  [
    'a thread cannot be started',
    error('ERR_WORKER_INIT_FAILED', 'Worker initialization failure: EMFILE'),
    true,
  ],
  [
    'a module cannot be resolved',
    error('ERR_INVALID_PACKAGE_CONFIG', 'Cannot read package config: too many open files.'),
    true,
  ],
  [
    'a thread fails for another reason',
    error('ERR_WORKER_INIT_FAILED', 'Worker initialization failure: ENOMEM'),
    false,
  ],
  ['a file is absent', error('ENOENT'), false],
  ['no error', undefined, false],
])('%s', (_title, thrown, shortage) => {
  expect(isHandleShortage(thrown)).toBe(shortage);
});

/** Work that fails the given number of times and counts its calls. */
function failing(times: number, code: string) {
  let tries = 0;
  return {
    tries: () => tries,
    work: async () => {
      tries += 1;
      if (tries <= times) throw error(code);
      return 'done';
    },
  };
}

test.each<[string, number, string, number, string]>([
  ['work that succeeds runs once', 0, 'EMFILE', 1, 'done'],
  ['work without file handles is retried', 3, 'EMFILE', 4, 'done'],
  ['work that fails for another reason is not', 3, 'EIO', 1, 'EIO'],
])('%s', async (_title, times, code, tries, result) => {
  const { work, tries: tried } = failing(times, code);
  expect(await new HandleWait().run(work).catch((thrown) => thrown.code)).toBe(result);
  expect(tried()).toBe(tries);
});

test('after a failed wait, work is not retried until some succeeds', async () => {
  const handles = new HandleWait();
  const tries = async (times: number) => {
    const { work, tries } = failing(times, 'EMFILE');
    await handles.run(work).catch(() => {});
    return tries();
  };
  expect(await tries(Number.POSITIVE_INFINITY)).toBeGreaterThan(5);
  expect(await tries(Number.POSITIVE_INFINITY)).toBe(1);
  expect(await tries(0)).toBe(1);
  expect(await tries(2)).toBe(3);
});
