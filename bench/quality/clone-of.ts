import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a clone of `owner/name` in a folder of clones. */
export function cloneOf(repo: string, repos: string): string {
  const name = repo.replace('/', '+');
  const places = [join(repos, name, 'repo'), join(repos, name), join(repos, repo)];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`no clone of ${repo} in ${repos}`);
  return found;
}
