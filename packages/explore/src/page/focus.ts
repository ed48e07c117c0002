import type { GraphView, ViewEdge } from './graph-view.js';

const MAX_EDGES = 200;
/** More labels than this would cover each other. */
const MAX_LABELLED = 10;

/** A node that is looked at, with its edges and neighbours. */
export class Focus {
  readonly node: number;
  /** The heaviest edges from and to it. */
  readonly edges: readonly ViewEdge[];
  /** The node and its neighbours. */
  readonly nodes: ReadonlySet<number>;
  /** Those of its neighbours whose label is worth its place. */
  readonly labelled: ReadonlySet<number>;

  constructor(node: number, { edges }: GraphView) {
    this.node = node;
    this.edges = edges.filter(({ from, to }) => from === node || to === node).slice(0, MAX_EDGES);
    const others = new Set(this.edges.map(({ from, to }) => (from === node ? to : from)));
    this.nodes = new Set([node, ...others]);
    this.labelled = new Set([...others].slice(0, MAX_LABELLED));
  }
}
