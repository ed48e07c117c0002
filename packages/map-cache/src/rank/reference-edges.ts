import { compareCodePoints, type Manifest, type RelPath } from '@repomap/model';
import { type NameLinks, nameLinks } from './name-links.js';
import { type FactsFile, filesInOrder } from './ranking.js';
import { resolveImports } from './resolve-imports.js';

/** That one file uses what another defines. */
export interface ReferenceEdge {
  /**
   * Sum over the identifiers of the square root of their uses, shared among their definers, and 1
   * for an import.
   */
  readonly weight: number;
  /** The identifiers that weigh most, at most five, heaviest first. */
  readonly identifiers: readonly string[];
  /** Whether the file imports the other, its package, or what hands it on. */
  readonly imported: boolean;
}

/** A reference edge with its ends. */
export interface ReferenceLink extends ReferenceEdge {
  /** The file that uses. */
  readonly from: RelPath;
  /** The file that defines. */
  readonly to: RelPath;
}

/** A name that more files define says nothing about which of them is meant. */
const MOST_DEFINERS = 8;
const TOP_IDENTIFIERS = 5;

/**
 * The edges between files, one for each pair, by path. Names that more than eight files define make
 * none, which keeps their number linear in the tags.
 */
export function referenceEdges(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
): ReferenceLink[] {
  const ordered = filesInOrder(files);
  const links = nameLinks(ordered, resolveImports(ordered, manifests));
  const definersOf = definerLists(links);
  return links.files.flatMap(({ path: from }, user) =>
    Array.from(edgesFrom(user, links, definersOf), ([definer, weights]) => {
      const to = (links.files[definer] as FactsFile).path;
      return { from, to, ...summarize(weights, to) };
    }),
  );
}

/** For each name the files that define it, none where they are too many. */
function definerLists(links: NameLinks): readonly (readonly number[])[] {
  const lists = links.names.map((): number[] => []);
  const { starts, targets } = links.defines;
  for (let file = 0; file < links.files.length; file += 1)
    for (let entry = starts[file] as number; entry < (starts[file + 1] as number); entry += 1) {
      const name = targets[entry] as number;
      if ((links.definers[name] as number) <= MOST_DEFINERS) lists[name]?.push(file);
    }
  return lists;
}

type WeightByName = Map<string, number>;

function edgesFrom(
  user: number,
  links: NameLinks,
  definersOf: readonly (readonly number[])[],
): Map<number, WeightByName> {
  const edges = new Map<number, WeightByName>();
  const { starts, targets, weights } = links.uses;
  for (let entry = starts[user] as number; entry < (starts[user + 1] as number); entry += 1) {
    const name = targets[entry] as number;
    const definers = definersOf[name] ?? [];
    for (const definer of definers) {
      if (definer === user) continue;
      const edge = edges.get(definer) ?? new Map<string, number>();
      edge.set(links.names[name] as string, Math.sqrt(weights[entry] as number) / definers.length);
      edges.set(definer, edge);
    }
  }
  return edges;
}

function summarize(weights: WeightByName, path: RelPath): ReferenceEdge {
  const imported = weights.delete(path);
  const byWeight = [...weights].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
  return {
    weight: byWeight.reduce((sum, [, weight]) => sum + weight, imported ? 1 : 0),
    identifiers: byWeight.slice(0, TOP_IDENTIFIERS).map(([name]) => name),
    imported,
  };
}
