import type { StoredMap } from '@repomap/map-cache';
import type { Ranking } from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import type { TreeCache } from '@repomap/tree-cache';
import {
  type LeanMapInput,
  loadTokenCounter,
  renderLeanMap,
  type SignatureBlock,
} from '@repomap/tree-cache/render';
import type { FileSystem } from './file-system.js';
import type { GatheredFacts } from './gather-facts.js';
import type { KnownHistory } from './history.js';
import type { CheckedRequest } from './map-request.js';
import type { RankingMemo } from './ranking-memo.js';
import { RepoMapError } from './repo-map-error.js';
import { signatureBlocks } from './signature-blocks.js';
import { digestOf, type Snapshot } from './snapshot.js';

export interface MakeMapOptions {
  readonly trees: TreeCache;
  readonly files: FileSystem;
  readonly maxBytes: number;
  readonly rankings: RankingMemo;
  readonly history: KnownHistory | undefined;
}

export interface MadeMap {
  readonly map: StoredMap;
  /** Whether the ranking had to be made. */
  readonly ranked: boolean;
}

/** Ranks facts and renders what fits the budget. */
export async function makeMap(
  root: string,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<MadeMap> {
  const skipped = skippedByReason(gathered, snapshot);
  const files = gathered.files.flatMap(({ path }) => {
    const facts = gathered.facts.get(path);
    return facts === undefined || facts.skipped !== undefined ? [] : [{ path, facts }];
  });
  const { ranking, made } = await options.rankings.rank({
    files,
    request,
    history: options.history,
  });
  const { maxTokens, style } = request;
  const count = await loadTokenCounter();
  const shown = signatureFiles(ranking, maxTokens);
  const blocks = await signatureBlocks(root, shown, gathered, count, options);
  const hasTask = request.query !== '' || request.chatFiles.size > 0;
  const share = hasTask ? {} : { fileShare: OVERVIEW_SHARE };
  const input = { ...leanInput(ranking, gathered, blocks), ...share };
  const rendered = renderLeanMap(input, { maxTokens, style, count });
  const { text, tokens, empty, files: paths, ...report } = rendered;
  if (empty !== undefined) throw emptyMap(root, empty, skipped);
  const map = {
    root: digestOf(gathered.files),
    text,
    tokens,
    files: paths,
    report: { ...report, skipped },
  };
  return { map, ranked: made };
}

function leanInput(
  { files, definitions }: Ranking,
  { facts }: GatheredFacts,
  blocks: ReadonlyMap<RelPath, SignatureBlock>,
): LeanMapInput {
  const mapFiles = files.map(({ path }) => ({
    path,
    definitions: facts.get(path)?.definitions ?? [],
    block: blocks.get(path),
  }));
  const totalDefinitions = mapFiles.reduce((sum, file) => sum + file.definitions.length, 0);
  return { files: mapFiles, definitions, totalFiles: mapFiles.length, totalDefinitions };
}

/** An overview without a task gives no file more than this share of the budget. */
const OVERVIEW_SHARE = 0.2;
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
