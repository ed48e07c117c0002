import { identifierTerms } from '@repomap/model';
import { isStopTerm } from './stop-words.js';

/** What a task told in plain words asks for. */
export interface Query {
  /** The distinct terms, by first appearance. */
  readonly terms: readonly string[];
  /** Parallel to `terms`: 2 for one of the first line, which names the matter, else 1. */
  readonly weights: Float64Array;
  /** Words that may be paths: with a slash or an extension. */
  readonly paths: readonly string[];
  /** Whether the first line speaks of tests, examples or documentation. */
  readonly isAboutTests: boolean;
}

/** Reads the terms and paths of a query. */
export function parseQuery(text: string): Query {
  const weights = new Map<string, number>();
  const lines = text.trim().split(/\r?\n/);
  for (const [index, line] of lines.entries())
    for (const word of line.match(IDENTIFIER) ?? [])
      for (const term of searchTerms(word))
        if (!weights.has(term)) weights.set(term, index === 0 ? FIRST_LINE_WEIGHT : 1);
  return {
    terms: [...weights.keys()],
    weights: Float64Array.from(weights.values()),
    paths: [...new Set(text.match(PATH_WORD) ?? [])],
    isAboutTests: ABOUT_TESTS.test(lines[0] as string),
  };
}

const FIRST_LINE_WEIGHT = 2;
const IDENTIFIER = /[A-Za-z_$][A-Za-z0-9_$]*/g;
const PATH_WORD = /[\w@.$+-]+(?:\/[\w@.$+-]+)+|[\w@$+-]+(?:\.[\w-]+)*\.[A-Za-z]\w{0,9}/g;
const ABOUT_TESTS = /\b(?:tests?|testing|specs?|benchmarks?|examples?|docs|fixtures?)\b/i;

function searchTerms(word: string): string[] {
  return isStopTerm(word.toLowerCase()) ? [] : identifierTerms(word).filter((t) => !isStopTerm(t));
}
