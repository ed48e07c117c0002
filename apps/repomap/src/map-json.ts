import type { RepoMapResult } from '@repomap/repo-map';

/** What `--json` prints of a map. */
export function mapJson(result: RepoMapResult): object {
  const { text, tokens, files, keptShare, report, incomplete } = result;
  const { explanations, excluded, activity } = result;
  const made = { map: text, tokens, files, keptShare, ...report, incomplete };
  return { ...made, explanations, excluded, activity };
}
