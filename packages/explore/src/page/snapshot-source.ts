import type { Found, Snapshot } from '../page-data.js';
import { Failure, type Source } from './source.js';

const MAX_FOUND = 40;

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
    search: async (text) => search(snapshot, text.trim().toLowerCase()),
  };
}

function search({ graph, explanations }: Snapshot, wanted: string): readonly Found[] {
  if (wanted === '') return [];
  const matches = (name: string) => name.toLowerCase().includes(wanted);
  const files = graph.paths.filter(matches).map((path) => ({ path }));
  const definitions = explanations.flatMap((explanation) =>
    explanation.excluded === undefined
      ? explanation.definitions
          .filter(({ name }) => matches(name))
          .map(({ path, name, line }) => ({ path, name, line }))
      : [],
  );
  return [...definitions, ...files].slice(0, MAX_FOUND);
}

function contentOf(id: string): unknown {
  const element = document.getElementById(id);
  return element === null ? undefined : JSON.parse(element.textContent ?? '');
}
