import type { RelPath } from '@repomap/model';
import { aiderRanking } from './aider-ranking.js';
import { aiderTags, withOwnIndices } from './aider-tags.js';
import { copyCounts, type FileClass } from './class-of.js';
import { DefinitionOrder } from './definition-order.js';
import type { DefinitionTable } from './definition-table.js';
import { InRankOrder } from './in-rank-order.js';
import type { PathList } from './path-list.js';
import { pathWeights } from './path-weights.js';
import { DefinitionRanks } from './rank-definitions.js';
import { RankIndex } from './rank-index.js';
import type {
  FactsFile,
  RankedDefinition,
  RankedFile,
  RankInput,
  Ranking,
  RankRequest,
} from './ranking.js';
import { fuse, type Signals } from './signal.js';
import { selectSignals } from './signals.js';

/** How files are ranked. */
export interface RankOptions {
  /**
   * `'aider'` ranks as Aider's repo map does, by the kinds of tags that its queries capture, for
   * comparison. Default `'repomap'`.
   */
  readonly ranking?: 'repomap' | 'aider';
  /**
   * The index of earlier snapshots of the same repository: only what has changed is read again.
   * Not used for `'aider'`.
   */
  readonly index?: RankIndex;
}

/**
 * Ranks files and definitions: by text for a query, by graph proximity for chat files, by both when
 * both are given, otherwise by PageRank and churn. The result excludes chat files. Linear in the
 * number of tags and commits.
 */
export function rank(input: RankInput, options: RankOptions = {}): Ranking {
  const { chatFiles = new Set() } = input;
  if (options.ranking === 'aider') return likeAider(input, chatFiles);
  const index = (options.index ?? new RankIndex()).update(input.files, input.manifests);
  return rankingOf(score(index, input), chatFiles);
}

/** The ranks of all files and definitions, and the values they were computed from. */
export interface Scored {
  /** Sorted by path, the order of all signals. */
  readonly files: readonly FactsFile[];
  readonly paths: PathList;
  readonly table: DefinitionTable;
  readonly signals: Signals;
  readonly classes: readonly FileClass[];
  /** The weight of each file's class, a factor of its score. */
  readonly factors: Float64Array;
  readonly fileRanks: Float64Array;
  readonly definitionRanks: DefinitionRanks;
}

/** Fuses all signals into the ranks of all files, chat files included. */
export function score(index: RankIndex, request: RankRequest): Scored {
  const { files, paths, classes, definitions: table } = index;
  const signals = selectSignals(index, request);
  const factors = pathWeights(index, request);
  const fileRanks = fuse(signals.files, files.length);
  for (let i = 0; i < fileRanks.length; i += 1)
    fileRanks[i] = (fileRanks[i] as number) * (factors[i] as number);
  const definitionRanks = new DefinitionRanks(table, fileRanks, signals.definitions);
  return { files, paths, table, signals, classes, factors, fileRanks, definitionRanks };
}

/** The order of all files, and of their definitions, except those of some. */
export function rankingOf(
  { files, paths, table, classes, fileRanks, definitionRanks }: Scored,
  hidden: ReadonlySet<RelPath>,
): Ranking {
  const pathOf = (file: number): RelPath => (files[file] as FactsFile).path;
  const all = numbersBelow(files.length);
  const shown = hidden.size === 0 ? all : all.filter((file) => !hidden.has(pathOf(file)));
  const copies = copyCounts(classes);
  return {
    ...(copies && { copies }),
    files: new InRankOrder(
      fileRanks,
      shown,
      (file): RankedFile => ({ path: pathOf(file), rank: fileRanks[file] as number }),
    ),
    definitions: new DefinitionOrder(definitionRanks, shown, {
      itemOf: (number, rank): RankedDefinition => {
        const file = table.fileOf(number);
        return { path: pathOf(file), index: number - (table.starts[file] as number), rank };
      },
      filesAt: (wanted) =>
        Uint32Array.from(paths.numbersOf(wanted)).filter((file) => !hidden.has(pathOf(file))),
    }),
  };
}

/** Shared by all rankings, which only read it. */
let numbers = new Uint32Array(0);

function numbersBelow(count: number): Uint32Array {
  if (numbers.length < count) {
    // With room for what edits add.
    numbers = new Uint32Array(Math.ceil(1.1 * count));
    for (let i = 0; i < numbers.length; i += 1) numbers[i] = i;
  }
  return numbers.subarray(0, count);
}

function likeAider(input: RankInput, hidden: ReadonlySet<RelPath>): Ranking {
  const tags = aiderTags(input.files);
  const ranking = withOwnIndices(aiderRanking({ ...input, files: tags.files }), tags);
  const isShown = ({ path }: { readonly path: RelPath }) => !hidden.has(path);
  return {
    ...ranking,
    files: ranking.files.filter(isShown),
    definitions: ranking.definitions.filter(isShown),
  };
}
