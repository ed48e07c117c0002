import { type Comparison, compareResults, slowdowns } from './compare.ts';
import type { Results, SuiteResults } from './results.ts';
import { OTHER_BUILD, THIS_BUILD } from './suite.ts';

/** The figures of a run as text, one a line. */
export function describeResults({ machine, versions, suites }: Results): string {
  const { cpu, cores, memoryGb, load } = machine;
  const head = `${cpu}, ${cores} cores, ${memoryGb} GB, load ${load}, Node ${versions.node}, git ${versions.git}`;
  return [head, ...suites.map(describeSuite)].join('\n\n');
}

function describeSuite({ suite, unit, kind, calibration, figures }: SuiteResults): string {
  const title = `${suite}, ${unit}${kind === 'cpu' ? `; one calibration loop takes ${calibration} s` : ''}`;
  const rows = figures.map(({ subject, scenario, contender, value }) => {
    const other = figures.find(
      (each) =>
        each.subject === subject && each.scenario === scenario && each.contender === OTHER_BUILD,
    );
    const ratio =
      contender === THIS_BUILD && other !== undefined
        ? `  ${(value / other.value).toFixed(2)} of the other build`
        : '';
    return [`${subject}: ${scenario}, ${contender}`, `${value}${ratio}`] as const;
  });
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`)].join('\n');
}

/** What a run is compared with. */
export interface EarlierRun {
  readonly label: string;
  readonly results: Results;
}

export interface ComparisonReport {
  readonly text: string;
  readonly isSlower: boolean;
}

/** What changed since an earlier run, the worst first; `threshold` is in percent. */
export function describeComparison(
  now: Results,
  earlier: EarlierRun,
  threshold: number,
): ComparisonReport {
  const all = compareResults(now, earlier.results).sort((a, b) => b.ratio - a.ratio);
  const slower = new Set(slowdowns(all, threshold));
  const line = (comparison: Comparison) => {
    const { suite, figure, ratio } = comparison;
    const verdict = slower.has(comparison) ? `  WORSE by more than ${threshold} %` : '';
    return `${ratio.toFixed(2)}  ${suite}, ${figure.subject}: ${figure.scenario}${verdict}`;
  };
  const head = `against ${earlier.label}; above 1 is worse:`;
  const last = `${slower.size} of ${all.length} figures are worse by more than ${threshold} %`;
  return { text: [head, ...all.map(line), last].join('\n'), isSlower: slower.size > 0 };
}
