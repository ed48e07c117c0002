import type { ReferenceGraph } from '@repomap/repo-map';
import { DirectedGraph } from 'graphology';
import type { Explorable } from '../src/explorable.js';

/** A graph of a few files. */
export function smallGraph(): ReferenceGraph {
  const graph: ReferenceGraph = new DirectedGraph();
  const node = (path: string, pagerank: number) =>
    graph.addNode(path, { language: 'python', definitions: 1, pagerank });
  node('a.py', 0.1234567);
  node('b.py', 0.5);
  node('c.py', 0.3);
  const edge = { identifiers: ['b'], bound: 'import', imported: true } as const;
  graph.addEdge('a.py', 'b.py', { ...edge, weight: 1 });
  graph.addEdge('c.py', 'b.py', { ...edge, weight: 2.71543 });
  graph.addEdge('c.py', 'a.py', { ...edge, weight: 0.5 });
  return graph;
}

/** An engine that answers what is given, and fails at everything else. */
export function answerEngine(answers: Partial<Explorable> = {}): Explorable {
  const fail = async (): Promise<never> => {
    throw new Error('the engine was not expected to be asked');
  };
  return {
    root: '/home/me/project',
    map: fail,
    explain: fail,
    graph: async () => smallGraph(),
    facts: fail,
    ...answers,
  };
}
