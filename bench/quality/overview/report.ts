import { estimate } from '../scores.ts';
import type { OverviewGold, OverviewTask } from './gold.ts';
import type { OverviewScores } from './map-scores.ts';

export const BUDGETS = [1024, 4096] as const;

export interface Measured {
  readonly task: OverviewTask;
  readonly gold: OverviewGold;
  /** By build, then by budget. */
  readonly scores: readonly (readonly OverviewScores[])[];
}

const COLUMNS = ['file', 'sym', 'content'] as const;

/** Prints a row for each repository and build, then the means and the gain over the second build. */
export function printMeasured(measured: readonly Measured[]): void {
  for (const { task, gold, scores } of measured) {
    console.log(`${task.repo} (${task.ecosystem}): ${gold.files.length} files are touched`);
    for (const byBudget of scores) console.log(`  ${byBudget.map(rowOf).join('  |  ')}`);
  }
  for (const half of ['choose', 'confirm', undefined] as const) {
    const rows = measured.filter(({ task }) => half === undefined || task.half === half);
    if (rows.length > 0) printMeans(half ?? 'all', rows);
  }
}

function rowOf({ file, sym, content, files, first, absurd }: OverviewScores, budget: number) {
  const numbers = [file, sym, content].map((each) => each.toFixed(3)).join(' ');
  return `${numbers} ${files}${budget === 0 ? '' : `  ${first}${absurd === undefined ? '' : ` !! ${absurd}`}`}`;
}

function printMeans(title: string, measured: readonly Measured[]): void {
  console.log(`\n${title}: ${measured.length} repositories`);
  for (const [at, budget] of BUDGETS.entries())
    for (const column of COLUMNS) {
      const [own = [], other] = valuesOf(measured, (scores) => scores[at]?.[column] ?? 0);
      const gains = other?.map((value, i) => (own[i] ?? 0) - value);
      const parts = [
        `${column} ${budget / 1024}k`.padEnd(11),
        show(own),
        ...(gains === undefined ? [] : [`gain ${show(gains)}`]),
      ];
      console.log(parts.join('  '));
    }
  const absurd = valuesOf(measured, (scores) => (scores.at(-1)?.absurd === undefined ? 0 : 1));
  console.log(`absurd firsts: ${absurd.map(sum).join(', before: ')}`);
  const over = valuesOf(
    measured,
    (scores) => scores.filter(({ tokens }, at) => tokens > (BUDGETS[at] ?? 0)).length,
  );
  console.log(`maps over budget: ${over.map(sum).join(', before: ')}`);
}

/** One value a repository, by build. */
function valuesOf(
  measured: readonly Measured[],
  of: (scores: readonly OverviewScores[]) => number,
): readonly (readonly number[])[] {
  const builds = measured[0]?.scores.length ?? 0;
  return Array.from({ length: builds }, (_, build) =>
    measured.map(({ scores }) => of(scores[build] ?? [])),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The mean with its 95 % bootstrap interval over repositories. */
function show(values: readonly number[]): string {
  const { mean, low, high } = estimate(values.map((value) => ({ repo: '', value })));
  return `${mean.toFixed(3).padStart(6)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
