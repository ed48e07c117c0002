import type { FactsFile, Ranking } from '@repomap/map-cache/rank';
import { compareCodePoints } from '@repomap/model';

/** A ranking, and the files that it was made from. */
export interface RankedFiles {
  readonly ranking: Ranking;
  readonly files: readonly FactsFile[];
}

/** How far one ranking agrees with another, each in [0, 1] but `files` in [-1, 1]. */
export interface Agreement {
  /** The share of the other's best 50 names of files that are among its own best 50. */
  readonly top50: number;
  readonly top200: number;
  /** Spearman's correlation over the files that both rank, ties sharing their mean position. */
  readonly files: number;
}

export function agreement(one: RankedFiles, other: RankedFiles): Agreement {
  const names = [namesOf(one), namesOf(other)] as const;
  return {
    top50: shareOfTop(...names, 50),
    top200: shareOfTop(...names, 200),
    files: spearman(ranksOf(one), ranksOf(other)),
  };
}

/** Each name of each file once, best first, ties by file and name. */
function namesOf({ ranking, files }: RankedFiles): readonly string[] {
  const factsOf = new Map(files.map(({ path, facts }) => [path, facts]));
  const ranks = new Map<string, number>();
  for (const { path, index, rank } of ranking.definitions)
    ranks.set(`${path}\0${factsOf.get(path)?.definitions[index]?.name}`, rounded(rank));
  return [...ranks]
    .sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b))
    .map(([name]) => name);
}

function shareOfTop(one: readonly string[], other: readonly string[], count: number): number {
  const best = new Set(one.slice(0, count));
  const wanted = other.slice(0, count);
  return wanted.filter((name) => best.has(name)).length / wanted.length;
}

function ranksOf({ ranking }: RankedFiles): ReadonlyMap<string, number> {
  const ranked = [...ranking.files].filter(({ rank }) => rank > 0);
  return new Map(ranked.map(({ path, rank }) => [path, rounded(rank)]));
}

/** What differs by the order of a sum is equal. */
function rounded(rank: number): number {
  return Number(rank.toPrecision(6));
}

function spearman(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const both = [...one.keys()].filter((path) => other.has(path));
  const x = positions(both.map((path) => one.get(path) as number));
  const y = positions(both.map((path) => other.get(path) as number));
  return covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
}

/** The place of each value among all, from 0; equal ones share their mean. */
function positions(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

function covariance(x: readonly number[], y: readonly number[]): number {
  const mean = (x.length - 1) / 2;
  return x.reduce((sum, value, i) => sum + (value - mean) * ((y[i] as number) - mean), 0);
}
