import { quotedPath, type RelPath, visibleText } from '@repomap/model';
import type { ReferenceGraph } from '@repomap/repo-map';

/** A copy for text formats that do not escape: paths are quoted as in maps. */
export function printableGraph(graph: ReferenceGraph): ReferenceGraph {
  const copy = graph.nullCopy() as ReferenceGraph;
  graph.forEachNode((path, attributes) => {
    copy.addNode(printablePath(path), {
      ...attributes,
      language: visibleText(attributes.language),
    });
  });
  graph.forEachEdge((key, attributes, from, to) => {
    const identifiers = attributes.identifiers.map(visibleText);
    copy.addEdgeWithKey(key, printablePath(from), printablePath(to), {
      ...attributes,
      identifiers,
    });
  });
  return copy;
}

function printablePath(path: string): string {
  return quotedPath(path as RelPath);
}
