import { compareResults, type Results, readResults, storeResults } from './results.ts';

export interface ReportFlags {
  readonly save?: string | undefined;
  readonly compare?: string | undefined;
  /** Percent. */
  readonly threshold?: string | undefined;
}

/**
 * Prints a run, compares it with a stored one, and stores it if asked to. Gives the exit code: 1 when
 * a threshold was asked for and a figure is slower by more.
 */
export function reportResults(results: Results, flags: ReportFlags): number {
  printMeasures(results);
  const slower = isComparing(flags) ? compare(results, flags) : 0;
  // After the comparison, or a run would be compared with itself.
  if (flags.save !== undefined) console.log(`stored as ${storeResults(flags.save, results)}`);
  return slower > 0 ? 1 : 0;
}

function isComparing({ compare, threshold }: ReportFlags): boolean {
  return (
    compare !== undefined || threshold !== undefined || process.env.BENCH_THRESHOLD !== undefined
  );
}

function printMeasures({ measures, machine, versions, calibration }: Results): void {
  const { cpu, cores, memoryGb } = machine;
  console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, Node ${versions.node}, git ${versions.git}`);
  console.log(`one calibration loop: ${calibration} s of CPU\n`);
  const width = Math.max(...Object.keys(measures).map((name) => name.length));
  for (const [name, { seconds, loops }] of Object.entries(measures)) {
    const against = measures[name.replace(/\/this$/, '/against')];
    const ratio =
      against !== undefined && name.endsWith('/this')
        ? `  ${(seconds / against.seconds).toFixed(2)} of the other build`
        : '';
    console.log(
      `${name.padEnd(width)}  ${seconds.toFixed(3)} s  ${loops.toFixed(2)} loops${ratio}`,
    );
  }
}

/** Prints what changed since a stored run; gives the number of figures beyond the threshold. */
function compare(results: Results, flags: ReportFlags): number {
  const then = readResults(flags.compare);
  if (then === undefined) {
    console.log('\nno run is stored yet: --save NAME stores one');
    return 0;
  }
  const threshold = Number(flags.threshold ?? process.env.BENCH_THRESHOLD ?? 20);
  const limit = 1 + threshold / 100;
  console.log(`\nagainst the run of ${then.at} at ${then.commit}, in calibration loops:`);
  const comparisons = compareResults(results, then);
  for (const { name, ratio } of comparisons)
    console.log(`${ratio.toFixed(2)}  ${name}${ratio > limit ? `  SLOWER than ${limit}` : ''}`);
  return comparisons.filter(({ ratio }) => ratio > limit).length;
}
