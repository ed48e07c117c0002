import { type Figure, keyOf, type Results, type SuiteResults } from './results.ts';
import { THIS_BUILD } from './suite.ts';

export interface Comparison {
  readonly suite: string;
  readonly figure: Figure;
  /** Above 1 is worse: CPU time in calibration loops or size now over then, or score then over now. */
  readonly ratio: number;
}

/** The figures of this build that both runs have. */
export function compareResults(now: Results, then: Results): Comparison[] {
  return now.suites.flatMap((suite) => {
    const earlier = then.suites.find(({ suite: name }) => name === suite.suite);
    return earlier === undefined ? [] : compareSuites(suite, earlier);
  });
}

function compareSuites(now: SuiteResults, then: SuiteResults): Comparison[] {
  const earlier = new Map(then.figures.map((figure) => [keyOf(figure), figure.value]));
  return now.figures.flatMap((figure) => {
    const before = earlier.get(keyOf(figure));
    if (figure.contender !== THIS_BUILD || before === undefined) return [];
    const speed = now.kind === 'cpu' ? now.calibration / then.calibration : 1;
    const growth = figure.value / before / speed;
    return [{ suite: now.suite, figure, ratio: now.kind === 'score' ? 1 / growth : growth }];
  });
}

/** The comparisons that are worse by more than `threshold` percent. */
export function slowdowns(all: readonly Comparison[], threshold: number): Comparison[] {
  return all.filter(({ ratio }) => ratio > 1 + threshold / 100);
}
