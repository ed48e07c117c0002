import { ExclusionReason, type RelPath } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/source';
import { countValues } from '../count-values.js';
import { reasonByClass, type SourceFilter } from './source-filter.js';

/** The source files in languages without a grammar. */
export interface Unsupported {
  readonly paths: readonly RelPath[];
  /** Whether they are so many that a map without them misleads. */
  readonly areMany: boolean;
}

/** Number of files by extension, such as `.hx`, sorted by it. */
export type UnsupportedCounts = Readonly<Partial<Record<string, number>>>;

/** Fewer are never many: a script in a small repository. */
const MIN_MANY = 3;
/** Of all source files. */
const MANY_SHARE = 0.1;

/** `supportedFiles` counts all others, which is only done where it decides. */
export function unsupported(paths: readonly RelPath[], supportedFiles: () => number): Unsupported {
  const { length } = paths;
  const areMany = length >= MIN_MANY && length >= MANY_SHARE * (length + supportedFiles());
  return { paths, areMany };
}

/** Those of some listed files that are source files in languages without a grammar, and not vendored. */
export function unsupportedPaths(
  paths: Iterable<RelPath>,
  { classOf, exclusionReason }: Pick<SourceFilter, 'classOf' | 'exclusionReason'>,
  { sourceExtension }: Languages,
): RelPath[] {
  const found: RelPath[] = [];
  for (const path of paths) {
    if (sourceExtension(path) === undefined) continue;
    if (exclusionReason(path) !== ExclusionReason.UnknownLanguage) continue;
    if (reasonByClass(classOf(path)) === undefined) found.push(path);
  }
  return found;
}

export function unsupportedCounts({ paths }: Unsupported): UnsupportedCounts {
  return countValues(paths.map((path) => path.slice(path.lastIndexOf('.')).toLowerCase()));
}

/** What a map says of them; undefined for nothing. */
export function mappedCounts(unsupported: Unsupported): UnsupportedCounts | undefined {
  return unsupported.areMany ? unsupportedCounts(unsupported) : undefined;
}

/** Such as `12 .asm, 87 .hx`. */
export function unsupportedText(counts: UnsupportedCounts): string {
  return Object.entries(counts)
    .map(([extension, count]) => `${count} ${extension}`)
    .join(', ');
}
