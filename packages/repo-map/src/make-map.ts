import type { StoredMap } from '@repomap/map-cache';
import { type History, type Ranking, rank } from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import type { TreeCache } from '@repomap/tree-cache';
import { loadTokenCounter, renderLeanMap } from '@repomap/tree-cache/render';
import type { FileSystem } from './file-system.js';
import type { GatheredFacts } from './gather-facts.js';
import type { CheckedRequest } from './map-request.js';
import { RepoMapError } from './repo-map-error.js';
import { signatureBlocks } from './signature-blocks.js';
import { digestOf, type Snapshot } from './snapshot.js';

export interface MakeMapOptions {
  readonly trees: TreeCache;
  readonly files: FileSystem;
  readonly maxBytes: number;
  readonly history?: History;
}

/** Ranks facts and renders what fits the budget. */
export async function makeMap(
  root: string,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<StoredMap> {
  const { facts } = gathered;
  const skipped = skippedByReason(gathered, snapshot);
  const parsed = [...facts].filter(([, each]) => each.skipped === undefined);
  const ranking = rank({
    files: parsed.map(([path, each]) => ({ path, facts: each })),
    ...request,
  });
  const files = ranking.files.filter(({ path }) => !request.chatFiles.has(path));
  const count = await loadTokenCounter();
  const blocks = await signatureBlocks(
    root,
    signatureFiles(ranking, request.maxTokens),
    gathered,
    count,
    options,
  );
  const {
    text,
    tokens,
    empty,
    files: shown,
    ...report
  } = renderLeanMap(
    {
      files: files.map(({ path }) => ({
        path,
        definitions: facts.get(path)?.definitions ?? [],
        block: blocks.get(path),
      })),
      definitions: ranking.definitions,
      totalFiles: files.length,
      totalDefinitions: files.reduce(
        (sum, { path }) => sum + (facts.get(path)?.definitions.length ?? 0),
        0,
      ),
    },
    { maxTokens: request.maxTokens, style: request.style, count },
  );
  if (empty !== undefined) throw emptyMap(root, empty, skipped);
  return {
    root: digestOf(gathered.files),
    text,
    tokens,
    files: shown,
    report: { ...report, skipped },
  };
}

/** Tokens that a line with a signature takes at least, as a rule. */
const TOKENS_PER_SIGNATURE = 4;

/** The files of all definitions that the budget could show with a signature. */
function signatureFiles(ranking: Ranking, maxTokens: number): readonly RelPath[] {
  const best = ranking.definitions.slice(0, Math.ceil(maxTokens / TOKENS_PER_SIGNATURE));
  return [...new Set(best.map(({ path }) => path))];
}

function emptyMap(
  root: string,
  reason: string,
  skipped: Readonly<Record<string, number>>,
): RepoMapError {
  const counts = Object.entries(skipped).map(([why, count]) => `${count} ${why}`);
  const left = counts.length > 0 ? `; files left out: ${counts.join(', ')}` : '';
  return new RepoMapError('REPO_MAP_EMPTY', `${root}: ${reason}${left}`);
}

/** How many files have no tags, by reason. */
function skippedByReason(
  { facts }: GatheredFacts,
  { unread }: Snapshot,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  for (const reason of [...reasons, ...unread.values()])
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
