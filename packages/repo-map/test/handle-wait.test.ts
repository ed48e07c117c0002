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
    'a module cannot be looked for',
    error('ERR_INVALID_PACKAGE_CONFIG', 'Cannot read package config: too many open files.'),
    true,
  ],
  [
    'a thread fails otherwise',
    error('ERR_WORKER_INIT_FAILED', 'Worker initialization failure: ENOMEM'),
    false,
  ],
  ['a file is absent', error('ENOENT'), false],
  ['no error', undefined, false],
])('%s', (_title, thrown, shortage) => {
  expect(isHandleShortage(thrown)).toBe(shortage);
});

/** Work that fails so often and counts how often it was tried. */
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
  ['work that succeeds is done once', 0, 'EMFILE', 1, 'done'],
  ['a lack of handles is waited out', 3, 'EMFILE', 4, 'done'],
  ['another failure is not', 3, 'EIO', 1, 'EIO'],
])('%s', async (_title, times, code, tries, result) => {
  const { work, tries: tried } = failing(times, code);
  expect(await new HandleWait().run(work).catch((thrown) => thrown.code)).toBe(result);
  expect(tried()).toBe(tries);
});

test('after a wait in vain each piece of work is tried once, until one succeeds', async () => {
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
