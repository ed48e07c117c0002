import type { Repository } from './repository.js';

/**
 * The id of the current commit, if the files of the git directory tell it beyond doubt, and that no
 * object is replaced: refs are in files and not in tables, and HEAD is a commit or a branch that has
 * one. Undefined if only git can tell. A process of git costs more than a small listing.
 *
 * A loose ref is looked for before packed ones, because git removes it only after it has packed it.
 */
export async function commitByFiles(repository: Repository): Promise<string | undefined> {
  const head = (await repository.headFile())?.text ?? '';
  const branch = BRANCH.exec(head)?.[1];
  const own = branch === undefined ? head : (await repository.gitFile(branch))?.text;
  const hasFiles =
    (await repository.lacksGitPath('reftable')) && (await repository.lacksGitPath('refs/replace'));
  if (!hasFiles) return undefined;
  const packed = await packedRefs(repository);
  if (packed === undefined || packed.includes(' refs/replace/')) return undefined;
  if (own !== undefined) return COMMIT.exec(own)?.[1];
  const isUnpacked = branch === undefined || !(await repository.lacksGitPath(branch));
  return isUnpacked ? undefined : packedCommit(packed, branch);
}

/** A name that needs no look at git's rules for them: most branches have one. */
const BRANCH = /^ref: (refs\/heads(?:\/(?!\.)(?!\S*(?:\.\.|\.lock))[\w.@+#-]+)+)\n$/;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})\n$/;

/** The text of `packed-refs`, empty if there is none; undefined if it cannot be read. */
async function packedRefs(repository: Repository): Promise<string | undefined> {
  const found = await repository.gitFile('packed-refs');
  if (found !== undefined) return found.text;
  return (await repository.lacksGitPath('packed-refs')) ? '' : undefined;
}

function packedCommit(packed: string, branch: string): string | undefined {
  const end = packed.indexOf(` ${branch}\n`);
  if (end < 0) return undefined;
  return COMMIT.exec(`${packed.slice(packed.lastIndexOf('\n', end) + 1, end)}\n`)?.[1];
}
