import { contentId, type RelPath } from '@repomap/model';
import type { MapFile, TreeFile } from '@repomap/tree-cache/render';
import type { GatheredFacts } from './gather-facts.js';
import type { SignatureSources } from './signature-blocks.js';
import { inParallel } from './snapshot.js';

const READS_AT_ONCE = 16;

/**
 * Adds the source text to those files that a map may show lines of; no other file is read. A file
 * whose bytes are no longer those of its facts has none; its path can still be shown.
 */
export async function treeFiles(
  root: string,
  files: readonly MapFile[],
  wanted: ReadonlySet<RelPath>,
  gathered: GatheredFacts,
  { files: fileSystem, maxBytes }: Omit<SignatureSources, 'trees'>,
): Promise<readonly TreeFile[]> {
  const texts = new Map<RelPath, string>();
  const refs = gathered.files.filter(({ path }) => wanted.has(path));
  await inParallel(refs, READS_AT_ONCE, async ({ path, contentId: id }) => {
    const bytes = (await fileSystem.read(`${root}/${path}`, maxBytes))?.bytes;
    if (bytes === undefined || contentId(bytes) !== id) return;
    texts.set(path, new TextDecoder().decode(bytes));
  });
  return files.map((file) => {
    const text = texts.get(file.path);
    const scopes = gathered.facts.get(file.path)?.scopes;
    const source = text === undefined || scopes === undefined ? undefined : { text, scopes };
    return { ...file, source };
  });
}
