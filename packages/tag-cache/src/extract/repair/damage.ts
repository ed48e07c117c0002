import type { Node, Tree } from 'web-tree-sitter';

/** The syntax errors of a tree. */
export interface Damage {
  /** Number of error nodes and missing tokens. */
  readonly errors: number;
  /** Whether an error outside function bodies may hide a definition. */
  readonly matters: boolean;
  /** The innermost first error inside the first error that spans lines and is outside function bodies. */
  readonly swallowing: { readonly start: number; readonly end: number } | undefined;
  /** The same for the first error outside function bodies, whatever its size. */
  readonly first: { readonly start: number; readonly end: number } | undefined;
}

/** Counting stops at this number. */
const MAX_ERRORS = 1_000;

/** Function bodies in the grammars of C, JavaScript and related languages. */
const BODY = /^(?:compound_statement|statement_block|function_body)$/;
/** Languages in which an error in a body often hides the end of the body. */
const OPEN_BODIES: ReadonlySet<string> = new Set(['bash']);

/** Visits only nodes that contain errors. */
export function damageOf({ rootNode }: Tree, language: string): Damage {
  let errors = 0;
  let first: Node | undefined;
  let swallowing: Node | undefined;
  const open: [Node, inBody: boolean][] = rootNode.hasError ? [[rootNode, false]] : [];
  for (let item = open.pop(); item !== undefined && errors < MAX_ERRORS; item = open.pop()) {
    const [node, isInside] = item;
    if (node.isError || node.isMissing) {
      errors += 1;
      if (!isInside) first ??= node;
    }
    if (!isInside && isSwallowing(node)) swallowing ??= node;
    const inBody = isInside || (BODY.test(node.type) && !OPEN_BODIES.has(language));
    for (const child of node.children.toReversed())
      if (child?.hasError || child?.isMissing) open.push([child, inBody]);
  }
  return {
    errors,
    matters: first !== undefined,
    swallowing: swallowing && firstError(swallowing),
    first: first && firstError(first),
  };
}

function isSwallowing(node: Node): boolean {
  return node.isError && node.endPosition.row > node.startPosition.row;
}

/** The innermost first error. */
function firstError(node: Node): Damage['first'] {
  let inner = node;
  for (;;) {
    const next = inner.children.find(
      (child) => child?.hasError || child?.isMissing || child?.isError,
    );
    if (!next) break;
    inner = next;
  }
  return { start: inner.startIndex, end: inner.endIndex };
}
