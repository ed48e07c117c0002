import type { StoredMap } from '@repomap/map-cache';
import {
  type Definition,
  type FileFacts,
  type LineSpan,
  lineSpan,
  type RelPath,
  type SymbolKind,
} from '@repomap/model';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import { type RenderedMap, redactions } from '@repomap/tree-cache/render';
import { type GatheredFacts, rankedFiles } from '../extract/gather-facts.js';
import { RepoMapError } from '../repo-map-error.js';
import type { KnownHistory } from '../worktree/history.js';
import { reasonCounts } from '../worktree/reason-counts.js';
import { digestOf, type Snapshot } from '../worktree/snapshot.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingCache } from './ranking-cache.js';
import { renderMap } from './render-map.js';
import type { SignatureSources } from './signature-blocks.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingCache;
  readonly history: KnownHistory | undefined;
  /** The grammars that could not be used. */
  readonly problems: readonly GrammarProblem[];
}

export interface MadeMap {
  readonly rendered: RenderedMap;
  /** Whether the ranking had to be made. */
  readonly ranked: boolean;
}

/** Ranks facts and renders what fits the budget. */
export async function makeMap(
  root: string,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<MadeMap> {
  const { rankings, history, failures, signal } = options;
  const { manifests } = gathered;
  const files = rankedFiles(gathered);
  const task = await rankings.rank({ files, manifests, request, history, failures, signal });
  const core =
    request.layout === 'stable'
      ? await rankings.rank({
          files,
          manifests,
          request: withoutTask(request),
          history: undefined,
          failures,
          signal,
        })
      : undefined;
  const chosen = { task: task.ranking, core: core?.ranking };
  const rendered = await renderMap(root, chosen, gathered, request, options);
  return { rendered, ranked: task.made || core?.made === true };
}

/** A map as it is stored, or incomplete. Throws `REPO_MAP_EMPTY` for one that shows nothing. */
export function storedMap(
  folder: string,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  { text, tokens, files, signatures, names, omitted, empty }: RenderedMap,
  { problems, failures }: Pick<MakeMapOptions, 'problems' | 'failures'>,
): StoredMap {
  const skipped = skippedByReason(gathered, snapshot);
  if (empty !== undefined) throw emptyMap(folder, empty, { ...skipped, ...failures.counts });
  const counts = { signatures: signatures.length, names: names.length };
  const definitions = [
    ...signatures.map((each) => shownDefinition(each, 'signature', gathered)),
    ...names.map((each) => shownDefinition(each, 'name', gathered)),
  ];
  const encodings = encodingCounts(gathered);
  const redacted = redactions(text);
  // A passing problem is not the repository's, and may belong to an earlier request.
  const lasting = problems.filter(({ passing }) => !passing);
  const report = {
    ...counts,
    definitions,
    skipped,
    ...(omitted !== undefined && { remainder: omitted }),
    ...(Object.keys(encodings).length > 0 && { encodings }),
    ...(redacted > 0 && { redacted }),
    ...(lasting.length > 0 && { problems: lasting }),
  };
  const read = new Map(gathered.manifests.map((manifest) => [manifest.path, manifest]));
  const manifests = snapshot.manifests.map((listed) => read.get(listed.path) ?? listed);
  const { files: refs } = gathered;
  const { unread, classOf } = snapshot;
  const inputDigest = digestOf({ files: refs, manifests, unread, classOf });
  const map = { inputDigest, text, tokens, files, report };
  return failures.isCovered || failures.counts === undefined
    ? map
    : { ...map, incomplete: failures.counts };
}

/** A definition that a map shows, and where it is. */
interface ShownDefinition extends LineSpan {
  readonly path: RelPath;
  readonly name: string;
  readonly kind: SymbolKind;
  readonly shownAs: 'signature' | 'name';
}

function shownDefinition(
  { path, index }: RenderedMap['signatures'][number],
  shownAs: ShownDefinition['shownAs'],
  { facts }: GatheredFacts,
): ShownDefinition {
  const { definitions, cells } = facts.get(path) as FileFacts;
  const definition = definitions[index] as Definition;
  const { name, kind } = definition;
  return { path, name, kind, ...lineSpan(definition, cells), shownAs };
}

function emptyMap(
  root: string,
  reason: string,
  skipped: Readonly<Record<string, number>>,
): RepoMapError {
  const counts = Object.entries(skipped).map(([why, count]) => `${count} ${why}`);
  const left = counts.length > 0 ? `; files left out: ${counts.join(', ')}` : '';
  return new RepoMapError('REPO_MAP_EMPTY', `${root}: ${reason}${left}`);
}

/** How many files are in other encodings than UTF-8, by encoding. */
function encodingCounts({ facts }: GatheredFacts): Readonly<Record<string, number>> {
  const names = [...facts.values()].flatMap(({ encoding, encodingAssumed }) =>
    encoding === undefined ? [] : `${encoding}${encodingAssumed ? ', assumed' : ''}`,
  );
  return reasonCounts(names);
}

/** How many files have no tags, by reason. */
function skippedByReason(
  { facts }: GatheredFacts,
  { unread }: Snapshot,
): Readonly<Record<string, number>> {
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  return reasonCounts([...reasons.filter((reason) => reason !== undefined), ...unread.values()]);
}
