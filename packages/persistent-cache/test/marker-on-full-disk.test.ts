import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { makeMarkedDirectory, markedKind } from '../src/cache-directory.js';

const directory = temporaryDirectories();
const built = pathToFileURL(join(import.meta.dirname, '../dist/directories.js')).href;

/** Marks a directory in a process that can create files, and write nothing to them. */
function markWithoutSpace(path: string): void {
  const script = `import { makeMarkedDirectory } from ${JSON.stringify(built)};
    makeMarkedDirectory(${JSON.stringify(path)}, 'database');`;
  const command = 'ulimit -f 0 && exec "$0" --input-type=module -e "$1"';
  execFileSync('sh', ['-c', command, process.execPath, script]);
}

test.skipIf(process.platform === 'win32')(
  'a directory that was made on a full disk is marked when there is space again',
  () => {
    const path = join(directory(), 'cache');
    markWithoutSpace(path);
    expect([existsSync(path), existsSync(join(path, 'CACHEDIR.TAG'))]).toEqual([true, false]);
    makeMarkedDirectory(path, 'database');
    expect(markedKind(path)).toBe('database');
  },
);
