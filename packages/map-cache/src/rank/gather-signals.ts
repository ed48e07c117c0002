import type { RelPath } from '@repomap/model';
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

/** Collects the signals that a query and files in the chat give rise to; none without either. */
export function gatherSignals(files: readonly FactsFile[], input: RankInput): Signals {
  const text = [input.query ?? '', ...(input.mentionedIdents ?? [])].join('\n').trim();
  const commits = input.history === undefined ? [] : commitViews(files, input.history);
  const parts: Signals[] = [];
  if (text !== '') parts.push(querySignals(files, commits, text, input));
  if (input.chatFiles?.size) parts.push(chatSignals(files, commits, input.chatFiles, text !== ''));
  return {
    files: parts.flatMap((part) => part.files),
    definitions: parts.flatMap((part) => part.definitions),
  };
}

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

/** With a query, what is around the chat only adds to what the query finds. */
const CHAT_WEIGHTS = {
  alone: { graph: 1, coChange: 0.8, directory: 0.3, use: 1 },
  withQuery: { graph: 0.3, coChange: 0.4, directory: 0.1, use: 0.3 },
} as const;

function chatSignals(
  files: readonly FactsFile[],
  commits: readonly CommitView[],
  chatFiles: ReadonlySet<RelPath>,
  hasQuery: boolean,
): Signals {
  const weights = hasQuery ? CHAT_WEIGHTS.withQuery : CHAT_WEIGHTS.alone;
  const walk = graphWalk(files, chatFiles);
  const seeds = new Set(files.keys().filter((index) => chatFiles.has(pathAt(files, index))));
  const uses = files.flatMap(({ facts }) =>
    facts.definitions.map(({ name }) => walk.names.get(name) ?? 0),
  );
  return {
    files: [
      signal('graph', weights.graph, walk.files),
      signal('co-change', weights.coChange, coChange(files.length, commits, seeds)),
      signal('directory', weights.directory, directoryCloseness(files, chatFiles)),
    ],
    definitions: [signal('use', weights.use, Float64Array.from(uses))],
  };
}

function pathAt(files: readonly FactsFile[], index: number): RelPath {
  return (files[index] as FactsFile).path;
}

function signal(name: SignalName, weight: number, scores: Float64Array): Signal {
  return { name, weight, scores };
}
