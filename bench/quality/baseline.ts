import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskScores } from './scores.ts';

export function hasBaseline(variant: string): boolean {
  return existsSync(fileOf(variant));
}

/** The stored scores of a variant of the tasks; undefined when none were stored. */
export function readBaseline(variant: string): TaskScores[] | undefined {
  if (!hasBaseline(variant)) return undefined;
  const [head = '', ...lines] = readFileSync(fileOf(variant), 'utf8').trimEnd().split('\n');
  const { budgets } = JSON.parse(head) as { budgets: string[] };
  const tasks = lines.map((line): Row => JSON.parse(line));
  return tasks.map(([id, mrr, r10, r25, ...rest]) => ({
    id,
    repo: id.slice(0, id.lastIndexOf('-')).replace('+', '/'),
    mrr,
    r10,
    r25,
    at: Object.fromEntries(
      budgets.map((budget, i) => [
        budget,
        {
          file: rest[3 * i] as number,
          sym: rest[3 * i + 1] ?? null,
          tokens: rest[3 * i + 2] as number,
        },
      ]),
    ),
  }));
}

/** Stores scores, one row a task, to compare later runs with. */
export function writeBaseline(variant: string, scores: readonly TaskScores[]): void {
  const budgets = Object.keys(scores[0]?.at ?? {});
  const rows = scores.map(({ id, mrr, r10, r25, at }): Row => {
    const rest = budgets.flatMap((budget) => {
      const { file = 0, sym = null, tokens = 0 } = at[budget] ?? {};
      return [round(file), sym === null ? null : round(sym), Math.ceil(tokens)];
    });
    return [id, round(mrr), round(r10), round(r25), ...rest];
  });
  const lines = [{ budgets }, ...rows].map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(fileOf(variant), lines.join(''));
}

/** Id, MRR, R@10, R@25, then file recall, symbol recall and tokens for each budget. */
type Row = [id: string, mrr: number, r10: number, r25: number, ...rest: (number | null)[]];

function fileOf(variant: string): string {
  return join(import.meta.dirname, `${variant}.jsonl`);
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
