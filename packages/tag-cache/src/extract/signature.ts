import type { Node } from 'web-tree-sitter';

/** Longer signatures are cut. */
const MAX_ROWS = 10;
/** Fields under which a declaration keeps what it gives a name to. */
const VALUE_FIELDS = ['value', 'right', 'type', 'declarator', 'definition'];
const BODY = /(?:_list|_body|^block|_block|^body|^object_type|^computed_property|^statements)$/;
/** Values that open on their first row and go on for many. */
const OPENS = /object|array|list|dict|interface|call|string|tuple|hash|set|map|table/;
const COMMENT = /comment/;

/**
 * The last row of a definition's signature: the end of what precedes its body, the row on which a
 * long value opens, or else the end of the declaration. The first row is that of the name.
 */
export function signatureEnd(declaration: Node, nameRow: number): number {
  const last = lastRow(declaration);
  if (last <= nameRow) return nameRow;
  const end = beforeBody(declaration) ?? valueOpens(declaration) ?? last;
  return Math.min(Math.max(end, nameRow), nameRow + MAX_ROWS - 1);
}

/** The last row that a node has characters on. */
export function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function beforeBody(declaration: Node): number | undefined {
  const body = bodyOf(declaration);
  if (body === undefined) return undefined;
  let before = body.previousSibling;
  while (before !== null && COMMENT.test(before.type)) before = before.previousSibling;
  return before === null ? body.startPosition.row : lastRow(before);
}

/** The body of a declaration or of the function, class or structure that it names. */
function bodyOf(declaration: Node): Node | undefined {
  const own = declaration.childForFieldName('body');
  if (own !== null) return own;
  const values = valuesOf(declaration);
  for (const value of values) {
    const body = value.childForFieldName('body');
    if (body !== null) return body;
  }
  return [...values, declaration].map(listIn).find((list) => list !== undefined);
}

function valuesOf(declaration: Node): Node[] {
  return VALUE_FIELDS.map((field) => declaration.childForFieldName(field)).filter(
    (node) => node !== null,
  );
}

function listIn(node: Node): Node | undefined {
  if (BODY.test(node.type) && node.parent !== null) return node;
  return node.namedChildren.findLast((child) => child !== null && BODY.test(child.type)) as
    | Node
    | undefined;
}

function valueOpens(declaration: Node): number | undefined {
  return valuesOf(declaration).find(
    (value) => OPENS.test(value.type) && value.endPosition.row > value.startPosition.row,
  )?.startPosition.row;
}
