import { SkipReason } from '@repomap/model';
import { PathKind, pathKind } from './path-kind.js';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';

const FACTORS: Readonly<Record<PathKind, number>> = {
  [PathKind.Source]: 1,
  [PathKind.Test]: 0.4,
  [PathKind.Vendored]: 0.05,
  [PathKind.Generated]: 0.05,
  [PathKind.Minified]: 0.05,
};

/**
 * What each file's score is multiplied by: little for code that nobody edits, less than 1 for tests
 * and other code beside the program unless the task or the chat is about such code.
 */
export function damping(files: readonly FactsFile[], input: RankInput): Float64Array {
  const isAboutTests =
    parseQuery(input.query ?? '').isAboutTests ||
    Array.from(input.chatFiles ?? []).some((path) => pathKind(path) === PathKind.Test);
  return Float64Array.from(files, ({ path, facts }) => {
    if (facts.skipped === SkipReason.Minified) return FACTORS[PathKind.Minified];
    if (facts.generated) return FACTORS[PathKind.Generated];
    const kind = pathKind(path);
    return kind === PathKind.Test && isAboutTests ? 1 : FACTORS[kind];
  });
}
