import type {
  ExplanationData,
  Found,
  GraphData,
  MapData,
  Problem,
  ProgressData,
} from '../page-data.js';
import { Failure, type Source, type Task } from './source.js';

const GONE =
  'Repomap no longer answers. Run repomap explore again, and open the address that it prints.';

/** Asks the server that the page came from. */
export const serverSource: Source = {
  budgets: [256, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12_288, 16_384],
  takesTasks: true,
  layoutWorker: 'layout-worker.js',
  graph: () => ask<GraphData>('graph', {}),
  progress: () => ask<ProgressData>('progress', {}),
  map: (task, signal) => ask<MapData>('map', parameters(task), signal),
  explain: (file, task, signal) =>
    ask<ExplanationData>('explain', { file: JSON.stringify(file), ...parameters(task) }, signal),
  search: async (text, signal) =>
    (await ask<{ readonly found: readonly Found[] }>('search', { text }, signal)).found,
};

function parameters({ tokens, query }: Task): Record<string, string> {
  return { tokens: String(tokens), query };
}

async function ask<T>(
  question: string,
  query: Record<string, string>,
  signal: AbortSignal | null = null,
): Promise<T> {
  const response = await fetch(`api/${question}?${new URLSearchParams(query)}`, { signal }).catch(
    (error: unknown) => {
      throw signal?.aborted ? error : new Failure('gone', GONE);
    },
  );
  if (response.ok) return response.json();
  const problem: Problem = await response
    .json()
    .catch(() => ({ error: `The server answered ${response.status}.`, isEmpty: false }));
  throw new Failure(problem.isEmpty ? 'empty' : 'failed', problem.error);
}
