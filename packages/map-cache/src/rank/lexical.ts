import { bestOfFiles } from './best-definitions.js';
import { bestOfMembers } from './best-members.js';
import {
  bm25,
  bm25OfPostings,
  type PostingField,
  type TextField,
  weightedFrequencies,
} from './bm25.js';
import { weighNames } from './name-hits.js';
import type { Query } from './query/query.js';
import type { RankIndex } from './rank-index.js';
import { type DefinitionSignal, maximum, type Signal } from './signal.js';
import { textFields } from './text-fields.js';

/** How well files and definitions match a query. */
export interface LexicalSignals {
  /** By file. */
  readonly files: readonly Signal[];
  /** By definition of all files. */
  readonly definitions: readonly DefinitionSignal[];
  /** The definitions whose names have any term of the query, ascending. */
  readonly named: Int32Array;
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
  const scorePostings = (field: PostingField, k1: number, b: number) =>
    bm25OfPostings(field, weightedFrequencies(field, weights), { k1, b });
  const { contents, paths, names, bodies, nameTerms } = fields;
  const { definitions } = index;
  const body = scorePostings(bodies, 1.2, 0.75);
  const bestBodies = bestOfFiles(body, definitions.starts);
  return {
    files: [
      { name: 'contents', weight: 1, scores: scorePostings(contents, 1.2, 0.5) },
      { name: 'path', weight: 0.53, scores: score(paths, 1, 0.3, pathWeights) },
      { name: 'definition names', weight: 0.28, scores: score(names, 1.2, 0.5) },
      { name: 'best definition', weight: 0.1, scores: bestBodies },
    ],
    definitions: [
      { name: 'body', weight: 1, scores: body, best: maximum(bestBodies), bounds: bestBodies },
      {
        ...{ name: 'members', weight: 0.2, bounds: bestBodies },
        ...bestOfMembers(body, definitions.parents, bodies.postings),
      },
      {
        ...{ name: 'name', weight: 0.4 },
        ...weighNames(nameTerms, weightedFrequencies(bodies, weights), definitions),
      },
    ],
    named: nameTerms.definitions,
  };
}
