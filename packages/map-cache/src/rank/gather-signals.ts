import { directoryCloseness } from './directory.js';
import { graphWalk } from './graph-walk.js';
import { churn, coChange } from './history.js';
import { lexicalSignals } from './lexical.js';
import { mentions } from './mentions.js';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';
import type { Signal } from './signal.js';

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
  const parts: Signals[] = [];
  if (text !== '') parts.push(querySignals(files, text, input));
  if (input.chatFiles?.size) parts.push(chatSignals(files, input, text !== ''));
  return {
    files: parts.flatMap((part) => part.files),
    definitions: parts.flatMap((part) => part.definitions),
  };
}

function querySignals(files: readonly FactsFile[], text: string, input: RankInput): Signals {
  const query = parseQuery(text);
  const lexical = lexicalSignals(files, query);
  const named = mentions(files, query.paths, input.mentionedFnames);
  const signals: Signal[] = [...lexical.files, { name: 'mention', weight: 2, scores: named }];
  if (input.history !== undefined)
    signals.push({ name: 'changes', weight: 0.2, scores: churn(files, input.history) });
  return { files: signals, definitions: lexical.definitions };
}

/** With a query, what is around the chat only adds to what the query finds. */
const CHAT_WEIGHTS = {
  alone: { graph: 1, together: 0.8, directory: 0.3, use: 1 },
  withQuery: { graph: 0.3, together: 0.4, directory: 0.1, use: 0.3 },
} as const;

function chatSignals(files: readonly FactsFile[], input: RankInput, hasQuery: boolean): Signals {
  const { chatFiles = new Set(), history } = input;
  const weights = hasQuery ? CHAT_WEIGHTS.withQuery : CHAT_WEIGHTS.alone;
  const walk = graphWalk(files, chatFiles);
  const uses = files.flatMap(({ facts }) =>
    facts.definitions.map(({ name }) => walk.names.get(name) ?? 0),
  );
  const signals: Signal[] = [
    { name: 'graph', weight: weights.graph, scores: walk.files },
    {
      name: 'directory',
      weight: weights.directory,
      scores: directoryCloseness(files, chatFiles),
    },
  ];
  if (history !== undefined)
    signals.push({
      name: 'changed together',
      weight: weights.together,
      scores: coChange(files, history, chatFiles),
    });
  return {
    files: signals,
    definitions: [{ name: 'use', weight: weights.use, scores: Float64Array.from(uses) }],
  };
}
