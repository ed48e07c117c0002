import { quotedPath, type RepoMapResult } from '@repomap/repo-map';
import type { MapData } from './page-data.js';

/** A map and where the sections of its files begin. The text is of the style `lean`. */
export function mapData({
  text,
  tokens,
  files,
}: Pick<RepoMapResult, 'text' | 'tokens' | 'files'>): MapData {
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
  return { text, tokens, files, headings };
}
