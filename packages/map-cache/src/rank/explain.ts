import type { RelPath } from '@repomap/model';
import { type PathKind, pathKind } from './path-kind.js';
import type { FactsFile, RankedDefinition, RankInput } from './ranking.js';
import { type ReferenceLink, referenceEdges } from './reference-edges.js';
import { type Scored, score } from './score.js';
import { type Signal, type SignalName, scaleOf } from './signal.js';

/** What one signal adds to a score. */
export interface Contribution {
  readonly signal: SignalName;
  readonly amount: number;
}

/** Why a definition stands where it stands. */
export interface DefinitionExplanation extends RankedDefinition {
  readonly name: string;
  /** Its place among all ranked definitions, from 1. */
  readonly place: number;
  /** What its own signals add, greatest first, none that add nothing. */
  readonly contributions: readonly Contribution[];
}

/** Why a file stands where it stands. */
export interface FileExplanation {
  readonly path: RelPath;
  readonly rank: number;
  /** Its place among all ranked files, from 1. */
  readonly place: number;
  /** What its signals add, greatest first, none that add nothing. */
  readonly contributions: readonly Contribution[];
  readonly kind: PathKind;
  /** What the sum of the contributions is multiplied by: less than 1 for tests and the like. */
  readonly factor: number;
  /** In rank order. */
  readonly definitions: readonly DefinitionExplanation[];
  /** The heaviest edges from and to the file, at most ten. */
  readonly edges: readonly ReferenceLink[];
}

/**
 * Explains the place of one file in `rank(input)`; undefined for a path that is not ranked, as that of
 * a file in the chat. Costs about as much as ranking.
 */
export function explain(input: RankInput, path: RelPath): FileExplanation | undefined {
  const { files, signals, factors, ranking } = score(input);
  const file = files.findIndex((each) => each.path === path);
  if (file === -1 || input.chatFiles?.has(path)) return undefined;
  const shown = ranking.files.filter((each) => !input.chatFiles?.has(each.path));
  const place = shown.findIndex((each) => each.path === path);
  return {
    path,
    rank: shown[place]?.rank as number,
    place: place + 1,
    contributions: contributions(signals.files, file),
    kind: pathKind(path),
    factor: factors[file] as number,
    definitions: explainDefinitions({ files, signals, ranking }, file, input),
    edges: edgesOf(input, path),
  };
}

function explainDefinitions(
  { files, signals, ranking }: Pick<Scored, 'files' | 'signals' | 'ranking'>,
  file: number,
  { chatFiles }: RankInput,
): DefinitionExplanation[] {
  const { path, facts } = files[file] as FactsFile;
  const before = files.slice(0, file);
  const first = before.reduce((sum, each) => sum + each.facts.definitions.length, 0);
  const explained: DefinitionExplanation[] = [];
  for (const [at, item] of ranking.definitions
    .filter((each) => !chatFiles?.has(each.path))
    .entries())
    if (item.path === path)
      explained.push({
        ...item,
        name: facts.definitions[item.index]?.name as string,
        place: at + 1,
        contributions: contributions(signals.definitions, first + item.index),
      });
  return explained;
}

function contributions(signals: readonly Signal[], index: number): Contribution[] {
  return signals
    .map((signal) => ({
      signal: signal.name,
      amount: scaleOf(signal) * (signal.scores[index] as number),
    }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
}

const MOST_EDGES = 10;

function edgesOf({ files, manifests }: RankInput, path: RelPath): ReferenceLink[] {
  return referenceEdges(files, manifests)
    .filter(({ from, to }) => from === path || to === path)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_EDGES);
}
