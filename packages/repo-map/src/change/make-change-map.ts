import type { ChangeRanking } from '@repomap/map-cache/rank';
import { compareCodePoints, PathRole, type RelPath } from '@repomap/model';
import {
  type LeanMapInput,
  type MapFile,
  type RankedDefinition,
  type RenderedMap,
  renderChangeMap,
  renderTreeMap,
  type SignatureBlock,
  unmappedFiles,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { MadeMap, MakeMapOptions } from '../map/make-map.js';
import type { CheckedRequest } from '../map/map-request.js';
import { maxSignatures, signatureBlocks, treeSources } from '../map/source-lines.js';
import { RepoMapError } from '../repo-map-error.js';
import { readHistory } from '../worktree/history.js';
import { type ChangeReport, changeNote, changeReport } from './change-report.js';
import { type ChangedTree, type ChangedTreeOptions, changedTree } from './changed-tree.js';
import { unmappedText } from './unmapped-changes.js';

export interface MadeChangeMap extends MadeMap {
  readonly change: ChangeReport;
}

/**
 * Ranks what is related to a change and renders both within the budget. Throws `REPO_MAP_EMPTY` if no
 * source file has changed.
 */
export async function makeChangeMap(
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions & ChangedTreeOptions,
): Promise<MadeChangeMap> {
  const tree = await changedTree(gathered, options);
  if (tree.changes.length === 0) {
    const others = tree.unmapped.length === 0 ? '' : `; ${unmappedText(tree.unmapped)}`;
    const message = `there is no change to a source file ${options.source.name}${others}`;
    throw new RepoMapError('REPO_MAP_EMPTY', message);
  }
  const { rankChange } = await import('@repomap/map-cache/rank');
  const history = await readHistory(options.history, options);
  const { files, changed } = tree;
  const { manifests } = gathered;
  const ranking = rankChange({
    ...{ files, manifests, changed },
    ...request,
    ...(history && { history }),
  });
  const rendered = await renderChange(tree, ranking, gathered, request, options);
  const change = changeReport(tree, ranking, rendered.files, gathered);
  return { rendered, copies: ranking.copies, ranked: true, change };
}

/** The two parts of the map, without the lines that the style needs. */
interface ChangeParts {
  readonly change: ChangePart;
  readonly related: ChangePart;
}

interface ChangePart extends LeanMapInput {
  readonly files: readonly MapFile[];
  readonly definitions: readonly RankedDefinition[];
}

async function renderChange(
  tree: ChangedTree,
  ranking: ChangeRanking,
  gathered: GatheredFacts,
  { maxTokens, style, lineNumbers }: CheckedRequest,
  options: MakeMapOptions,
): Promise<RenderedMap> {
  const count = await options.tokenizer.load();
  const best = bestFiles(tree, ranking, maxTokens);
  const unmapped = unmappedFiles(
    tree.unmapped.map(({ path }) => path),
    { maxTokens, count },
  );
  if (style === 'tree') {
    const { change, related } = partsOf(tree, ranking, gathered);
    const source = await treeSources(best, gathered, options);
    const files = [...change.files, ...related.files].map((file) => ({
      ...file,
      source: source(file.path),
    }));
    const definitions = alternating(change.definitions, related.definitions);
    const { totalFiles, totalDefinitions } = related;
    const input = { files, definitions, totalFiles, totalDefinitions };
    return renderTreeMap({ ...input, ...unmapped }, { maxTokens, count, lineNumbers });
  }
  const blocks = await signatureBlocks(best, gathered, count, options, { lineNumbers });
  const { change, related } = partsOf(tree, ranking, gathered, blocks);
  const parts = { change, related: { ...related, ...unmapped } };
  return renderChangeMap(parts, { maxTokens, style, count });
}

/** The files of all definitions that could get a line of their own within the budget. */
function bestFiles(
  { changed }: ChangedTree,
  { definitions }: ChangeRanking,
  maxTokens: number,
): readonly RelPath[] {
  const most = maxSignatures(maxTokens);
  const related = definitions.slice(0, most).map(({ path }) => path);
  return [...new Set([...[...changed.keys()].slice(0, most), ...related])];
}

function partsOf(
  { changes, changed }: ChangedTree,
  { files, definitions, relations }: ChangeRanking,
  { facts, classOf }: GatheredFacts,
  blocks: ReadonlyMap<RelPath, SignatureBlock> = new Map(),
): ChangeParts {
  const mapFile = (path: RelPath, note: string | undefined): MapFile => ({
    path,
    note,
    definitions: facts.get(path)?.definitions ?? [],
    block: blocks.get(path),
  });
  const isTest = (path: RelPath) => facts.has(path) && classOf(path).role === PathRole.Test;
  // Tests say less about a change than what they test.
  const ordered = changes.toSorted(
    (a, b) => Number(isTest(a.path)) - Number(isTest(b.path)) || compareCodePoints(a.path, b.path),
  );
  const changedFiles = ordered.map((each) =>
    mapFile(each.path, changeNote(each, changed.get(each.path)?.gone ?? [])),
  );
  const relatedFiles = files.map(({ path }) => mapFile(path, relations.get(path)?.join(', ')));
  const all = [...changedFiles, ...relatedFiles];
  const total = {
    totalFiles: all.length,
    totalDefinitions: all.reduce((sum, file) => sum + file.definitions.length, 0),
  };
  const own = ordered.flatMap(({ path, current }) =>
    current === undefined
      ? []
      : (changed.get(path)?.definitions ?? []).map((index) => ({ path, index })),
  );
  return {
    change: { files: changedFiles, definitions: own, ...total },
    related: { files: relatedFiles, definitions, ...total },
  };
}

/** The items of two lists in turns. */
function alternating(
  a: readonly RankedDefinition[],
  b: readonly RankedDefinition[],
): readonly RankedDefinition[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => [a[i], b[i]])
    .flat()
    .filter((each) => each !== undefined);
}
