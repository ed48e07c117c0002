import type { RankFacts } from '@repomap/map-cache/rank';
import {
  contentId,
  FailureReason,
  type FileRef,
  type LineSet,
  lineSet,
  type RelPath,
} from '@repomap/model';
import { sourceText as decodedText, maxSourceBytes } from '@repomap/tag-cache/source';
import type { Rendered, Rendering, RenderingRequest, TreeCache } from '@repomap/tree-cache';
import {
  redact,
  type SignatureBlock,
  type SignatureOptions,
  signatureBlock,
  type TokenCounter,
  type TreeFile,
} from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import { inParallel, READS_AT_ONCE } from '../worktree/in-parallel.js';
import type { Tokenizer } from './tokenizer.js';

interface TextSources {
  readonly files: FileSystem;
  readonly failures: FailureLog;
  readonly signal: AbortSignal | undefined;
}

export interface SignatureSources extends TextSources {
  readonly trees: TreeCache;
  readonly tokenizer: Tokenizer;
}

/** The style in cache keys, which the tokenizer of the cached token counts follows. */
const STYLE = 'signatures/10';

/**
 * The signature lines of files, from the cache or from their text. Files that cannot be read or
 * have changed since they were parsed are absent and recorded as failures; the map shows only their
 * names.
 */
export async function signatureBlocks(
  paths: readonly RelPath[],
  gathered: GatheredFacts,
  count: TokenCounter,
  sources: SignatureSources,
  options: SignatureOptions = {},
): Promise<ReadonlyMap<RelPath, SignatureBlock>> {
  const requests = placesOf(paths, gathered).map((place) => {
    const facts = gathered.facts.list[place] as RankFacts;
    return requestOf(gathered.files[place] as FileRef, facts, options, sources);
  });
  const { trees, failures, signal } = sources;
  const render = async ({ file }: RenderingRequest): Promise<Rendered> => {
    const { text, failure } = await readSourceText(file, sources);
    if (text === undefined) return { failure };
    const facts = gathered.facts.get(file.path) as RankFacts;
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

/** A signature line rarely takes fewer tokens. */
const MIN_TOKENS_PER_SIGNATURE = 4;

/** How many signatures may fit into a budget. */
export function maxSignatures(maxTokens: number): number {
  return Math.ceil(maxTokens / MIN_TOKENS_PER_SIGNATURE);
}

/** The places of files with these paths, ascending. */
function placesOf(paths: readonly RelPath[], { facts }: GatheredFacts): readonly number[] {
  const places = paths.map((path) => facts.places.placeOf(path));
  return places.filter((place) => place !== undefined).sort((a, b) => a - b);
}

function requestOf(
  file: FileRef,
  facts: RankFacts,
  { lineNumbers }: SignatureOptions,
  { tokenizer }: SignatureSources,
): RenderingRequest {
  const style = `${STYLE}/${tokenizer.id}`;
  return { file, style: lineNumbers ? `${style}/lines` : style, lines: signatureLines(facts) };
}

const knownLines = new WeakMap<RankFacts, LineSet>();

/** The lines of all signatures of a file; kept, since many maps show the same files. */
function signatureLines(facts: RankFacts): LineSet {
  const known = knownLines.get(facts);
  if (known !== undefined) return known;
  const lines = lineSet(
    facts.definitions.flatMap(({ line, signatureEnd }) => [line, signatureEnd]),
  );
  knownLines.set(facts, lines);
  return lines;
}

function blockOf({ texts, tokens }: Rendering): SignatureBlock {
  return { signatures: texts, tokens };
}

/**
 * The source texts of files, by path; no other file is read. Files that cannot be read or have
 * changed since they were parsed have none and are recorded as failures; the map shows only their
 * paths.
 */
export async function treeSources(
  paths: readonly RelPath[],
  gathered: GatheredFacts,
  sources: TextSources,
): Promise<(path: RelPath) => TreeFile['source']> {
  const texts = new Map<RelPath, string>();
  const refs = placesOf(paths, gathered).map((place) => gathered.files[place] as FileRef);
  await inParallel(refs, READS_AT_ONCE, async (ref) => {
    const { text, failure } = await readSourceText(ref, sources);
    if (text === undefined) sources.failures.note(ref.path, failure);
    else texts.set(ref.path, redactLines(text));
  });
  return (path) => {
    const text = texts.get(path);
    const facts = gathered.facts.get(path);
    if (text === undefined || facts === undefined || !('scopes' in facts)) return undefined;
    return { text, scopes: facts.scopes };
  };
}

/** Redacts each line separately, so that the number of lines stays the same. */
function redactLines(text: string): string {
  return text.split('\n').map(redact).join('\n');
}

/** The text of a file, or why there is none. */
type SourceText =
  | { readonly text: string; readonly failure?: never }
  | { readonly text?: never; readonly failure: FailureReason };

/** The text of a file, provided that its bytes still have the given content id. */
async function readSourceText(
  { path, contentId: id, encoding }: FileRef,
  { files, failures }: TextSources,
): Promise<SourceText> {
  const content = await files.read(path, maxSourceBytes(path));
  if (content === undefined)
    return { failure: failures.reasonFor(path) ?? FailureReason.Unreadable };
  if (content.bytes === undefined || contentId(content.bytes) !== id)
    return { failure: FailureReason.Changed };
  const { text } = decodedText(content.bytes, encoding);
  if (text === undefined) return { failure: FailureReason.Unreadable };
  // A map shows the text without its byte order mark.
  return { text: text.replace(/^\ufeff/, '') };
}
