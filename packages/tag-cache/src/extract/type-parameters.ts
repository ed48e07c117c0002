import type { Node } from 'web-tree-sitter';
import { Spans } from './spans.js';

/** A node on the way from the root to a name. */
interface Step {
  readonly node: Node;
  /** What declares the type parameters named directly below the node. */
  readonly declaration: Node;
}

/** The type parameters of a syntax tree, and where their names mean these. */
export class TypeParameters {
  /** By name: the declarations that have a type parameter of that name. */
  readonly #spans = new Map<string, Spans>();
  /**
   * The nodes around the last name. A parent is found from the root, and so takes time proportional to the
   * depth; names follow one another, so that most of the way to the next is known.
   */
  readonly #way: Step[] = [];

  add(name: string, node: Node): void {
    const { startIndex, endIndex } = this.#declarationOf(node);
    const spans = this.#spans.get(name) ?? new Spans();
    spans.add(startIndex, endIndex);
    this.#spans.set(name, spans);
  }

  /** Whether a name at an offset means a type parameter. */
  has(name: string, at: number): boolean {
    return this.#spans.get(name)?.has(at) ?? false;
  }

  /** What declares a type parameter, by the node of its name. */
  #declarationOf(name: Node): Node {
    const way = this.#way;
    while (way.length > 0 && !contains((way.at(-1) as Step).node, name)) way.pop();
    if (way.length === 0) way.push(stepTo(name.tree.rootNode));
    for (;;) {
      const last = way.at(-1) as Step;
      const next = last.node.childWithDescendant(name);
      if (next === null || next.id === name.id) return last.declaration;
      way.push(stepTo(next, last));
    }
  }
}

function stepTo(node: Node, above?: Step): Step {
  const isInside = above !== undefined && IN_TYPE_PARAMETERS.test(node.type);
  return { node, declaration: isInside ? above.declaration : node };
}

/** In Go, a receiver repeats the parameters of its type. */
const IN_TYPE_PARAMETERS =
  /param|^(?:constrained_type|generic_type|pointer_type|type|type_arguments|type_elem)$/;

function contains(around: Node, node: Node): boolean {
  return around.startIndex <= node.startIndex && node.endIndex <= around.endIndex;
}
