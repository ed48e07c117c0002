import type { Snapshot } from '../page-data.js';
import { type Searched, search } from '../search.js';
import { Failure, type Source } from './source.js';

/** Answers from what an exported file contains; undefined if the page is none. */
export function snapshotSource(): Source | undefined {
  const snapshot = contentOf('snapshot') as Snapshot | undefined;
  if (snapshot === undefined) return undefined;
  const { graph, maps, explanations } = snapshot;
  const worker = new Blob([contentOf('worker') as string], { type: 'text/javascript' });
  return {
    budgets: maps.map(([tokens]) => tokens),
    takesTasks: false,
    layoutWorker: URL.createObjectURL(worker),
    graph: async () => graph,
    progress: async () => ({ done: 0, total: 0 }),
    map: async ({ tokens }) => {
      const found = maps.find(([each]) => each === tokens);
      if (found === undefined)
        throw new Failure('failed', `This file has no map of ${tokens} tokens.`);
      return found[1];
    },
    explain: async (file, { tokens }) => {
      const explanation = explanations.find(({ path }) => path === file);
      if (explanation === undefined || explanation.excluded !== undefined) return explanation;
      const { showsAt: _, ...known } = explanation;
      const showsAt = maps.find(([, { files }]) => files.includes(file))?.[0];
      const shown = showsAt !== undefined && showsAt <= tokens;
      return { ...known, shown, ...(!shown && showsAt !== undefined && { showsAt }) };
    },
    search: async (text) => search(searched(snapshot), text),
  };
}

/** All files, and the definitions of those that are explained. */
function searched({ graph, explanations }: Snapshot): readonly Searched[] {
  const known = new Map(explanations.map((each) => [each.path as string, each]));
  return graph.paths.map((path) => {
    const explanation = known.get(path);
    if (explanation === undefined || explanation.excluded !== undefined)
      return { path, definitions: [] };
    return { path, definitions: explanation.definitions.map(({ name, line }) => ({ name, line })) };
  });
}

function contentOf(id: string): unknown {
  const element = document.getElementById(id);
  return element === null ? undefined : JSON.parse(element.textContent ?? '');
}
