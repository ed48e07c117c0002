import { identifierTerms, unspacedWords } from '@repomap/model';
import { isStopTerm } from '../stop-words.js';
import { type CodeNames, codeNames } from './code-names.js';
import { foreignWords } from './foreign-words.js';
import { LineKind, MAX_SEEN, type QueryLine, queryLines } from './query-lines.js';
import { stackTraces } from './stack-traces.js';

/** The search terms, names and paths of a task in plain words. */
export interface Query {
  /** The distinct terms, by first appearance. */
  readonly terms: readonly string[];
  /** Parallel to `terms`: 2 for a term of the title, less for other lines, more for what is repeated. */
  readonly weights: Float64Array;
  /** Parallel to `terms`: `weights`, raised for terms of a leading area such as `router: ...`. */
  readonly pathWeights: Float64Array;
  /**
   * Words outside stack traces that may be paths: those with a slash or an extension. In code, where
   * the file names are mostly those of the reporter's program, only those with a slash.
   */
  readonly paths: readonly string[];
  /** The files of stack traces, from the innermost call. */
  readonly traces: readonly (readonly string[])[];
  readonly names: CodeNames;
}

/** Reads the terms, names and paths of a query. Linear in its length. */
export function parseQuery(text: string): Query {
  const lines = queryLines(text);
  const title = lines[0]?.text ?? '';
  const ignored = foreignWords(
    lines.flatMap((line) => (PROSE.has(line.kind) ? line.text : [])).join('\n'),
  );
  const weights = termWeights(lines, ignored);
  const area = new Set(searchTerms(AREA.exec(title)?.[0] ?? '', ignored));
  return {
    terms: [...weights.keys()],
    weights: Float64Array.from(weights.values()),
    pathWeights: Float64Array.from(weights, ([term, weight]) =>
      area.has(term) ? weight * AREA_WEIGHT : weight,
    ),
    paths: [...new Set(lines.flatMap(pathWords))],
    traces: stackTraces(text),
    names: codeNames(lines),
  };
}

/** Words of the title of a query that may be paths. */
export function titlePaths(text: string): readonly string[] {
  return queryLines(text).slice(0, 1).flatMap(pathWords);
}

/** Whether the title of a query asks for a change of tests, examples or documentation. */
export function isAboutTests(text: string): boolean {
  const title = queryLines(text)[0]?.text ?? '';
  return ASKS_FOR_TESTS.test(title.slice(0, MAX_SEEN));
}

/** Whether the title of a query is about texts in the languages of users. */
export function isAboutTranslations(text: string): boolean {
  const title = queryLines(text)[0]?.text ?? '';
  return TRANSLATIONS.test(title.slice(0, MAX_SEEN));
}

const TRANSLATIONS = /\b(?:translat(?:e|ed|es|ing|ions?|ors?)|locali[sz]\w*|locales?|i18n|l10n)\b/i;

const PROSE: ReadonlySet<LineKind> = new Set([LineKind.Title, LineKind.Prose]);

/** `bench/quality` chose them, on commit messages and on issues. */
const LINE_WEIGHTS: Readonly<Record<LineKind, number>> = {
  [LineKind.Title]: 2,
  [LineKind.Prose]: 1,
  [LineKind.Code]: 0.5,
  [LineKind.Trace]: 0.5,
  [LineKind.Template]: 0.2,
};
/** How much repetition of a term adds to its weight. */
const REPETITION = 0.4;

function termWeights(
  lines: readonly QueryLine[],
  ignored: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { kind, text } of lines)
    for (const term of searchTerms(text, ignored)) {
      weights.set(term, Math.max(weights.get(term) ?? 0, LINE_WEIGHTS[kind]));
      if (kind !== LineKind.Template) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  for (const [term, count] of counts)
    weights.set(term, (weights.get(term) as number) * (1 + REPETITION * Math.log(count)));
  return weights;
}

/** The part of the title before a colon. */
const AREA = /^[^:\n]{1,40}:/;
const AREA_WEIGHT = 3;
const IDENTIFIER = /[A-Za-z_$][A-Za-z0-9_$]*/g;

function searchTerms(text: string, ignored: ReadonlySet<string>): string[] {
  const words = [...(text.match(IDENTIFIER) ?? []), ...unspacedWords(text)].filter((word) => {
    const lower = word.toLowerCase();
    return !isStopTerm(lower) && !ignored.has(lower);
  });
  return words.flatMap(identifierTerms).filter((term) => !isStopTerm(term));
}

const AUXILIARY =
  '(?:tests?|testing|test (?:suites?|cases?)|specs?|benchmarks?|examples?|docs|documentation|readmes?|change ?logs?|fixtures?)';
const CHANGE =
  '(?:add|write|improve|update|fix|extend|remove|delete|rename|move|rewrite|skip|speed up|clean up|refactor|make|split|use)';
/**
 * `test: ...`, a verb with tests and the like as its object, or a state of them: not `Wrong path to
 * test file`, which is about the code that runs tests.
 */
const ASKS_FOR_TESTS = new RegExp(
  [
    String.raw`^\W*${AUXILIARY}\W*[:(/]`,
    String.raw`^\W*(?:[\w./-]+: )?${CHANGE}\b(?: [\w'./-]+){0,3}? ${AUXILIARY}(?:$|[.,;:(]| (?:for|of|to|in|on|that|which|when|with|about|faster|pass|run|more|less)\b)`,
    String.raw`\b${AUXILIARY} (?:is|are) (?:flaky|failing|slow|broken|missing|outdated|wrong)\b`,
  ].join('|'),
  'i',
);

/** Longer words are data rather than paths. */
const MAX_PATH_LENGTH = 256;

/** Within a path of Windows. */
const BACKSLASH = /(?<=[\w.:)-])\\(?=[\w.-])/g;

function pathWords({ kind, text }: QueryLine): string[] {
  if (kind === LineKind.Trace) return [];
  const pattern = kind === LineKind.Code ? /\/./ : /\/.|.\.[A-Za-z]\w{0,9}$/;
  return text
    .replace(BACKSLASH, '/')
    .split(/[^\w@.$~+/-]+/)
    .map((word) => word.replace(/[.-]$/, ''))
    .filter((word) => word.length <= MAX_PATH_LENGTH && pattern.test(word));
}
