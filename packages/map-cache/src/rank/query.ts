import { identifierTerms } from '@repomap/model';
import { isStopTerm } from './stop-words.js';

/** The search terms and paths of a task in plain words. */
export interface Query {
  /** The distinct terms, by first appearance. */
  readonly terms: readonly string[];
  /** Parallel to `terms`: 2 for a term of the first line, the task's title, else 1. */
  readonly weights: Float64Array;
  /** Parallel to `terms`: `weights`, raised for terms of a leading area such as `router: ...`. */
  readonly pathWeights: Float64Array;
  /** Words that may be paths: those with a slash or an extension. */
  readonly paths: readonly string[];
  /** Whether the first line mentions tests, examples or documentation. */
  readonly isAboutTests: boolean;
}

/** Extracts the terms and paths of a query. */
export function parseQuery(text: string): Query {
  const weights = new Map<string, number>();
  const lines = text.trim().split(/\r?\n/);
  for (const [index, line] of lines.entries())
    for (const term of searchTerms(line))
      if (!weights.has(term)) weights.set(term, index === 0 ? FIRST_LINE_WEIGHT : 1);
  const area = new Set(searchTerms(AREA.exec(lines[0] as string)?.[0] ?? ''));
  return {
    terms: [...weights.keys()],
    weights: Float64Array.from(weights.values()),
    pathWeights: Float64Array.from(weights, ([term, weight]) =>
      area.has(term) ? weight * AREA_WEIGHT : weight,
    ),
    paths: [...new Set(pathWords(text))],
    isAboutTests: ABOUT_TESTS.test(lines[0] as string),
  };
}

const FIRST_LINE_WEIGHT = 2;
/** The part of the first line before a colon. */
const AREA = /^[^:\n]{1,40}:/;
const AREA_WEIGHT = 3;
const IDENTIFIER = /[A-Za-z_$][A-Za-z0-9_$]*/g;
const ABOUT_TESTS = /\b(?:tests?|testing|specs?|benchmarks?|examples?|docs|fixtures?)\b/i;

function searchTerms(text: string): string[] {
  const words = (text.match(IDENTIFIER) ?? []).filter((word) => !isStopTerm(word.toLowerCase()));
  return words.flatMap(identifierTerms).filter((term) => !isStopTerm(term));
}

/** Longer words are data rather than paths. */
const MAX_PATH_LENGTH = 256;

function pathWords(text: string): string[] {
  return text
    .split(/[^\w@.$+/-]+/)
    .map((word) => word.replace(/[.-]$/, ''))
    .filter((word) => word.length <= MAX_PATH_LENGTH && /\/.|.\.[A-Za-z]\w{0,9}$/.test(word));
}
