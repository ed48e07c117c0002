import type { Node, Tree } from 'web-tree-sitter';

/** What a parser could not read. */
export interface Damage {
  /** Errors and missing tokens. */
  readonly errors: number;
  /** Whether some of them may have cost a definition: those within a function's body have not. */
  readonly matters: boolean;
  /** Inside the first error over several rows, outside bodies: the innermost first one. */
  readonly swallowing: { readonly start: number; readonly end: number } | undefined;
  /** The same of the first error, however small. */
  readonly first: { readonly start: number; readonly end: number } | undefined;
}

/** More errors than these are not counted. */
const MOST = 1_000;

/** What holds statements in the languages of C and JavaScript. */
const BODY = /^(?:compound_statement|statement_block|function_body)$/;
/** Languages in which an error in a body often hides the end of the body. */
const OPEN_BODIES: ReadonlySet<string> = new Set(['bash']);

/** Visits the nodes that hold errors only. */
export function damageOf({ rootNode }: Tree, language: string): Damage {
  let errors = 0;
  let first: Node | undefined;
  let swallowing: Node | undefined;
  const open: [Node, inBody: boolean][] = rootNode.hasError ? [[rootNode, false]] : [];
  for (let item = open.pop(); item !== undefined && errors < MOST; item = open.pop()) {
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
