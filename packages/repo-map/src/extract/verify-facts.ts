import type { FileFacts, FileRef, RelPath } from '@repomap/model';
import { factsCodec } from '@repomap/tag-cache';
import type { ActivityOptions } from '../map/map-request.js';
import { inParallel } from '../worktree/in-parallel.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { extractFile } from './extract-file.js';
import type { GatherOptions } from './gather-options.js';

export interface VerifyOptions extends ActivityOptions {
  /** Maximum number of files to parse again. Default 100. */
  readonly sample?: number;
}

/** The result of comparing cached facts with those of a new parse. */
export interface VerifyReport {
  /** Number of source files whose facts are cached. */
  readonly known: number;
  /** Number of those files that were parsed again and could be compared. */
  readonly checked: number;
  /** Files whose cached facts did not match their bytes; the facts have been replaced. */
  readonly differing: readonly RelPath[];
}

const DEFAULT_SAMPLE = 100;

/** Parses a sample of the cached files again and replaces facts that differ. */
export async function verifyFacts(
  snapshot: Snapshot,
  options: GatherOptions,
  sample: number = DEFAULT_SAMPLE,
): Promise<VerifyReport> {
  const { tags, pool, now, signal, onProgress } = options;
  const cached = await tags.getMany(snapshot.files, signal ? { signal } : {});
  const known = snapshot.files.filter(({ path }) => cached.has(path));
  const chosen = sampleOf(known, sample, now());
  const differing: [FileRef, FileFacts][] = [];
  let done = 0;
  let checked = 0;
  await inParallel(chosen, pool.size, async (ref) => {
    signal?.throwIfAborted();
    const made = await extractFile(ref, snapshot, options);
    onProgress?.(++done, chosen.length);
    // Facts of other bytes or of a failed attempt cannot be compared.
    if (!made.cacheable || made.ref.contentId !== ref.contentId) return;
    checked += 1;
    const before = cached.get(ref.path);
    if (before === undefined || !areEqual(before, made.facts)) differing.push([ref, made.facts]);
  });
  await tags.setMany(differing);
  const paths = differing.map(([{ path }]) => path);
  return { known: known.length, checked, differing: paths.sort() };
}

/**
 * Up to `count` evenly spaced items; `start` shifts them, so that repeated calls cover all items.
 */
function sampleOf<T>(items: readonly T[], count: number, start: number): T[] {
  if (items.length <= count) return [...items];
  const step = items.length / count;
  const offset = start % step;
  return Array.from({ length: count }, (_, i) => items[Math.floor(offset + i * step)] as T);
}

function areEqual(a: FileFacts, b: FileFacts): boolean {
  return factsCodec.encode(a) === factsCodec.encode(b);
}
