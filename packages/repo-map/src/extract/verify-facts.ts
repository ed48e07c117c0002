import type { FileFacts, FileRef, RelPath } from '@repomap/model';
import { factsCodec } from '@repomap/tag-cache';
import type { ActivityOptions } from '../map/map-request.js';
import { inParallel } from '../worktree/in-parallel.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { extractFile, type GatherOptions } from './gather-facts.js';

export interface VerifyOptions extends ActivityOptions {
  /** Most files to parse again. Default 100. */
  readonly sample?: number;
}

/** What parsing again told of what the cache knows. */
export interface VerifyReport {
  /** Source files whose facts the cache has. */
  readonly known: number;
  /** Files of these that were parsed again and could be compared. */
  readonly checked: number;
  /** Files whose remembered facts are not those of their bytes; right again from now on. */
  readonly differing: readonly RelPath[];
}

const SAMPLE = 100;

/** Parses a sample of the files that the cache knows, and puts right what it remembers wrongly. */
export async function verifyFacts(
  root: string,
  snapshot: Snapshot,
  options: GatherOptions,
  sample: number = SAMPLE,
): Promise<VerifyReport> {
  const { tags, pool, now, signal, onProgress } = options;
  const remembered = await tags.getMany(snapshot.files, signal ? { signal } : {});
  const known = snapshot.files.filter(({ path }) => remembered.has(path));
  const chosen = spread(known, sample, now());
  const differing: [FileRef, FileFacts][] = [];
  let done = 0;
  let checked = 0;
  await inParallel(chosen, pool.size, async (ref) => {
    signal?.throwIfAborted();
    const made = await extractFile(root, ref, snapshot, options);
    onProgress?.(++done, chosen.length);
    // Facts of other bytes, or of an attempt that did not end, say nothing about the record.
    if (!made.lasting || made.ref.contentId !== ref.contentId) return;
    checked += 1;
    const before = remembered.get(ref.path);
    if (before === undefined || !areEqual(before, made.facts)) differing.push([ref, made.facts]);
  });
  await tags.setMany(differing);
  const paths = differing.map(([{ path }]) => path);
  return { known: known.length, checked, differing: paths.sort() };
}

/** Up to `count` items at equal distances; `start` decides which, so that all have their turn. */
function spread<T>(items: readonly T[], count: number, start: number): T[] {
  if (items.length <= count) return [...items];
  const step = items.length / count;
  const offset = start % step;
  return Array.from({ length: count }, (_, i) => items[Math.floor(offset + i * step)] as T);
}

function areEqual(a: FileFacts, b: FileFacts): boolean {
  return factsCodec.encode(a) === factsCodec.encode(b);
}
