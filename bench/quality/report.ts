import {
  columnsOf,
  type Estimate,
  estimate,
  gainsOf,
  type TaskScores,
  valuesOf,
} from './scores.ts';

export interface ReportOptions {
  readonly title: string;
  readonly byRepo: boolean;
}

/** Prints means with 95 % bootstrap intervals, and the gain over earlier scores, paired by task. */
export function printScores(
  scores: readonly TaskScores[],
  before: readonly TaskScores[] | undefined,
  { title, byRepo }: ReportOptions,
): void {
  console.log(`${scores.length} tasks, ${title}`);
  printColumns(scores, before);
  const over = scores.flatMap(({ at }) =>
    Object.entries(at).filter(([budget, { tokens }]) => tokens > Number(budget)),
  );
  console.log(`maps over budget: ${over.length}`);
  if (!byRepo) return;
  for (const [repo, group] of Map.groupBy(scores, (task) => task.repo)) {
    console.log(`\n${repo}, ${group.length} tasks`);
    printColumns(group, before);
  }
}

function printColumns(
  scores: readonly TaskScores[],
  before: readonly TaskScores[] | undefined,
): void {
  for (const column of columnsOf(scores)) {
    const gains = gainsOf(scores, before ?? [], column);
    const parts = [column.name.padEnd(8), show(estimate(valuesOf(scores, column)))];
    console.log(
      [...parts, gains.length > 0 ? `gain ${show(estimate(gains))}` : ''].join('  ').trimEnd(),
    );
  }
}

function show({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3).padStart(6)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
