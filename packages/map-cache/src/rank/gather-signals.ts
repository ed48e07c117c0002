import { compareCodePoints } from '@repomap/model';
import { churn } from './churn.js';
import { coChange } from './co-change.js';
import { type CommitView, commitViews } from './commit-view.js';
import { directoryCloseness } from './directory.js';
import { graphWalk } from './graph-walk.js';
import { lexicalSignals } from './lexical.js';
import { mentions } from './mentions.js';
import { pastChanges } from './past-changes.js';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';
import type { Signal, SignalName } from './signal.js';

/** All that speaks for files and for definitions, as far as something is known to go by. */
export interface Signals {
  /** By file, in the order given. */
  readonly files: readonly Signal[];
  /** By definition of all files. */
  readonly definitions: readonly Signal[];
}

/**
 * Collects the signals that speak: text for a query, what lies around them for files in the chat,
 * both for both, and what the whole repository hangs on and works on when there is neither.
 */
export function gatherSignals(files: readonly FactsFile[], input: RankInput): Signals {
  const idents = [...(input.mentionedIdents ?? [])].sort(compareCodePoints);
  const text = [input.query ?? '', ...idents].join('\n').trim();
  const commits = input.history === undefined ? [] : commitViews(files, input.history);
  const hasChat = (input.chatFiles?.size ?? 0) > 0;
  const query = text === '' ? NO_SIGNALS : querySignals(files, commits, text, input);
  const around =
    hasChat || text === ''
      ? aroundSignals(files, commits, input, aroundWeights(hasChat, text !== ''))
      : NO_SIGNALS;
  return {
    files: [...query.files, ...around.files],
    definitions: [...query.definitions, ...around.definitions],
  };
}

const NO_SIGNALS: Signals = { files: [], definitions: [] };

function querySignals(
  files: readonly FactsFile[],
  commits: readonly CommitView[],
  text: string,
  input: RankInput,
): Signals {
  const query = parseQuery(text);
  const lexical = lexicalSignals(files, query);
  return {
    files: [
      ...lexical.files,
      signal('mention', 2, mentions(files, query.paths, input.mentionedFnames)),
      signal('past changes', 0.5, pastChanges(files.length, commits, query)),
      signal('churn', 0.1, churn(files.length, commits)),
    ],
    definitions: lexical.definitions,
  };
}

interface AroundWeights {
  readonly graph: number;
  readonly coChange: number;
  readonly directory: number;
  readonly churn: number;
  readonly use: number;
}

function aroundWeights(hasChat: boolean, hasQuery: boolean): AroundWeights {
  if (!hasChat) return { graph: 1, coChange: 0, directory: 0, churn: 1, use: 1 };
  // With a query, what is around the chat only adds to what the query finds.
  return hasQuery
    ? { graph: 0.3, coChange: 0.3, directory: 0.25, churn: 0, use: 0.3 }
    : { graph: 1, coChange: 0.8, directory: 0.5, churn: 0, use: 1 };
}

function aroundSignals(
  files: readonly FactsFile[],
  commits: readonly CommitView[],
  input: RankInput,
  weights: AroundWeights,
): Signals {
  const { chatFiles = new Set(), mentionedFnames = new Set() } = input;
  const seeds = chatFiles.size > 0 ? chatFiles : mentionedFnames;
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
