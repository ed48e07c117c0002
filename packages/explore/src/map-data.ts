import { quotedPath, type RepoMapResult, reasonCountsText } from '@repomap/repo-map';
import type { MapData } from './page-data.js';

type Shown = Pick<RepoMapResult, 'text' | 'tokens' | 'files' | 'incomplete'>;

/** A map and where the sections of its files begin. The text is of the style `lean`. */
export function mapData(result: Shown): MapData {
  const { text, tokens, files, incomplete } = result;
  const lines = text.split('\n');
  const headings: [number, string][] = [];
  let next = 0;
  for (const [at, line] of lines.entries()) {
    const path = files[next];
    if (path === undefined) break;
    if (line !== `${quotedPath(path)}:`) continue;
    headings.push([at, path]);
    next += 1;
  }
  const lacks = incomplete && { incomplete: reasonCountsText(incomplete) };
  return { text, tokens, files, headings, ...lacks };
}
