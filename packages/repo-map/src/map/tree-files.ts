import type { RelPath } from '@repomap/model';
import { type MapFile, redact, type TreeFile } from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import { sourceTexts, type TextSources } from './source-texts.js';

/**
 * Adds the source text to those files that a map may show lines of; no other file is read. A file
 * whose bytes are no longer those of its facts has none; its path can still be shown.
 */
export async function treeFiles(
  root: string,
  files: readonly MapFile[],
  wanted: ReadonlySet<RelPath>,
  gathered: GatheredFacts,
  sources: TextSources,
): Promise<readonly TreeFile[]> {
  const refs = gathered.files.filter(({ path }) => wanted.has(path));
  const texts = await sourceTexts(root, refs, sources);
  return files.map((file) => {
    const text = texts.get(file.path);
    const scopes = gathered.facts.get(file.path)?.scopes;
    const source =
      text === undefined || scopes === undefined ? undefined : { text: redactRows(text), scopes };
    return { ...file, source };
  });
}

/** Row by row, so that no value takes rows with it. */
function redactRows(text: string): string {
  return text.split('\n').map(redact).join('\n');
}
