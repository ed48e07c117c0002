import { stem } from '@repomap/model';

/** Words that carry no information about what a task is about. */
const STOP_WORDS =
  `a add added adds after all allow also an and any are as at be because been before bug
  but by can change changed changes chore could currently did do does doesn don feat fix fixed fixes
  fixing for from had has have how i if in instead into is isn issue it its just let like make may more
  most no not now of on only or other our per perf refactor remove removed same should so some such than
  that the their them then there these they this to up update used using via was we were what when which
  while who will with without would you your`.split(/\s+/);

const STOP_TERMS: ReadonlySet<string> = new Set([...STOP_WORDS, ...STOP_WORDS.map(stem)]);

/** Whether a lower-case word, or a term of one, is ignored in queries. */
export function isStopTerm(term: string): boolean {
  return STOP_TERMS.has(term);
}
