import type { TieredCache } from '@repomap/cache';
import type { LanguageRow } from '@repomap/cache-manager';
import { digest, type RelPath } from '@repomap/model';
import { decodeText, type Languages } from '@repomap/tag-cache/source';
import type { FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { Listing } from './listing.js';
import { isSettled, statSignature } from './stat-signature.js';

export interface TextVerdictOptions {
  readonly files: FileSystem;
  readonly languages: Languages;
  readonly verdicts: TieredCache<LanguageRow>;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/** Of the text of a file: its language, or the empty string where it says nothing. */
type Verdict = string;

/**
 * The languages that the texts of some files tell of, without files whose texts say nothing. Reads
 * the head of a file once: the verdict is cached.
 */
export async function textVerdicts(
  root: string,
  paths: readonly RelPath[],
  listing: Listing,
  options: TextVerdictOptions,
): Promise<ReadonlyMap<RelPath, string>> {
  if (paths.length === 0) return new Map();
  const { files, languages, verdicts: store, now, signal } = options;
  const row = digest([root, languages.version]);
  const known = verdictsOf(await store.get(row));
  const verdicts = new Map<RelPath, Verdict>();
  const kept = new Map<string, Verdict>();
  await inParallel(paths, READS_AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    const stat = listing.get(path);
    if (stat === undefined) return;
    const key = `${statSignature(stat)} ${path}`;
    let verdict = known.get(key);
    let isLasting = true;
    if (verdict === undefined) {
      const { headBytes } = languages.nameVerdict(path);
      const head = await files.readHead(`${root}/${path}`, headBytes);
      if (head === undefined) return;
      verdict = languages.textVerdict(path, decodeText(head.bytes)?.text ?? '') ?? '';
      // A file that was written to since it was listed may not hold the bytes that the key names.
      isLasting = isSettled(head.stat, now);
    }
    verdicts.set(path, verdict);
    if (isLasting) kept.set(key, verdict);
  });
  if (kept.size !== known.size || [...kept.keys()].some((key) => !known.has(key)))
    await store.set(row, rowOf(kept));
  return new Map([...verdicts].filter(([, verdict]) => verdict !== ''));
}

function verdictsOf(
  { told, silent }: LanguageRow = { told: [], silent: [] },
): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>(told);
  for (const key of silent) verdicts.set(key, '');
  return verdicts;
}

function rowOf(verdicts: ReadonlyMap<string, Verdict>): LanguageRow {
  const all = [...verdicts];
  return {
    told: all.filter(([, verdict]) => verdict !== ''),
    silent: all.filter(([, verdict]) => verdict === '').map(([key]) => key),
  };
}
