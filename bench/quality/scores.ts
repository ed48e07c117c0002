/** The scores of one task, as the evaluator writes them. */
export interface TaskScores {
  readonly id: string;
  readonly repo: string;
  readonly mrr: number;
  readonly r10: number;
  readonly r25: number;
  /** By budget. */
  readonly at: Readonly<Record<string, BudgetScores>>;
}

interface BudgetScores {
  readonly file: number;
  /** Null for a task that names no symbol. */
  readonly sym: number | null;
  readonly tokens: number;
}

/** One number a task; null where a task has none. */
export interface Column {
  readonly name: string;
  of(task: TaskScores): number | null;
}

/** MRR and recall of the first files, then recall of files and symbols at each budget. */
export function columnsOf(tasks: readonly TaskScores[]): Column[] {
  const budgets = Object.keys(tasks[0]?.at ?? {});
  const at = (key: 'file' | 'sym') =>
    budgets.map(
      (budget): Column => ({
        name: `${key} ${Number(budget) / 1024}k`,
        of: ({ at: scores }) => scores[budget]?.[key] ?? null,
      }),
    );
  return [
    { name: 'MRR', of: ({ mrr }) => mrr },
    { name: 'R@10', of: ({ r10 }) => r10 },
    { name: 'R@25', of: ({ r25 }) => r25 },
    ...at('file'),
    ...at('sym'),
  ];
}

export interface Estimate {
  readonly mean: number;
  /** Ends of the 95 % bootstrap interval over tasks, drawn within repositories. */
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 1000;

/** The mean over the tasks of a repository, then over repositories, with its interval. */
export function estimate(values: readonly { repo: string; value: number }[]): Estimate {
  const groups = [...Map.groupBy(values, ({ repo }) => repo).values()].map((group) =>
    group.map(({ value }) => value),
  );
  const random = generator(1);
  const draws = Array.from({ length: ROUNDS }, () =>
    mean(
      groups.map((group) => mean(group.map(() => group[Math.floor(random() * group.length)] ?? 0))),
    ),
  ).sort((a, b) => a - b);
  return {
    mean: mean(groups.map(mean)),
    low: draws[Math.floor(ROUNDS * 0.025)] ?? 0,
    high: draws[Math.floor(ROUNDS * 0.975)] ?? 0,
  };
}

/** A column's values, without tasks that have none. */
export function valuesOf(tasks: readonly TaskScores[], column: Column) {
  return tasks.flatMap((task) => {
    const value = column.of(task);
    return value === null ? [] : [{ repo: task.repo, value }];
  });
}

/** What each task of both runs gained, without tasks that have no value. */
export function gainsOf(now: readonly TaskScores[], before: readonly TaskScores[], column: Column) {
  const known = new Map(before.map((task) => [task.id, column.of(task)]));
  return now.flatMap((task) => {
    const [a, b] = [column.of(task), known.get(task.id) ?? null];
    return a === null || b === null ? [] : [{ repo: task.repo, value: a - b }];
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** mulberry32: equal seeds, equal intervals. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
