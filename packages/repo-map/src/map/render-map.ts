import {
  definitionCount,
  type FactsFile,
  isOverview,
  type RankFacts,
  type Ranking,
} from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import {
  type DirectorySizes,
  directorySizes,
  type LeanMapInput,
  type MapFile,
  type RenderedMap,
  renderLeanMap,
  renderStableMap,
  renderTreeMap,
  type SignatureBlock,
  type TreeFile,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { PathPlaces } from '../path-table.js';
import type { UnsupportedCounts } from '../worktree/unsupported.js';
import type { CheckedRequest } from './map-request.js';
import {
  maxSignatures,
  type SignatureSources,
  signatureBlocks,
  treeSources,
} from './source-lines.js';

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
  sources: SignatureSources & { readonly unsupported: UnsupportedCounts | undefined },
): Promise<RenderedMap> {
  const { maxTokens, style, lineNumbers } = request;
  const count = await sources.tokenizer.load();
  const best = bestFiles(task, maxTokens);
  const { unsupported } = sources;
  const shown = { gathered, hidden: request.chatFiles, unsupported };
  if (style === 'tree') {
    const source = await treeSources(best, gathered, sources);
    const input = mapInput(task, shown, (path) => ({ source: source(path) }));
    return renderTreeMap(input, { maxTokens, count, lineNumbers });
  }
  const blocks = await signatureBlocks(best, gathered, count, sources, { lineNumbers });
  const input = { ...leanInput(task, shown, blocks), isOverview: isOverview(request) };
  const options = { maxTokens, style, count };
  if (core === undefined) return renderLeanMap(input, options);
  // The task must not influence which signatures the core shows.
  const coreBest = bestFiles(core, maxTokens);
  const coreBlocks = await signatureBlocks(coreBest, gathered, count, sources, {
    lineNumbers,
  });
  const all = { ...shown, hidden: new Set<RelPath>() };
  const coreInput = { ...leanInput(core, all, coreBlocks), isOverview: true };
  return renderStableMap({ core: coreInput, task: input }, options);
}

/** The files that a ranking is about: all but those that are hidden. */
interface Shown {
  readonly gathered: GatheredFacts;
  readonly hidden: ReadonlySet<RelPath>;
  readonly unsupported: UnsupportedCounts | undefined;
}

function leanInput(
  ranking: Ranking,
  shown: Shown,
  blocks: ReadonlyMap<RelPath, SignatureBlock>,
): LeanMapInput {
  const input = mapInput(ranking, shown, (path) => ({ block: blocks.get(path) }));
  return { ...input, signed: [...blocks.keys()] };
}

/** A file of a map. Of most only the path is read, so its definitions are looked up when they are. */
class ShownFile implements TreeFile {
  readonly path: RelPath;
  readonly block: SignatureBlock | undefined;
  readonly source: TreeFile['source'];
  private readonly facts: GatheredFacts['facts'];
  private ownDefinitions: MapFile['definitions'] | undefined;

  constructor(path: RelPath, facts: GatheredFacts['facts'], { block, source }: FileParts) {
    this.path = path;
    this.block = block;
    this.source = source;
    this.facts = facts;
  }

  get definitions(): MapFile['definitions'] {
    this.ownDefinitions ??= this.facts.get(this.path)?.definitions ?? [];
    return this.ownDefinitions;
  }
}

/** What is shown of a file beside its path and names. */
type FileParts = Partial<Pick<TreeFile, 'block' | 'source'>>;

/** Makes the files of a map as they are read, which few of many are. */
function mapInput(
  ranking: Ranking,
  { gathered, hidden, unsupported }: Shown,
  partsOf: (path: RelPath) => FileParts,
): LeanMapInput<TreeFile> {
  const made = new Map<RelPath, TreeFile>();
  const fileAt = (path: RelPath): TreeFile => {
    const known = made.get(path);
    if (known !== undefined) return known;
    const file = new ShownFile(path, gathered.facts, partsOf(path));
    made.set(path, file);
    return file;
  };
  const { files, definitions } = ranking;
  const { unread } = gathered;
  let known: DirectorySizes | undefined;
  const sizes = (): DirectorySizes => {
    known ??= shownSizes(gathered, hidden);
    return known;
  };
  return {
    files: {
      length: files.length,
      at: (place) => {
        const ranked = files.at(place);
        return ranked && fileAt(ranked.path);
      },
      *[Symbol.iterator]() {
        for (const { path } of files) yield fileAt(path);
      },
    },
    directorySizes: { get: (directory) => sizes().get(directory) },
    definitions,
    fileAt,
    totalFiles: files.length,
    totalDefinitions: countDefinitions(gathered, hidden),
    ...(unread && { unread: { files: unread, total: gathered.files.length } }),
    ...(unsupported && { unsupported }),
  };
}

const knownSizes = new WeakMap<PathPlaces, ReadonlyMap<string, number>>();

/** The sizes of directories without hidden files and those outside the scope. Counts a list of paths once. */
function shownSizes(
  { rankedPlaces, outsiders = NONE }: GatheredFacts,
  hidden: ReadonlySet<RelPath>,
): DirectorySizes {
  const all = knownSizes.get(rankedPlaces) ?? directorySizes(rankedPlaces.paths);
  knownSizes.set(rankedPlaces, all);
  const others: ReadonlySet<RelPath> = new Set([...hidden, ...outsiders]);
  if (others.size === 0) return all;
  const ranked = Iterator.from(others).filter((path) => rankedPlaces.placeOf(path) !== undefined);
  const less = directorySizes(ranked);
  return { get: (directory) => (all.get(directory) ?? 0) - (less.get(directory) ?? 0) };
}

const NONE: ReadonlySet<RelPath> = new Set();

const knownCounts = new WeakMap<readonly FactsFile[], number>();

/** Number of definitions without those of hidden files. Counts a list of files once. */
function countDefinitions(
  { ranked, rankedPlaces, facts }: GatheredFacts,
  hidden: ReadonlySet<RelPath>,
): number {
  let count = knownCounts.get(ranked);
  if (count === undefined) {
    count = 0;
    for (let file = 0; file < ranked.length; file += 1)
      count += definitionCount((ranked[file] as FactsFile).facts);
    knownCounts.set(ranked, count);
  }
  for (const path of hidden)
    if (rankedPlaces.placeOf(path) !== undefined)
      count -= definitionCount(facts.get(path) as RankFacts);
  return count;
}

/** The files of all definitions that could get a line of their own within the budget. */
function bestFiles(ranking: Ranking, maxTokens: number): readonly RelPath[] {
  const most = maxSignatures(maxTokens);
  const best = new Set<RelPath>();
  for (let place = 0; place < most; place += 1) {
    const definition = ranking.definitions.at(place);
    if (definition === undefined) break;
    best.add(definition.path);
  }
  return [...best];
}
