import type { TextField } from './bm25.js';
import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
import { KeptList } from './kept-list.js';
import { KeptZeros } from './kept-zeros.js';
import { MatchedNames } from './matched-names.js';
import type { Names } from './names.js';
import type { Segment } from './segment.js';
import type { SparseScores } from './sparse-scores.js';
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
  /** Parallel to `definitions`: the place of its terms in `lists`. */
  readonly listAt: Uint32Array;
  /** Distinct lists of terms, each term once. */
  readonly lists: readonly (readonly number[])[];
}

const lists = new KeptZeros((count) => new Uint32Array(count));

/** Finds terms in the names that count as text; `segment` is that of `known`. */
export function nameHits(
  terms: readonly string[],
  table: DefinitionTable,
  known: Names,
  segment: Segment | undefined,
): NameHits {
  const nameTerms = lists.use(known.size, (listOf) => {
    const matches = matchesOf(terms, known, segment, listOf);
    const found = namedDefinitions(table, matches);
    listOf.fill(0, 0, known.size);
    return found;
  });
  return { names: namesField(nameTerms, terms.length, table), nameTerms };
}

const found = new KeptList();

/** The definitions whose names match, where these count as text. */
function namedDefinitions(
  { names, marks, count }: DefinitionTable,
  { listOf, lists }: MatchedNames,
): NameTerms {
  const definitions = found.collect(count, (list) => {
    let size = 0;
    for (let definition = 0; definition < count; definition += 1) {
      if (listOf[names[definition] as number] === 0) continue;
      if (((marks[definition] as number) & Mark.NameText) === 0) continue;
      list[size] = definition;
      size += 1;
    }
    return size;
  });
  const listAt = new Uint32Array(definitions.length);
  for (let i = 0; i < listAt.length; i += 1)
    listAt[i] = listOf[names[definitions[i] as number] as number] as number;
  return { definitions, listAt, lists };
}

function namesField(
  { definitions, listAt, lists }: NameTerms,
  terms: number,
  table: DefinitionTable,
): TextField {
  const { starts } = table;
  const counts = new TermCounts(terms);
  return {
    lengths: namesOfFiles(table),
    visit: (visit) => {
      let file = 0;
      for (let i = 0; i < definitions.length; counts.clear()) {
        while ((starts[file + 1] as number) <= (definitions[i] as number)) file += 1;
        const end = starts[file + 1] as number;
        for (; i < definitions.length && (definitions[i] as number) < end; i += 1)
          counts.addAll(lists[listAt[i] as number] as readonly number[]);
        visit(file, counts);
      }
    },
  };
}

/** By definition: the sum of the weights, none of which is 0, of the terms in its name. */
export function weighNames(
  { definitions, listAt, lists }: NameTerms,
  weights: Float64Array,
): SparseScores {
  const sums = Float64Array.from(lists, (list) =>
    list.reduce((sum, term) => sum + (weights[term] as number), 0),
  );
  const values = new Float64Array(definitions.length);
  for (let i = 0; i < values.length; i += 1) values[i] = sums[listAt[i] as number] as number;
  return { definitions, values };
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

/** The terms of all names; `listOf` becomes the number of the list of each. */
function matchesOf(
  terms: readonly string[],
  names: Names,
  segment: Segment | undefined,
  listOf: Uint32Array,
): MatchedNames {
  const found = new MatchedNames(listOf, terms.length);
  segment?.terms.findNames(terms, found);
  const matcher = new TermMatcher(terms);
  for (let name = names.knownSize; name < names.size; name += 1) {
    for (const term of matcher.termsOf(names.textOf(name))) found.add(name, term);
  }
  return found;
}
