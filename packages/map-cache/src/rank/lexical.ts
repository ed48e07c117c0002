import { bestOfMembers } from './best-members.js';
import { addBm25, bm25, type TextField, weightedFrequencies } from './bm25.js';
import { weighNames } from './name-hits.js';
import type { Query } from './query/query.js';
import type { RankIndex } from './rank-index.js';
import type { DefinitionSignal, Signal } from './signal.js';
import { type SparseScores, sparseScores } from './sparse-scores.js';
import { textFields } from './text-fields.js';

/** How well files and definitions match a query. */
export interface LexicalSignals {
  /** By file. */
  readonly files: readonly Signal[];
  /** By definition of all files. */
  readonly definitions: readonly DefinitionSignal[];
  /** The definitions whose names match. */
  readonly named: SparseScores;
}

/**
 * BM25 of a query over contents, paths, names of definitions and their bodies. Its best definition
 * lifts a file, and the best of its members a definition.
 *
 * `bench/quality` chose the weights, k1 and b.
 */
export function lexicalSignals(index: RankIndex, query: Query): LexicalSignals {
  const fields = textFields(index, query.terms);
  const { weights, pathWeights } = query;
  const score = (field: TextField, k1: number, b: number, termWeights = weights) =>
    bm25(field, weightedFrequencies(field, termWeights), { k1, b });
  const { contents, paths, names, bodies, nameTerms } = fields;
  const { definitions, files } = index;
  const { starts, parents } = definitions;
  const inContents = new Float64Array(files.length);
  addBm25(inContents, contents, weightedFrequencies(contents, weights), { k1: 1.2, b: 0.5 });
  const bodyWeights = weightedFrequencies(bodies, weights);
  const body = sparseScores(starts, (scores) =>
    addBm25(scores, bodies, bodyWeights, { k1: 1.2, b: 0.75 }),
  );
  const named = weighNames(nameTerms, bodyWeights, starts);
  return {
    files: [
      { name: 'contents', weight: 1, scores: inContents },
      { name: 'path', weight: 0.53, scores: score(paths, 1, 0.3, pathWeights) },
      { name: 'definition names', weight: 0.28, scores: score(names, 1.2, 0.5) },
      { name: 'best definition', weight: 0.1, scores: body.bounds },
    ],
    definitions: [
      { name: 'body', weight: 1, scores: body },
      { name: 'members', weight: 0.2, scores: bestOfMembers(body, parents, starts) },
      { name: 'name', weight: 0.4, scores: named },
    ],
    named,
  };
}
