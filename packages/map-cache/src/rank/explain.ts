import type { CopyReason, PathOrigin, PathRole, RelPath } from '@repomap/model';
import type { FileClass } from './class-of.js';
import { rankingOf, score } from './rank.js';
import { addContributions } from './rank-definitions.js';
import { RankIndex } from './rank-index.js';
import type { FactsFile, RankedDefinition, RankInput } from './ranking.js';
import { type ReferenceLink, referenceEdgesOf } from './reference-edges.js';
import { type DefinitionSignal, type Signal, type SignalName, scaleOf } from './signal.js';

/** The amount that one signal adds to a score. */
export interface Contribution {
  readonly signal: SignalName;
  readonly amount: number;
}

/** Why a definition has its place in the ranking. */
export interface DefinitionExplanation extends RankedDefinition {
  readonly name: string;
  /** Its place among all ranked definitions, counted from 1. */
  readonly place: number;
  /** The non-zero contributions of its own signals, greatest first. */
  readonly contributions: readonly Contribution[];
}

/** Why a file has its place in the ranking. */
export interface FileExplanation {
  readonly path: RelPath;
  readonly rank: number;
  /** Its place among all ranked files, counted from 1. */
  readonly place: number;
  /** The non-zero contributions of its signals, greatest first. */
  readonly contributions: readonly Contribution[];
  readonly origin: PathOrigin;
  readonly role: PathRole;
  /** Why the file counts as a copy of other code; present if its origin is `copied`. */
  readonly copy?: CopyReason;
  /** Multiplies the sum of the contributions; below 1 for tests and other demoted files. */
  readonly factor: number;
  /** In rank order. */
  readonly definitions: readonly DefinitionExplanation[];
  /** The heaviest edges from and to the file, at most ten. */
  readonly edges: readonly ReferenceLink[];
}

/**
 * Explains the place of one file in `rank(input)`; undefined for a path that is not ranked, such as a
 * chat file. Costs about as much as ranking.
 */
export function explain(input: RankInput, path: RelPath): FileExplanation | undefined {
  return explainer(input)(path);
}

/**
 * Like `explain`, for any number of files of one ranking, which is computed once. Of an index of
 * earlier snapshots, only what has changed is read again; ask before it is updated the next time.
 */
export function explainer(
  input: RankInput,
  index: RankIndex = new RankIndex(),
): (path: RelPath) => FileExplanation | undefined {
  index.update(input.files, input.manifests);
  const scored = score(index, input);
  const { files, classes, table, signals, factors } = scored;
  const ranking = rankingOf(scored, input.chatFiles ?? new Set());
  const ranked = [...ranking.files];
  const definitions = definitionsByPath([...ranking.definitions]);
  return (path) => {
    const file = files.findIndex((each) => each.path === path);
    const place = ranked.findIndex((each) => each.path === path);
    if (place === -1) return undefined;
    const described = files[file] as FactsFile;
    const { origin, role, copy } = classes[file] as FileClass;
    return {
      path,
      rank: ranked[place]?.rank as number,
      place: place + 1,
      contributions: contributions(signals.files.map((each) => amountOf(each, file))),
      origin,
      role,
      ...(copy !== undefined && { copy }),
      factor: factors[file] as number,
      definitions: (definitions.get(path) ?? []).map((item) => ({
        ...item,
        name: described.facts.definitions[item.index]?.name as string,
        contributions: contributions(
          signals.definitions.map((each) =>
            definitionAmount(each, (table.starts[file] as number) + item.index),
          ),
        ),
      })),
      edges: heaviestEdges(referenceEdgesOf(path, index)),
    };
  };
}

type PlacedDefinition = Omit<DefinitionExplanation, 'name' | 'contributions'>;

function definitionsByPath(
  ranked: readonly RankedDefinition[],
): ReadonlyMap<RelPath, readonly PlacedDefinition[]> {
  return Map.groupBy(
    ranked.map((item, at) => ({ ...item, place: at + 1 })),
    ({ path }) => path,
  );
}

interface Amount {
  readonly name: SignalName;
  readonly amount: number;
}

function amountOf(signal: Signal, file: number): Amount {
  return { name: signal.name, amount: scaleOf(signal) * (signal.scores[file] as number) };
}

function definitionAmount(signal: DefinitionSignal, definition: number): Amount {
  const amount = new Float64Array(1);
  const range = { first: definition, end: definition + 1 };
  addContributions(amount, signal, scaleOf(signal), range);
  return { name: signal.name, amount: amount[0] as number };
}

function contributions(amounts: readonly Amount[]): Contribution[] {
  return amounts
    .map(({ name, amount }) => ({ signal: name, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
}

const MAX_EDGES = 10;

function heaviestEdges(edges: readonly ReferenceLink[]): ReferenceLink[] {
  return edges.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_EDGES);
}
