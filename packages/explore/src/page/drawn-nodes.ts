import type { GraphView } from './graph-view.js';
import type { Groups } from './groups.js';
import { directoryLabel, fileLabels } from './node-label.js';
import type { Drawn } from './stage.js';

/** How the nodes of a view are drawn: files by rank, directories by their number of files. */
export function drawnNodes(
  { nodes }: GraphView,
  { ofFile, ofDirectory }: Groups,
): readonly Drawn[] {
  const files = nodes.filter(({ kind }) => kind === 'file');
  const directories = nodes.filter(({ kind }) => kind === 'directory');
  const labels = fileLabels(files.map(({ path }) => path));
  const labelOf = new Map(files.map(({ path }, at) => [path, labels[at] as string]));
  const mostRank = files.reduce((most, { rank }) => Math.max(most, rank), Number.MIN_VALUE);
  const mostFiles = directories.reduce((most, { size }) => Math.max(most, size), 1);
  const scale = scaleOf(nodes.length);
  // Beside directories, a file must not look as large as they are.
  const largest = directories.length === 0 ? 15 : 6;
  return nodes.map(({ kind, number, path, size, rank }) =>
    kind === 'file'
      ? {
          label: labelOf.get(path) ?? path,
          group: ofFile[number] ?? 0,
          size: scale * (3.5 + largest * Math.sqrt(rank / mostRank)),
          shape: 'circle',
        }
      : {
          label: directoryLabel(path),
          group: ofDirectory[number] ?? 0,
          size: scale * (5 + 13 * Math.sqrt(size / mostFiles)),
          shape: 'square',
        },
  );
}

/** Many nodes are drawn small. */
function scaleOf(nodes: number): number {
  if (nodes <= 400) return 1;
  return nodes <= 2000 ? 0.75 : 0.55;
}
