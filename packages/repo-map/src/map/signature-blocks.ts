import { type FileFacts, type FileRef, lineSet, type RelPath } from '@repomap/model';
import type { Rendered, Rendering, RenderingRequest, TreeCache } from '@repomap/tree-cache';
import {
  type SignatureBlock,
  type SignatureOptions,
  signatureBlock,
  type TokenCounter,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import { READS_AT_ONCE } from '../worktree/in-parallel.js';
import { readSourceText, type TextSources } from './source-texts.js';

export interface SignatureSources extends TextSources {
  readonly trees: TreeCache;
}

/** Names the style in the cache, with its version and the tokenizer of its counts. */
const STYLE = 'signatures/3/o200k_base';

/**
 * The signature lines of some files: from the cache, else from their text.
 * A file whose bytes are no longer those of its facts has none; its names can still be shown.
 */
export async function signatureBlocks(
  root: string,
  paths: readonly RelPath[],
  gathered: GatheredFacts,
  count: TokenCounter,
  sources: SignatureSources,
  options: SignatureOptions = {},
): Promise<ReadonlyMap<RelPath, SignatureBlock>> {
  const wanted = new Set(paths);
  const requests = gathered.files
    .filter(({ path }) => wanted.has(path) && gathered.facts.has(path))
    .map((file) => requestOf(file, gathered.facts.get(file.path), options));
  const { trees, failures, signal } = sources;
  const render = async ({ file }: RenderingRequest): Promise<Rendered> => {
    const { text, failure } = await readSourceText(root, file, sources);
    if (text === undefined) return { failure };
    const facts = gathered.facts.get(file.path) as FileFacts;
    const { signatures, tokens } = signatureBlock(text, facts, count, options);
    return { rendering: { texts: signatures, tokens } };
  };
  const limits = { concurrency: () => READS_AT_ONCE, ...(signal && { signal }) };
  const blocks = new Map<RelPath, SignatureBlock>();
  for (const [{ file }, each] of await trees.getOrRenderMany(requests, render, limits)) {
    if (each.rendering === undefined) failures.note(file.path, each.failure);
    else blocks.set(file.path, blockOf(each.rendering));
  }
  return blocks;
}

function requestOf(
  file: FileRef,
  facts: FileFacts | undefined,
  { lineNumbers }: SignatureOptions,
): RenderingRequest {
  const rows = facts?.definitions.flatMap(({ line, signatureEnd }) => [line, signatureEnd]) ?? [];
  return { file, style: lineNumbers ? `${STYLE}/lines` : STYLE, lines: lineSet(rows) };
}

function blockOf({ texts, tokens }: Rendering): SignatureBlock {
  return { signatures: texts, tokens };
}
