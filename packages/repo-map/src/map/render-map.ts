import { isOverview, type Ranking } from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import {
  type LeanMapInput,
  type RenderedMap,
  renderLeanMap,
  renderStableMap,
  renderTreeMap,
  type SignatureBlock,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { CheckedRequest } from './map-request.js';
import { type SignatureSources, signatureBlocks, treeFiles } from './source-lines.js';

/** The rankings that a map is rendered from. */
export interface MapRankings {
  readonly task: Ranking;
  /** The ranking without the task, for the stable layout only. */
  readonly core: Ranking | undefined;
}

/** Renders a map within the budget, in the style and layout of the request. */
export async function renderMap(
  { task, core }: MapRankings,
  gathered: GatheredFacts,
  request: CheckedRequest,
  sources: SignatureSources,
): Promise<RenderedMap> {
  const { maxTokens, style, lineNumbers } = request;
  const count = await sources.tokenizer.load();
  const best = bestFiles(task, maxTokens);
  if (style === 'tree') {
    const input = mapInput(task, gathered);
    const files = await treeFiles(input.files, new Set(best), gathered, sources);
    return renderTreeMap({ ...input, files }, { maxTokens, count, lineNumbers });
  }
  const blocks = await signatureBlocks(best, gathered, count, sources, { lineNumbers });
  const input = { ...mapInput(task, gathered, blocks), isOverview: isOverview(request) };
  const options = { maxTokens, style, count };
  if (core === undefined) return renderLeanMap(input, options);
  // The task must not influence which signatures the core shows.
  const coreBest = bestFiles(core, maxTokens);
  const coreBlocks = await signatureBlocks(coreBest, gathered, count, sources, {
    lineNumbers,
  });
  const coreInput = { ...mapInput(core, gathered, coreBlocks), isOverview: true };
  return renderStableMap({ core: coreInput, task: input }, options);
}

function mapInput(
  { files, definitions }: Ranking,
  { facts }: GatheredFacts,
  blocks: ReadonlyMap<RelPath, SignatureBlock> = new Map(),
): LeanMapInput {
  const mapFiles = files.map(({ path }) => ({
    path,
    definitions: facts.get(path)?.definitions ?? [],
    block: blocks.get(path),
  }));
  const totalDefinitions = mapFiles.reduce((sum, file) => sum + file.definitions.length, 0);
  return { files: mapFiles, definitions, totalFiles: mapFiles.length, totalDefinitions };
}

/** A signature line rarely takes fewer tokens. */
const MIN_TOKENS_PER_SIGNATURE = 4;

/** The files of all definitions that could get a line of their own within the budget. */
function bestFiles(ranking: Ranking, maxTokens: number): readonly RelPath[] {
  const best = ranking.definitions.slice(0, Math.ceil(maxTokens / MIN_TOKENS_PER_SIGNATURE));
  return [...new Set(best.map(({ path }) => path))];
}
