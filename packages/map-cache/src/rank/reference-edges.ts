import { compareCodePoints, type RelPath } from '@repomap/model';
import type { BindingRule } from './binding-rule.js';
import type { BoundNames, Target } from './bound-names.js';
import type { Csr } from './csr.js';
import type { RankIndex } from './rank-index.js';

/** One file's use of names that another defines. */
export interface ReferenceEdge {
  /**
   * The sum over the identifiers of the square root of their uses divided by the number of their
   * definers, plus 1 for an import.
   */
  readonly weight: number;
  /** The heaviest identifiers, at most five, heaviest first. */
  readonly identifiers: readonly string[];
  /** How its heaviest identifier was bound. */
  readonly bound: BindingRule;
  /** Whether the file imports the other directly, by its package, or through re-exports. */
  readonly imported: boolean;
}

/** A reference edge with its end points. */
export interface ReferenceLink extends ReferenceEdge {
  /** The file that uses. */
  readonly from: RelPath;
  /** The file that defines. */
  readonly to: RelPath;
}

/** Names with more definers are too ambiguous for edges. */
const MAX_DEFINERS = 8;
const TOP_IDENTIFIERS = 5;

/**
 * The edges between files, one for each pair, sorted by path. Names with more than eight definers
 * are ignored, which keeps the number of edges linear in the tags.
 */
export function referenceEdges({ paths: { paths }, bound }: RankIndex): ReferenceLink[] {
  return paths.flatMap((_, user) => links(user, edgesFrom(user, bound), paths));
}

/**
 * Those of `referenceEdges` from and to one file, in the same order. Costs one pass over the uses of
 * all files, a small part of making all edges.
 */
export function referenceEdgesOf(
  path: RelPath,
  { paths: { paths }, bound }: RankIndex,
): ReferenceLink[] {
  const file = paths.indexOf(path);
  const defined = new Set(rowOf(file, bound.defines));
  return paths.flatMap((_, user) => {
    if (user === file) return links(user, edgesFrom(user, bound), paths);
    const edge = edgesFrom(user, bound, defined).get(file);
    return edge === undefined ? [] : links(user, new Map([[file, edge]]), paths);
  });
}

/** The edges of a user, sorted by path. */
function links(
  user: number,
  edges: ReadonlyMap<number, Edge>,
  paths: readonly RelPath[],
): ReferenceLink[] {
  return Array.from(edges, ([definer, edge]) => {
    return { from: paths[user] as RelPath, to: paths[definer] as RelPath, ...summarize(edge) };
  }).sort((a, b) => compareCodePoints(a.to, b.to));
}

function rowOf(row: number, { starts, targets }: Csr): number[] {
  const start = starts[row] as number;
  const length = (starts[row + 1] as number) - start;
  return Array.from({ length }, (_, i) => targets[start + i] as number);
}

/** One file's uses of another. */
interface Edge {
  imported: boolean;
  /** Name -> weight and how it was bound. */
  readonly names: Map<string, { weight: number; readonly rule: BindingRule }>;
}

/** Of all targets, or of some alone. */
function edgesFrom(
  user: number,
  { uses, targets, rules }: BoundNames,
  only?: ReadonlySet<number>,
): Map<number, Edge> {
  const edges = new Map<number, Edge>();
  const { starts, weights } = uses;
  for (let entry = starts[user] as number; entry < (starts[user + 1] as number); entry += 1) {
    const target = uses.targets[entry] as number;
    if (only !== undefined && !only.has(target)) continue;
    const { name, definers } = targets[target] as Target;
    const rule = rules[target] as BindingRule;
    if (definers.length > MAX_DEFINERS) continue;
    const weight = Math.sqrt(weights[entry] as number) / definers.length;
    for (const definer of definers) {
      if (definer === user) continue;
      const edge = edges.get(definer) ?? { imported: false, names: new Map() };
      if (name === '') edge.imported = true;
      else edge.names.set(name, { weight: weight + (edge.names.get(name)?.weight ?? 0), rule });
      edges.set(definer, edge);
    }
  }
  return edges;
}

function summarize({ imported, names }: Edge): ReferenceEdge {
  const byWeight = [...names].sort(
    ([a, x], [b, y]) => y.weight - x.weight || compareCodePoints(a, b),
  );
  return {
    weight: byWeight.reduce((sum, [, { weight }]) => sum + weight, imported ? 1 : 0),
    identifiers: byWeight.slice(0, TOP_IDENTIFIERS).map(([name]) => name),
    bound: byWeight[0]?.[1].rule ?? 'import',
    imported,
  };
}
