import { type FileFacts, type FileRef, lineSet, type RelPath } from '@repomap/model';
import type { Rendering, RenderingRequest, TreeCache } from '@repomap/tree-cache';
import {
  type SignatureBlock,
  type SignatureOptions,
  signatureBlock,
  type TokenCounter,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from './gather-facts.js';
import { sourceTexts, type TextSources } from './source-texts.js';

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
    .filter(({ path }) => wanted.has(path))
    .map((file) => requestOf(file, gathered.facts.get(file.path), options));
  const known = await sources.trees.getMany(requests);
  const unknown = requests.filter((request) => !known.has(request));
  const refs = unknown.map(({ file }) => file);
  const texts = await sourceTexts(root, refs, sources);
  const fresh: [RenderingRequest, Rendering][] = [];
  for (const request of unknown) {
    const { path } = request.file;
    const text = texts.get(path);
    const facts = gathered.facts.get(path);
    if (text === undefined || facts === undefined) continue;
    const block = signatureBlock(text, facts, count, options);
    fresh.push([request, { texts: block.signatures, tokens: block.tokens }]);
  }
  await sources.trees.setMany(fresh);
  return new Map(
    [...known, ...fresh].map(([request, rendering]) => [request.file.path, blockOf(rendering)]),
  );
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
