import type { RankFacts } from '@repomap/map-cache/rank';
import { ExclusionReason, type RelPath } from '@repomap/model';
import { addCounts } from '../count-values.js';
import type { GatheredFacts } from '../extract/gather-facts.js';
import { PathPlaces, PathTable } from '../path-table.js';
import { RepoMapError } from '../repo-map-error.js';
import type { FileTexts } from '../worktree/file-texts.js';
import { digestsOf, type Snapshot } from '../worktree/snapshot.js';
import { unsupported } from '../worktree/unsupported.js';
import { type PackageScope, packageScope } from './package-scope.js';
import { type PathPatterns, pathPatterns } from './path-patterns.js';

/** Which files of a tree are mapped. */
export interface Scope {
  /** Equal keys mean equal scopes. */
  readonly key: string;
  /** Whether the patterns include a file. */
  readonly includes: (path: RelPath) => boolean;
  readonly package: PackageScope | undefined;
}

export interface ScopeRequest extends PathPatterns {
  /** The name or directory of a package. */
  readonly scope: string | undefined;
}

/** The scope of a request. Throws `REPO_MAP_REQUEST` for a malformed pattern or an unknown package. */
export async function scopeOf(
  { include, exclude, scope }: ScopeRequest,
  snapshot: Snapshot,
  texts: FileTexts,
): Promise<Scope> {
  const includes = await pathPatterns({ include, exclude });
  const found = scope === undefined ? undefined : await packageScope(scope, snapshot, texts);
  const key = JSON.stringify([include, exclude, found?.directories ?? null]);
  return { key, includes, package: found };
}

/**
 * The part of a snapshot that the patterns include, and the chat files, which the ranking needs. All
 * manifests stay, because imports are resolved by them. Throws `REPO_MAP_EMPTY` if no source file
 * is left.
 */
export function narrowSnapshot(
  snapshot: Snapshot,
  { includes, package: found }: Pick<Scope, 'includes' | 'package'>,
  chatFiles: ReadonlySet<RelPath>,
): Snapshot {
  const keeps = (path: RelPath) => includes(path) || chatFiles.has(path);
  const files = snapshot.files.filter(({ path }) => keeps(path));
  const unreadable = new Map([...snapshot.unreadable].filter(([path]) => keeps(path)));
  const { length } = snapshot.files;
  if (!files.some(({ path }) => includes(path))) {
    const message = `the patterns of include and exclude leave none of the ${length} source files`;
    throw new RepoMapError('REPO_MAP_EMPTY', message);
  }
  const isOwn = (path: RelPath) => includes(path) && (found?.has(path) ?? true);
  const others = unsupported(
    snapshot.unsupported.paths.filter(isOwn),
    () => files.filter(({ path }) => isOwn(path)).length,
  );
  const reason = { [ExclusionReason.OutOfScope]: length - files.length };
  return {
    ...snapshot,
    files,
    unreadable,
    unsupported: others,
    exclusionReason: (path) =>
      snapshot.exclusionReason(path) ??
      (keeps(path) || !snapshot.paths.has(path) ? undefined : ExclusionReason.OutOfScope),
    excluded: length === files.length ? snapshot.excluded : addCounts(snapshot.excluded, reason),
    ...digestsOf({ ...snapshot, files, unreadable, unsupported: others }),
  };
}

/**
 * The facts of the files in scope and of the chat files. A package includes the files of others that
 * its own import. Throws `REPO_MAP_EMPTY` if the package has no source files.
 */
export async function narrowFacts(
  gathered: GatheredFacts,
  scope: Pick<Scope, 'includes' | 'package'>,
  chatFiles: ReadonlySet<RelPath>,
): Promise<GatheredFacts> {
  const inScope = await filesInScope(gathered, scope);
  const isKept = (path: RelPath) => inScope.has(path) || chatFiles.has(path);
  const files = gathered.files.filter(({ path }) => isKept(path));
  const ranked = gathered.ranked.filter(({ path }) => isKept(path));
  const { facts } = gathered;
  return {
    ...gathered,
    files,
    facts: new PathTable(
      PathPlaces.of(files),
      files.map(({ path }) => facts.get(path) as RankFacts),
    ),
    ranked,
    rankedPlaces: PathPlaces.of(ranked),
    outsiders: new Set([...chatFiles].filter((path) => !inScope.has(path))),
  };
}

async function filesInScope(
  { facts, manifests }: GatheredFacts,
  { includes, package: found }: Pick<Scope, 'includes' | 'package'>,
): Promise<ReadonlySet<RelPath>> {
  const paths = [...facts.keys()].filter(includes);
  if (found === undefined) return new Set(paths);
  const { importedFiles } = await import('@repomap/map-cache/rank');
  const own = new Set(paths.filter(found.has));
  if (own.size === 0)
    throw new RepoMapError('REPO_MAP_EMPTY', `the package ${found.name} has no source files`);
  const all = Array.from(facts, ([path, each]) => ({ path, facts: each }));
  return new Set([...own, ...importedFiles(all, own, manifests).filter(includes)]);
}
