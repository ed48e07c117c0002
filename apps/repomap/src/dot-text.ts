import type { ReferenceGraph } from '@repomap/repo-map';

/** A reference graph in the DOT language of Graphviz. */
export function dotText(graph: ReferenceGraph): string {
  const nodes = graph.mapNodes((path, attributes) => `  ${quoted(path)}${list(attributes)};\n`);
  const edges = graph.mapEdges(
    (_, attributes, from, to) => `  ${quoted(from)} -> ${quoted(to)}${list(attributes)};\n`,
  );
  return `digraph {\n${[...nodes, ...edges].join('')}}\n`;
}

function list(attributes: object): string {
  const pairs = Object.entries(attributes).map(([name, value]) => `${name}=${quoted(value)}`);
  return ` [${pairs.join(', ')}]`;
}

/** A double-quoted string: only quotes and backslashes need an escape. */
function quoted(value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
