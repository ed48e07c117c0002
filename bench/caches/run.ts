// Measurements of caches, each in a process of its own.
//
//   npm run bench -- caches                     memory, then disk
//   npm run bench -- caches <part> [flags]      one of memory, disk, map-trace, with its own flags
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

function run(part: string, flags: readonly string[]): void {
  const file = join(import.meta.dirname, `${part}.ts`);
  const { status } = spawnSync(process.execPath, [file, ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [part, ...flags] = process.argv.slice(2);
if (part === undefined) for (const each of ['memory', 'disk']) run(each, []);
else run(part, flags);
