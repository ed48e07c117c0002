import { bestOfMembers } from './best-members.js';
import {
  addBm25,
  type Bm25Options,
  bm25,
  inverseFrequency,
  type TextField,
  weightedFrequencies,
} from './bm25.js';
import { weighNames } from './name-hits.js';
import type { Query } from './query/query.js';
import type { RankIndex } from './rank-index.js';
import type { DefinitionSignal, Signal } from './signal.js';
import { bestInFiles, type SparseScores, sparseScores } from './sparse-scores.js';
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
  const { paths, names, nameTerms, texts } = textFields(index, query.terms);
  const { weights, pathWeights } = query;
  const score = (field: TextField, k1: number, b: number, termWeights = weights) =>
    bm25(field, weightedFrequencies(field, termWeights), { k1, b });
  const { definitions, files } = index;
  const { starts, parents } = definitions;
  const { lengths } = texts;
  const inContents = new Float64Array(files.length);
  const bodyWeights = new Float64Array(weights.length);
  const body = sparseScores(starts, (scores, touched) => {
    for (const term of texts.order) {
      const hits = texts.hitsOf(term);
      const weightIn = (field: 'files' | 'bodies'): number =>
        inverseFrequency(hits[field].length, lengths[field]) * (weights[term] as number);
      bodyWeights[term] = weightIn('bodies');
      addBm25(inContents, hits.files, lengths.files, weightIn('files'), IN_CONTENTS);
      addBm25(scores, hits.bodies, lengths.bodies, bodyWeights[term], IN_BODY);
      touched.addAll(hits.bodies.documents.subarray(0, hits.bodies.length));
    }
  });
  const named = weighNames(nameTerms, bodyWeights);
  return {
    files: [
      { name: 'contents', weight: 1, scores: inContents },
      { name: 'path', weight: 0.53, scores: score(paths, 1, 0.3, pathWeights) },
      { name: 'definition names', weight: 0.28, scores: score(names, 1.2, 0.5) },
      { name: 'best definition', weight: 0.1, scores: bestInFiles(body, starts) },
    ],
    definitions: [
      { name: 'body', weight: 1, scores: body },
      { name: 'members', weight: 0.2, scores: bestOfMembers(body, parents, starts) },
      { name: 'name', weight: 0.4, scores: named },
    ],
    named,
  };
}

const IN_CONTENTS: Bm25Options = { k1: 1.2, b: 0.5 };
const IN_BODY: Bm25Options = { k1: 1.2, b: 0.75 };
