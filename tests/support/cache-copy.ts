import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WorkTree } from './work-tree.js';

/** A copy of a cache that an engine uses: one whose folders other users can enter it refuses. */
export function copyOfCache(cache: WorkTree): WorkTree {
  const copy = new WorkTree();
  cpSync(cache.path, copy.path, { recursive: true });
  for (const folder of readdirSync(copy.path)) chmodSync(join(copy.path, folder), 0o700);
  return copy;
}
