import type { TieredCache } from '@repomap/cache';
import type { ShebangRow } from '@repomap/cache-manager';
import { digest, type RelPath } from '@repomap/model';
import type { FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { Listing } from './listing.js';
import { isSettled, stampOf } from './stat-stamp.js';

export interface FirstLineOptions {
  readonly files: FileSystem;
  readonly firstLines: TieredCache<ShebangRow>;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/** A line that calls an interpreter is shorter; the kernel itself reads as much. */
const MOST_BYTES = 256;

/** Whether a file's name has no extension, so that its first line may say what the file is. */
export function isNameless(path: RelPath): boolean {
  return !path.includes('.', path.lastIndexOf('/') + 1);
}

/** The first line of a file's bytes when it calls an interpreter, else nothing. */
export function firstLineOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return '';
  const end = bytes.indexOf(0x0a);
  return new TextDecoder().decode(
    bytes.subarray(0, end < 0 ? MOST_BYTES : Math.min(end, MOST_BYTES)),
  );
}

/**
 * The first lines of those files that call an interpreter. Reads the head of a file once: what it
 * says is remembered, of scripts and of others alike.
 */
export async function firstLines(
  root: string,
  paths: readonly RelPath[],
  listing: Listing,
  options: FirstLineOptions,
): Promise<ReadonlyMap<RelPath, string>> {
  if (paths.length === 0) return new Map();
  const { files, firstLines: store, now, signal } = options;
  const row = digest([root]);
  const known = linesOf(await store.get(row));
  const lines = new Map<RelPath, string>();
  const kept = new Map<string, string>();
  await inParallel(paths, READS_AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    const stat = listing.get(path);
    if (stat === undefined) return;
    const key = `${stampOf(stat)} ${path}`;
    const head = known.get(key) ?? (await files.readHead(`${root}/${path}`, MOST_BYTES));
    if (head === undefined) return;
    const line = typeof head === 'string' ? head : firstLineOf(head.bytes);
    lines.set(path, line);
    // A file that was written to since it was listed may not hold the bytes that the key stands for.
    if (typeof head === 'string' || isSettled(head.stat, now)) kept.set(key, line);
  });
  if (kept.size !== known.size || [...kept.keys()].some((key) => !known.has(key)))
    await store.set(row, knownLines(kept));
  return new Map([...lines].filter(([, line]) => line !== ''));
}

function linesOf(
  { scripts, others }: ShebangRow = { scripts: [], others: [] },
): Map<string, string> {
  const lines = new Map(scripts);
  for (const key of others) lines.set(key, '');
  return lines;
}

function knownLines(lines: ReadonlyMap<string, string>): ShebangRow {
  const all = [...lines];
  return {
    scripts: all.filter(([, line]) => line !== ''),
    others: all.filter(([, line]) => line === '').map(([key]) => key),
  };
}
