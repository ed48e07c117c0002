import { compareCodePoints } from '@repomap/model';
import { churn } from './churn.js';
import { coChange } from './co-change.js';
import { type IndexedCommit, indexCommits } from './commit-index.js';
import { directoryCloseness } from './directory.js';
import { graphWalk } from './graph-walk.js';
import { lexicalSignals } from './lexical.js';
import { mentions } from './mentions.js';
import { isOverview } from './overview.js';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';
import type { Signal, SignalName } from './signal.js';
import { similarCommits } from './similar-commits.js';

/** The signals that apply to a request. */
export interface Signals {
  /** By file, in the order given. */
  readonly files: readonly Signal[];
  /** By definition of all files. */
  readonly definitions: readonly Signal[];
}

/**
 * Selects the signals: lexical for a query, graph proximity for chat files, both when both are given,
 * otherwise PageRank, size and churn.
 *
 * `bench/quality` chose the weights.
 */
export function selectSignals(files: readonly FactsFile[], input: RankInput): Signals {
  const idents = [...(input.mentionedIdents ?? [])].sort(compareCodePoints);
  const text = [input.query ?? '', ...idents].join('\n').trim();
  const commits = input.history === undefined ? [] : indexCommits(files, input.history);
  const hasChat = (input.chatFiles?.size ?? 0) > 0;
  if (isOverview(input)) return overviewSignals(files, commits, input);
  const query = text === '' ? NO_SIGNALS : querySignals(files, commits, text, input);
  const proximity =
    hasChat || text === ''
      ? proximitySignals(files, commits, input, proximityWeights(hasChat, text !== ''))
      : NO_SIGNALS;
  return {
    files: [...query.files, ...proximity.files],
    definitions: [...query.definitions, ...proximity.definitions],
  };
}

const NO_SIGNALS: Signals = { files: [], definitions: [] };

function querySignals(
  files: readonly FactsFile[],
  commits: readonly IndexedCommit[],
  text: string,
  input: RankInput,
): Signals {
  const query = parseQuery(text);
  const lexical = lexicalSignals(files, query);
  return {
    files: [
      ...lexical.files,
      signal('mention', 2, mentions(files, query.paths, input.mentionedFiles)),
      signal('past changes', 0.5, similarCommits(files.length, commits, query)),
      signal('churn', 0.1, churn(files.length, commits)),
    ],
    definitions: lexical.definitions,
  };
}

/**
 * Without a task. The root keeps a few central files from drowning all others; large files change
 * more often than small ones. Size is counted in tags, which is all that such a map reads of a file.
 */
function overviewSignals(
  files: readonly FactsFile[],
  commits: readonly IndexedCommit[],
  { manifests }: RankInput,
): Signals {
  const walk = graphWalk(files, new Set(), manifests);
  const sizes = Float64Array.from(files, ({ facts: { definitions, references } }) =>
    Math.log(1 + definitions.length + references.length),
  );
  return {
    files: [
      signal('graph', 1, walk.files.map(Math.sqrt)),
      signal('size', 1, sizes),
      signal('churn', 1, churn(files.length, commits)),
    ],
    definitions: [signal('use', 1, walk.definitions)],
  };
}

interface ProximityWeights {
  readonly graph: number;
  readonly coChange: number;
  readonly directory: number;
  readonly churn: number;
  readonly use: number;
}

function proximityWeights(hasChat: boolean, hasQuery: boolean): ProximityWeights {
  if (!hasChat) return { graph: 1, coChange: 0, directory: 0, churn: 1, use: 1 };
  // With a query, proximity to the chat files only supplements the lexical signals.
  return hasQuery
    ? { graph: 0.3, coChange: 0.3, directory: 0.25, churn: 0, use: 0.3 }
    : { graph: 1, coChange: 0.8, directory: 0.5, churn: 0, use: 1 };
}

function proximitySignals(
  files: readonly FactsFile[],
  commits: readonly IndexedCommit[],
  input: RankInput,
  weights: ProximityWeights,
): Signals {
  const { chatFiles = new Set(), mentionedFiles = new Set() } = input;
  const seeds = chatFiles.size > 0 ? chatFiles : mentionedFiles;
  const walk = graphWalk(files, seeds, input.manifests);
  const numbers = new Set(files.flatMap(({ path }, file) => (seeds.has(path) ? [file] : [])));
  return {
    files: [
      signal('graph', weights.graph, walk.files),
      signal('co-change', weights.coChange, coChange(files.length, commits, numbers)),
      signal('directory', weights.directory, directoryCloseness(files, seeds)),
      signal('churn', weights.churn, churn(files.length, commits)),
    ],
    definitions: [signal('use', weights.use, walk.definitions)],
  };
}

function signal(name: SignalName, weight: number, scores: Float64Array): Signal {
  return { name, weight, scores };
}
