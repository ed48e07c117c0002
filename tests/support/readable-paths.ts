import type { RepoMap } from '@repomap/repo-map';

/** The paths that have facts, sorted. */
export async function readable(engine: RepoMap): Promise<string[]> {
  const facts = [...(await engine.facts())].filter(([, { skipped }]) => skipped === undefined);
  return facts.map(([path]) => path).sort();
}
