import { contentId, type FileFacts, type FileRef, lineSet, type RelPath } from '@repomap/model';
import type { Rendering, RenderingRequest, TreeCache } from '@repomap/tree-cache';
import { type SignatureBlock, signatureBlock, type TokenCounter } from '@repomap/tree-cache/render';
import type { FileSystem } from './file-system.js';
import type { GatheredFacts } from './gather-facts.js';

export interface SignatureSources {
  readonly trees: TreeCache;
  readonly files: FileSystem;
  readonly maxBytes: number;
}

/** Names the style in the cache, with its version and the tokenizer of its counts. */
const STYLE = 'signatures/2/o200k_base';

/**
 * The signature lines of some files: from the cache, else from their text.
 * A file whose bytes are no longer those of its facts has none; its names can still be shown.
 */
export async function signatureBlocks(
  root: string,
  paths: readonly RelPath[],
  gathered: GatheredFacts,
  count: TokenCounter,
  { trees, files, maxBytes }: SignatureSources,
): Promise<ReadonlyMap<RelPath, SignatureBlock>> {
  const wanted = new Set(paths);
  const requests = gathered.files
    .filter(({ path }) => wanted.has(path))
    .map((file) => requestOf(file, gathered.facts.get(file.path)));
  const known = await trees.getMany(requests);
  const fresh: [RenderingRequest, Rendering][] = [];
  for (const request of requests) {
    if (known.has(request)) continue;
    const { path, contentId: id } = request.file;
    const bytes = (await files.read(`${root}/${path}`, maxBytes))?.bytes;
    const facts = gathered.facts.get(path);
    if (bytes === undefined || facts === undefined || contentId(bytes) !== id) continue;
    const block = signatureBlock(new TextDecoder().decode(bytes), facts, count);
    fresh.push([request, { texts: block.signatures, tokens: block.tokens }]);
  }
  await trees.setMany(fresh);
  return new Map(
    [...known, ...fresh].map(([request, rendering]) => [request.file.path, blockOf(rendering)]),
  );
}

function requestOf(file: FileRef, facts: FileFacts | undefined): RenderingRequest {
  const rows = facts?.definitions.flatMap(({ line, signatureEnd }) => [line, signatureEnd]) ?? [];
  return { file, style: STYLE, lines: lineSet(rows) };
}

function blockOf({ texts, tokens }: Rendering): SignatureBlock {
  return { signatures: texts, tokens };
}
