import type { GraphData } from '../page-data.js';
import type { Directory } from './directory-tree.js';

/** A file, or a directory that stands for the files in it. */
interface ViewNode {
  readonly kind: 'file' | 'directory';
  /** The number of the file or the directory. */
  readonly number: number;
  readonly path: string;
  /** Number of files. */
  readonly size: number;
  /** The sum over the files. */
  readonly rank: number;
}

export interface ViewEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** What is drawn: the files of open directories, and closed directories. */
export interface GraphView {
  readonly nodes: readonly ViewNode[];
  /** One for each pair of nodes; the heaviest first. */
  readonly edges: readonly ViewEdge[];
  /** The node of each file. */
  readonly nodeOfFile: Int32Array;
}

/** With more files than this, directories stand for them. */
const MAX_SINGLE_FILES = 2000;
/** So many nodes give a first overview. */
const OVERVIEW = 150;
const MAX_OVERVIEW = 400;

/** The directories that are open at first: all in a small repository, few in a large one. */
export function openAtFirst(tree: readonly Directory[]): ReadonlySet<number> {
  const files = tree[0]?.size ?? 0;
  if (files <= MAX_SINGLE_FILES) return new Set(tree.keys());
  const open = new Set([0]);
  const sizeOf = (directory: number) => tree[directory]?.size ?? 0;
  const nodesIn = ({ directories, files }: Directory) => directories.length + files.length;
  const closed = [...(tree[0]?.directories ?? [])];
  let nodes = tree[0] === undefined ? 0 : nodesIn(tree[0]);
  while (nodes < OVERVIEW) {
    const next = closed
      .filter((each) => nodes + nodesIn(tree[each] as Directory) <= MAX_OVERVIEW)
      .reduce<number | undefined>(
        (best, each) => (best === undefined || sizeOf(each) > sizeOf(best) ? each : best),
        undefined,
      );
    if (next === undefined) break;
    open.add(next);
    closed.splice(closed.indexOf(next), 1, ...(tree[next]?.directories ?? []));
    nodes += nodesIn(tree[next] as Directory) - 1;
  }
  return open;
}

/** Opens a directory, with those in it as long as there is only one; or closes it, if it is open. */
export function toggled(
  tree: readonly Directory[],
  open: ReadonlySet<number>,
  directory: number,
): ReadonlySet<number> {
  if (open.has(directory)) return new Set([...open].filter((each) => each !== directory));
  const opened = new Set(open);
  for (let next: number | undefined = directory; next !== undefined; ) {
    opened.add(next);
    const inside: readonly number[] = tree[next]?.directories ?? [];
    next = inside.length === 1 ? inside[0] : undefined;
  }
  return opened;
}

/** The view with some directories open. A directory inside a closed one is closed. */
export function graphView(
  { paths, rank, edges }: GraphData,
  tree: readonly Directory[],
  open: ReadonlySet<number>,
): GraphView {
  const nodes: ViewNode[] = [];
  const nodeOfFile = new Int32Array(paths.length);
  const visit = (number: number, inside: number | undefined): void => {
    const { path, directories, files, size } = tree[number] as Directory;
    let node = inside;
    if (node === undefined && !open.has(number)) {
      const sum = rankIn(tree, number, rank);
      node = nodes.push({ kind: 'directory', number, path, size, rank: sum }) - 1;
    }
    for (const file of files)
      nodeOfFile[file] =
        node ??
        nodes.push({
          ...{ kind: 'file', number: file, path: paths[file] as string },
          ...{ size: 1, rank: rank[file] ?? 0 },
        }) - 1;
    for (const inner of directories) visit(inner, node);
  };
  if (tree.length > 0) visit(0, undefined);
  return { nodes, edges: edgesBetween(edges, nodeOfFile, nodes.length), nodeOfFile };
}

function rankIn(tree: readonly Directory[], number: number, rank: readonly number[]): number {
  const { directories, files } = tree[number] as Directory;
  const own = files.reduce((sum, file) => sum + (rank[file] ?? 0), 0);
  return directories.reduce((sum, inner) => sum + rankIn(tree, inner, rank), own);
}

function edgesBetween(
  edges: readonly number[],
  nodeOfFile: Int32Array,
  nodes: number,
): readonly ViewEdge[] {
  const weights = new Map<number, number>();
  for (let i = 0; i < edges.length; i += 3) {
    const from = nodeOfFile[edges[i] as number] as number;
    const to = nodeOfFile[edges[i + 1] as number] as number;
    if (from === to) continue;
    const pair = from * nodes + to;
    weights.set(pair, (weights.get(pair) ?? 0) + (edges[i + 2] as number));
  }
  return Array.from(weights, ([pair, weight]) => ({
    from: Math.floor(pair / nodes),
    to: pair % nodes,
    weight,
  })).sort((a, b) => b.weight - a.weight);
}
