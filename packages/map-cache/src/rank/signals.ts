import { compareCodePoints, type RelPath } from '@repomap/model';
import { callerSignals } from './caller-scores.js';
import { churn } from './churn.js';
import { coChange } from './co-change.js';
import type { CommitIndex, IndexedCommit } from './commit-index.js';
import { directoryCloseness } from './directory.js';
import { exactNames } from './exact-names.js';
import { lexicalSignals } from './lexical.js';
import { mentions } from './mentions.js';
import { namedModules } from './named-modules.js';
import { isOverview } from './overview.js';
import { parseQuery } from './query/query.js';
import type { RankIndex } from './rank-index.js';
import type { RankRequest } from './ranking.js';
import { sharedNames } from './shared-names.js';
import { ShortTexts } from './short-texts.js';
import type { Signal, SignalName, Signals } from './signal.js';
import { similarCommits } from './similar-commits.js';
import { tracedFiles } from './traced-files.js';

/**
 * Selects the signals: lexical for a query, proximity for chat files, both when both are given,
 * otherwise PageRank, size and churn; and the caller's own scores with any of them.
 *
 * `bench/quality` chose the weights. `likeness`: the share of the weight that files have for being like
 * those in the chat; with 0 it is not determined.
 */
export function selectSignals(index: RankIndex, request: RankRequest, likeness = 1): Signals {
  const text = textOf(request);
  const past = request.history === undefined ? NO_PAST : index.commits(request.history);
  const { commits } = past;
  if (isOverview(request)) return overviewSignals(index, commits);
  const query = text === '' ? NO_SIGNALS : querySignals(index, past, text, request);
  const proximity = graphSignals(index, commits, request, likeness);
  const caller = request.scores === undefined ? NO_SIGNALS : callerSignals(index, request.scores);
  return {
    files: [...query.files, ...proximity.files, ...caller.files],
    definitions: [...query.definitions, ...proximity.definitions, ...caller.definitions],
  };
}

/** Whether a ranking for a request depends on which files use which: for all but plain queries. */
export function readsGraph(request: RankRequest): boolean {
  return hasChat(request) || textOf(request) === '';
}

/** Whether a ranking for a request depends on texts: it has something to search for. */
export function readsTexts(request: RankRequest): boolean {
  return textOf(request) !== '';
}

function hasChat({ chatFiles }: RankRequest): boolean {
  return (chatFiles?.size ?? 0) > 0;
}

/** What is searched for. */
function textOf({ query = '', mentionedIdents = new Set() }: RankRequest): string {
  const idents = [...mentionedIdents].sort(compareCodePoints);
  return [query, ...idents].join('\n').trim();
}

const NO_SIGNALS: Signals = { files: [], definitions: [] };
const NO_PAST: CommitIndex = { commits: [], subjects: ShortTexts.of([]) };

function graphSignals(
  index: RankIndex,
  commits: readonly IndexedCommit[],
  request: RankRequest,
  likeness: number,
): Signals {
  const { chatFiles = new Set() } = request;
  if (!readsGraph(request)) return NO_SIGNALS;
  if (!hasChat(request)) return mentionSignals(index, commits, request);
  const weights = readsTexts(request) ? CHAT_AND_QUERY : CHAT_ALONE;
  const proximity = proximitySignals(index, commits, chatFiles, { ...weights, likeness });
  if (readsTexts(request)) return proximity;
  return { ...proximity, files: [...proximity.files, mentionSignal(index, request)] };
}

function querySignals(
  index: RankIndex,
  past: CommitIndex,
  text: string,
  request: RankRequest,
): Signals {
  const { files } = index;
  const query = parseQuery(text);
  const { identifiers, qualified } = query.names;
  const lexical = lexicalSignals(index, query);
  return {
    files: [
      ...lexical.files,
      signal('exact names', 0.2, exactNames(index, lexical.named, identifiers)),
      signal('modules', 0.3, namedModules(files, qualified)),
      signal('stack trace', 1, tracedFiles(files, query.traces)),
      mentionSignal(index, request, query.paths),
      signal('past changes', 0.53, similarCommits(files.length, past, query)),
      signal('churn', 0.05, churn(files.length, past.commits)),
    ],
    definitions: lexical.definitions,
  };
}

/**
 * Without a task. The root keeps a few central files from drowning all others; large files change
 * more often than small ones. Size is counted in tags, which is all that such a map reads of a file.
 */
function overviewSignals(index: RankIndex, commits: readonly IndexedCommit[]): Signals {
  const { walk } = index;
  return {
    files: [
      signal('graph', 1, walk.files.map(Math.sqrt)),
      signal('size', 1, index.sizes),
      signal('churn', 1, churn(index.files.length, commits)),
    ],
    definitions: [signal('use', 1, walk.definitions)],
  };
}

interface ProximityWeights {
  readonly graph: number;
  readonly coChange: number;
  readonly directory: number;
  readonly use: number;
}

const CHAT_ALONE: ProximityWeights = { graph: 1, coChange: 1, directory: 0.5, use: 1 };
/** With a query, proximity to the chat files only supplements the lexical signals. */
const CHAT_AND_QUERY: ProximityWeights = { graph: 0.3, coChange: 0.3, directory: 0.25, use: 0.3 };

function proximitySignals(
  index: RankIndex,
  commits: readonly IndexedCommit[],
  chatFiles: ReadonlySet<RelPath>,
  weights: ProximityWeights & { readonly likeness: number },
): Signals {
  const { files } = index;
  const walk = index.walkFrom(chatFiles);
  const seeds = new Set(index.paths.numbersOf(chatFiles));
  return {
    files: [
      signal('graph', weights.graph, walk.files),
      ...(weights.likeness > 0 ? likenessSignals(index, seeds, weights.likeness) : []),
      signal('co-change', weights.coChange, coChange(files.length, commits, seeds)),
      signal('directory', weights.directory, directoryCloseness(files, chatFiles)),
    ],
    definitions: [signal('use', weights.use, walk.definitions)],
  };
}

function likenessSignals(
  index: RankIndex,
  seeds: ReadonlySet<number>,
  likeness: number,
): readonly Signal[] {
  const { bound, used } = sharedNames(index, seeds);
  return [
    signal('shared definitions', 0.5 * likeness, bound),
    signal('shared names', 0.3 * likeness, used),
  ];
}

/** With neither a query nor chat files. */
function mentionSignals(
  index: RankIndex,
  commits: readonly IndexedCommit[],
  request: RankRequest,
): Signals {
  const walk = index.walkFrom(request.mentionedFiles ?? new Set());
  return {
    files: [
      signal('graph', 1, walk.files),
      signal('churn', 1, churn(index.files.length, commits)),
      mentionSignal(index, request),
    ],
    definitions: [signal('use', 1, walk.definitions)],
  };
}

/** `paths`: those that a query names. */
function mentionSignal(
  { files }: RankIndex,
  { mentionedFiles }: RankRequest,
  paths: readonly string[] = [],
): Signal {
  return signal('mention', 2, mentions(files, paths, mentionedFiles));
}

function signal(name: SignalName, weight: number, scores: Float64Array): Signal {
  return { name, weight, scores };
}
