import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DEV = join(import.meta.dirname, '../../scripts/dev.mjs');

test.each([[[]], [['tset']], [['__proto__']]])(
  'the arguments %j are refused with the jobs there are',
  (args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [DEV, ...args], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'usage: node scripts/dev.mjs <start|test|coverage|check|build|version|publish|docs|bench> [args]\n',
    );
  },
);
