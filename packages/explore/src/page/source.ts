import type { ExplanationData, Found, GraphData, MapData, ProgressData } from '../page-data.js';

/** A budget and what the map is for. */
export interface Task {
  readonly tokens: number;
  readonly query: string;
}

/** Where the page gets its answers from. Each throws a `Failure`, or the signal's reason. */
export interface Source {
  /** The budgets that can be asked for, smallest first. */
  readonly budgets: readonly number[];
  /** Whether maps for a task can be asked for. */
  readonly takesTasks: boolean;
  graph(): Promise<GraphData>;
  /** How far the graph is. */
  progress(): Promise<ProgressData>;
  map(task: Task, signal: AbortSignal): Promise<MapData>;
  /** Undefined if the answer is not known here. */
  explain(file: string, task: Task, signal: AbortSignal): Promise<ExplanationData | undefined>;
  search(text: string, signal: AbortSignal): Promise<readonly Found[]>;
  /** The address of the script that lays the graph out. */
  readonly layoutWorker: string;
}

/** Why there is no answer, in one sentence. */
export class Failure extends Error {
  readonly kind: 'empty' | 'failed' | 'gone';

  constructor(kind: Failure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
