import { type Figure, keyOf, median, type Results, type SuiteResults } from './results.ts';

/** Each suite as it was last run; undefined without runs, which are given the oldest first. */
export function lastOf(runs: readonly Results[]): Results | undefined {
  return merged(runs, (suites) => suites.at(-1) as SuiteResults);
}

/** Each suite with the median of each figure over all runs, in calibration loops. */
export function historyOf(runs: readonly Results[]): Results | undefined {
  return merged(runs, medianOf);
}

function merged(
  runs: readonly Results[],
  merge: (suites: readonly SuiteResults[]) => SuiteResults,
): Results | undefined {
  const last = runs.at(-1);
  if (last === undefined) return undefined;
  const suites = Map.groupBy(
    runs.flatMap((run) => run.suites),
    ({ suite }) => suite,
  );
  return { ...last, suites: Array.from(suites.values(), merge) };
}

function medianOf(suites: readonly SuiteResults[]): SuiteResults {
  const all = suites.flatMap(({ kind, calibration, figures }) =>
    figures.map((figure) => ({
      ...figure,
      value: kind === 'cpu' ? figure.value / calibration : figure.value,
    })),
  );
  const figures = Array.from(Map.groupBy(all, keyOf).values(), (group) => ({
    ...(group[0] as Figure),
    value: median(group.map(({ value }) => value)),
  }));
  return { ...(suites.at(-1) as SuiteResults), calibration: 1, figures };
}
