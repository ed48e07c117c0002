import type { TextField } from './bm25.js';
import { CsrBuilder } from './csr.js';
import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
import { MatchedNames } from './matched-names.js';
import type { Names } from './names.js';
import { NumberList } from './number-list.js';
import type { Segment } from './segment.js';
import { type BestScores, type SparseScores, sparseScores } from './sparse-scores.js';
import { TermCounts } from './term-counts.js';
import { TermMatcher } from './term-matcher.js';

/** Where the terms of a query occur in the names of definitions. */
export interface NameHits {
  /** By file: the names of its definitions. */
  readonly names: TextField;
  readonly nameTerms: NameTerms;
}

/** The query's terms in the names of definitions that have any. */
export interface NameTerms {
  /** Definitions of all files, ascending. */
  readonly definitions: Int32Array;
  /** Parallel to `definitions`: the place of its name among those that match. */
  readonly places: Int32Array;
  readonly matches: MatchedNames;
}

/** Finds terms in the names that count as text; `segment` is that of `known`. */
export function nameHits(
  terms: readonly string[],
  table: DefinitionTable,
  known: Names,
  segment: Segment | undefined,
): NameHits {
  const matches = matchesOf(terms, known, segment);
  const { definitions, places } = namedDefinitions(table, matches, known.size);
  const inFiles = new CsrBuilder(table.starts.length - 1);
  const inFile = new TermCounts(terms.length);
  let next = 0;
  for (let file = 0; file + 1 < table.starts.length; file += 1) {
    const end = table.starts[file + 1] as number;
    for (; next < definitions.length && (definitions[next] as number) < end; next += 1) {
      const place = places[next] as number;
      const last = matches.firstTerm(place + 1);
      for (let i = matches.firstTerm(place); i < last; i += 1) inFile.add(matches.termAt(i));
    }
    inFile.endRow(inFiles);
  }
  return {
    names: { counts: inFiles.build(), lengths: namesOfFiles(table) },
    nameTerms: { definitions, places, matches },
  };
}

/** By name: its place among those that match, from 1; zeros between queries. */
let placeOf = new Uint32Array(0);

/** The definitions whose names match, where these count as text. */
function namedDefinitions(
  { names, marks, count }: DefinitionTable,
  matches: MatchedNames,
  nameCount: number,
): Pick<NameTerms, 'definitions' | 'places'> {
  // With room for the names that edits add.
  if (placeOf.length < nameCount) placeOf = new Uint32Array(Math.ceil(1.1 * nameCount));
  for (let place = 0; place < matches.size; place += 1) placeOf[matches.at(place)] = place + 1;
  const definitions = new NumberList();
  const places = new NumberList();
  for (let definition = 0; definition < count; definition += 1) {
    const place = placeOf[names[definition] as number] as number;
    if (place === 0 || ((marks[definition] as number) & Mark.NameText) === 0) continue;
    definitions.push(definition);
    places.push(place - 1);
  }
  for (let place = 0; place < matches.size; place += 1) placeOf[matches.at(place)] = 0;
  return { definitions: definitions.all, places: places.all };
}

/** By definition: the sum of the weights of the terms in its name. `starts`: by file, its first one. */
export function weighNames(
  { definitions, places, matches }: NameTerms,
  weights: Float64Array,
  starts: Uint32Array,
): SparseScores & BestScores {
  const sums = new Float64Array(matches.size);
  for (let place = 0; place < sums.length; place += 1) {
    const last = matches.firstTerm(place + 1);
    let sum = 0;
    for (let i = matches.firstTerm(place); i < last; i += 1)
      sum += weights[matches.termAt(i)] as number;
    sums[place] = sum;
  }
  return sparseScores(starts, (scores) => {
    for (let i = 0; i < definitions.length; i += 1)
      scores[definitions[i] as number] = sums[places[i] as number] as number;
  });
}

/** By table of definitions, of which there are fewer than queries. */
const knownLengths = new WeakMap<DefinitionTable, Float64Array>();

/** By file: the number of its names that count as text. */
function namesOfFiles(table: DefinitionTable): Float64Array {
  const known = knownLengths.get(table);
  if (known !== undefined) return known;
  const { starts, marks } = table;
  const lengths = new Float64Array(starts.length - 1);
  for (let file = 0; file < lengths.length; file += 1) {
    const end = starts[file + 1] as number;
    let length = 0;
    for (let definition = starts[file] as number; definition < end; definition += 1)
      if ((marks[definition] as number) & Mark.NameText) length += 1;
    lengths[file] = length;
  }
  knownLengths.set(table, lengths);
  return lengths;
}

/** The names that contain any of the terms. */
function matchesOf(
  terms: readonly string[],
  names: Names,
  segment: Segment | undefined,
): MatchedNames {
  const found = new MatchedNames();
  segment?.terms.findNames(terms, found);
  const matcher = new TermMatcher(terms);
  for (let name = names.knownSize; name < names.size; name += 1) {
    for (const term of matcher.termsOf(names.textOf(name))) found.add(name, term);
  }
  return found;
}
