import { ExclusionReason, type RelPath } from '@repomap/model';
import { failureReason } from '../failure-log.js';
import { type GitListing, gitTree } from './git-listing.js';
import { inParallel } from './in-parallel.js';
import type { ListedRoot, ListedTree, ListOptions, Submodule } from './listing.js';
import type { Repository } from './repository.js';

/** The listed files that belong to one repository. */
export interface RepositoryPaths {
  readonly repository: Repository;
  /** What precedes its paths: the directory of the submodule with a slash, or nothing for the root. */
  readonly prefix: string;
  readonly paths: readonly RelPath[];
}

/** What is at the place of a submodule. */
interface ListedSubmodule extends ListedTree {
  /** The submodule, and those inside it. */
  readonly submodules: readonly Submodule[];
}

const LISTED_AT_ONCE = 4;

/**
 * Adds the files of the checked-out submodules to what git listed of a root, also of those inside
 * them. Each has its own ignore rules; what is on disk counts, whichever commit is recorded.
 */
export async function addSubmodules(
  { gitlinks, ...tree }: GitListing,
  root: Repository,
  options: ListOptions,
): Promise<readonly Submodule[]> {
  const found = new Map<RelPath, ListedSubmodule>();
  await inParallel(gitlinks, LISTED_AT_ONCE, async (path) => {
    found.set(path, await listSubmodule(path, root, options));
  });
  // In the order of the paths: equal trees give equal listings.
  return gitlinks.flatMap((path) => {
    const { files, others, submodules } = found.get(path) as ListedSubmodule;
    tree.others.delete(path);
    for (const [file, stat] of files) tree.files.set(file, stat);
    for (const [other, reason] of others) tree.others.set(other, reason);
    return submodules;
  });
}

async function listSubmodule(
  path: RelPath,
  root: Repository,
  options: ListOptions,
): Promise<ListedSubmodule> {
  const repository = await root.submodule(path);
  if (repository === undefined) return excluded(path, ExclusionReason.NotCheckedOut);
  const { failures } = options;
  const tree = await gitTree(repository, `${path}/`, options);
  if ('failure' in tree) {
    failures.note(path, failureReason(new Error(tree.failure)));
    return excluded(path, failures.exclusionReason(path));
  }
  const inner = await addSubmodules(tree, root, options);
  return { ...tree, submodules: [{ path, repository }, ...inner] };
}

function excluded(path: RelPath, reason: ExclusionReason): ListedSubmodule {
  return { files: new Map(), others: new Map([[path, reason]]), submodules: [] };
}

/** Divides listed files by the repository that they belong to: the root's, or that of a submodule. */
export function pathsByRepository(
  paths: Iterable<RelPath>,
  root: Repository,
  submodules: readonly Submodule[],
): readonly RepositoryPaths[] {
  if (submodules.length === 0) return [{ repository: root, prefix: '', paths: [...paths] }];
  const own: RelPath[] = [];
  const places = submodules.map(({ path, repository }) => {
    const inside: RelPath[] = [];
    return { repository, prefix: `${path}/`, paths: inside };
  });
  // A submodule follows the one that it is in.
  const innermostFirst = places.toReversed();
  for (const path of paths) {
    const place = innermostFirst.find(({ prefix }) => path.startsWith(prefix));
    (place?.paths ?? own).push(path);
  }
  return [{ repository: root, prefix: '', paths: own }, ...places];
}

/** What applies to the attributes of listed files and is not listed itself. */
export async function outerAttributes({
  repository,
  submodules,
}: Pick<ListedRoot, 'repository' | 'submodules'>): Promise<readonly string[]> {
  const own = await repository?.outerAttributes();
  const texts = [own?.info ?? ''];
  for (const { text, prefix } of own?.above ?? []) texts.push(prefix, text);
  for (const submodule of submodules)
    texts.push((await submodule.repository.outerAttributes()).info);
  return texts;
}
