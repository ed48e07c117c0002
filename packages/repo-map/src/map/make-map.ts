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
import type { KnownHistory } from '../worktree/history.js';
import { reasonCounts } from '../worktree/reason-counts.js';
import { digestOf, type Snapshot } from '../worktree/snapshot.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingCache } from './ranking-cache.js';
import { renderMap } from './render-map.js';
import type { SignatureSources } from './source-lines.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingCache;
  readonly history: KnownHistory | undefined;
  /** The grammars that could not be used. */
  readonly problems: readonly GrammarProblem[];
}

export interface MadeMap {
  readonly rendered: RenderedMap;
  /** Whether a ranking had to be computed. */
  readonly ranked: boolean;
}

/** Ranks facts and renders a map within the budget. */
export async function makeMap(
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
  const rendered = await renderMap(chosen, gathered, request, options);
  return { rendered, ranked: task.made || core?.made === true };
}

/** The value to store for a map. It is `incomplete` if something failed. */
export function toStoredMap(
  snapshot: Snapshot,
  gathered: GatheredFacts,
  { text, tokens, files, signatures, names, omitted }: RenderedMap,
  { problems, failures }: Pick<MakeMapOptions, 'problems' | 'failures'>,
): StoredMap {
  const skipped = skippedByReason(gathered, snapshot);
  const counts = { signatures: signatures.length, names: names.length };
  const definitions = [
    ...signatures.map((each) => shownDefinition(each, 'signature', gathered)),
    ...names.map((each) => shownDefinition(each, 'name', gathered)),
  ];
  const encodings = encodingCounts(gathered);
  const redacted = redactions(text);
  // A transient problem says nothing about the repository, and may stem from an earlier request.
  const lastingProblems = problems.filter(({ passing }) => !passing);
  const report = {
    ...counts,
    definitions,
    skipped,
    ...(omitted !== undefined && { remainder: omitted }),
    ...(Object.keys(encodings).length > 0 && { encodings }),
    ...(redacted > 0 && { redacted }),
    ...(lastingProblems.length > 0 && { problems: lastingProblems }),
  };
  const read = new Map(gathered.manifests.map((manifest) => [manifest.path, manifest]));
  const manifests = snapshot.manifests.map((listed) => read.get(listed.path) ?? listed);
  const { files: refs } = gathered;
  const { unreadable, classOf } = snapshot;
  const inputDigest = digestOf({ files: refs, manifests, unreadable, classOf });
  const map = { inputDigest, text, tokens, files, report };
  return failures.isCovered || failures.counts === undefined
    ? map
    : { ...map, incomplete: failures.counts };
}

/** A definition that a map shows, and its position. */
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

/** Number of files that are not UTF-8, by encoding. */
function encodingCounts({ facts }: GatheredFacts): Readonly<Record<string, number>> {
  const names = [...facts.values()].flatMap(({ encoding, encodingAssumed }) =>
    encoding === undefined ? [] : `${encoding}${encodingAssumed ? ', assumed' : ''}`,
  );
  return reasonCounts(names);
}

/** Number of source files without tags, by reason. */
export function skippedByReason(
  { facts }: GatheredFacts,
  { unreadable }: Snapshot,
): Readonly<Record<string, number>> {
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  return reasonCounts([
    ...reasons.filter((reason) => reason !== undefined),
    ...unreadable.values(),
  ]);
}
