import { nearestName } from '@repomap/cache';
import type { WorkspaceMember } from '@repomap/map-cache/rank';
import { compareCodePoints, type RelPath } from '@repomap/model';
import { type RepoMapError, requestError } from '../repo-map-error.js';
import { type FileTexts, fileTexts } from '../worktree/file-texts.js';
import type { Snapshot } from '../worktree/snapshot.js';

/** The files of one package. */
export interface PackageScope {
  readonly name: string;
  /** Its directory, then those of the packages inside. */
  readonly directories: readonly string[];
  readonly has: (path: RelPath) => boolean;
}

/**
 * Finds a package of the tree by its name or its directory; of several with one name, the outermost.
 * Reads the manifests that declare packages. Throws `REPO_MAP_REQUEST` if there is no such package;
 * the message names the nearest or all.
 */
export async function packageScope(
  wanted: string,
  { paths, manifests, contents, exclusionReason }: Snapshot,
  texts: FileTexts,
): Promise<PackageScope> {
  const { declaresMembers, workspaceMembers } = await import('@repomap/map-cache/rank');
  const known = new Map(manifests.map(({ path, contentId }) => [path, contentId]));
  const isVendored = (path: RelPath) => exclusionReason(path) === 'vendored';
  const sources = [...paths.keys()].filter((path) => declaresMembers(path) && !isVendored(path));
  const wantedTexts = sources.map((path) => [path, known.get(path)] as const);
  const members = workspaceMembers(await fileTexts(wantedTexts, texts, contents)).toSorted(
    (a, b) => depthOf(a) - depthOf(b) || compareCodePoints(a.directory, b.directory),
  );
  const found =
    members.find(({ name }) => name === wanted) ??
    members.find(
      ({ directory }) => directory !== '' && directory === wanted.replace(/^\.\/|\/$/g, ''),
    );
  if (found === undefined) throw unknownPackage(wanted, members);
  const inner = members.filter(
    ({ kind, directory }) =>
      kind === found.kind && directory !== found.directory && isIn(directory, found.directory),
  );
  return {
    name: found.name,
    directories: [found.directory, ...inner.map(({ directory }) => directory)],
    has: (path) =>
      isIn(path, found.directory) && !inner.some(({ directory }) => isIn(path, directory)),
  };
}

function depthOf({ directory }: WorkspaceMember): number {
  return directory === '' ? 0 : directory.split('/').length;
}

function isIn(path: string, directory: string): boolean {
  return directory === '' || path.startsWith(`${directory}/`);
}

const MAX_LISTED = 20;

function unknownPackage(wanted: string, members: readonly WorkspaceMember[]): RepoMapError {
  const names = [...new Set(members.map(({ name }) => name))];
  const nearest = nearestName(wanted, names);
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  const known =
    names.length === 0
      ? 'there is none (package.json, Cargo.toml, go.mod, pyproject.toml, pom.xml, settings.gradle)'
      : nearest === undefined
        ? `the packages are ${names.slice(0, MAX_LISTED).join(', ')}${more}`
        : `did you mean ${nearest}?`;
  const message = `scope: expected a package of this repository, got ${wanted}; ${known}`;
  return requestError(message);
}
