import type { TieredCache } from '@repomap/cache';
import type { LanguageRow } from '@repomap/cache-manager';
import type { Digest, RelPath } from '@repomap/model';
import { decodeText, type Languages } from '@repomap/tag-cache/source';
import { type FileSystem, isSettled, statSignature } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { Listing } from './listing.js';

export interface TextVerdictOptions {
  readonly files: FileSystem;
  readonly languages: Languages;
  readonly verdicts: TieredCache<LanguageRow>;
  /** The key in `verdicts` for this root and these languages. */
  readonly verdictsKey: Digest;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/** The language that a file's text determines, or the empty string if it is inconclusive. */
type Verdict = string;

/**
 * The languages of files whose text determines them; files with inconclusive texts are absent.
 * Reads the head of each file once: the verdicts are cached by path and stat signature.
 */
export async function textVerdicts(
  paths: readonly RelPath[],
  listing: Listing,
  options: TextVerdictOptions,
): Promise<ReadonlyMap<RelPath, string>> {
  if (paths.length === 0) return new Map();
  const { files, languages, verdicts: store, verdictsKey, now, signal } = options;
  const cached = verdictsOf(await store.get(verdictsKey));
  const verdicts = new Map<RelPath, Verdict>();
  const kept = new Map<string, Verdict>();
  await inParallel(paths, READS_AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    const stat = listing.get(path);
    if (stat === undefined) return;
    const key = `${statSignature(stat)} ${path}`;
    let verdict = cached.get(key);
    let isCacheable = true;
    if (verdict === undefined) {
      const { headBytes } = languages.nameVerdict(path);
      const head = await files.readHead(path, headBytes);
      if (head === undefined) return;
      verdict = languages.textVerdict(path, decodeText(head.bytes)?.text ?? '') ?? '';
      // If the file was written to after it was listed, its bytes may not belong to the key.
      isCacheable = isSettled(head.stat, now);
    }
    verdicts.set(path, verdict);
    if (isCacheable) kept.set(key, verdict);
  });
  if (kept.size !== cached.size || [...kept.keys()].some((key) => !cached.has(key)))
    await store.set(verdictsKey, rowOf(kept));
  return new Map([...verdicts].filter(([, verdict]) => verdict !== ''));
}

function verdictsOf(
  { detected, undetected }: LanguageRow = { detected: [], undetected: [] },
): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>(detected);
  for (const key of undetected) verdicts.set(key, '');
  return verdicts;
}

function rowOf(verdicts: ReadonlyMap<string, Verdict>): LanguageRow {
  const all = [...verdicts];
  return {
    detected: all.filter(([, verdict]) => verdict !== ''),
    undetected: all.filter(([, verdict]) => verdict === '').map(([key]) => key),
  };
}
