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

/** What names are found in. */
interface NameSources {
  readonly table: DefinitionTable;
  readonly names: Names;
  /** That of `names`. */
  readonly segment: Segment | undefined;
  /** By file: the number of its definitions whose names count as text. */
  readonly nameCounts: readonly number[];
}

/** Finds terms in the names that count as text. */
export function nameHits(
  terms: readonly string[],
  { table, names, segment, nameCounts }: NameSources,
): NameHits {
  const nameTerms = lists.use(names.size, (listOf) => {
    const matches = matchesOf(terms, names, segment, listOf);
    const found = namedDefinitions(table, matches);
    listOf.fill(0, 0, names.size);
    return found;
  });
  const visit = visitNames(nameTerms, terms.length, table.starts);
  return { names: { lengths: nameCounts, visit }, nameTerms };
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

/** Visits files with the terms in the names of their definitions. */
function visitNames(
  { definitions, listAt, lists }: NameTerms,
  terms: number,
  starts: Uint32Array,
): TextField['visit'] {
  const counts = new TermCounts(terms);
  return (visit) => {
    let file = 0;
    for (let i = 0; i < definitions.length; counts.clear()) {
      while ((starts[file + 1] as number) <= (definitions[i] as number)) file += 1;
      const end = starts[file + 1] as number;
      for (; i < definitions.length && (definitions[i] as number) < end; i += 1)
        counts.addAll(lists[listAt[i] as number] as readonly number[]);
      visit(file, counts);
    }
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
