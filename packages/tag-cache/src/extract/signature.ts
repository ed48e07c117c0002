import { SymbolKind } from '@repomap/model';
import type { Node } from 'web-tree-sitter';

/** Longer signatures are cut. */
const MAX_ROWS = 10;
/** Fields under which a declaration keeps what it gives a name to. */
const VALUE_FIELDS = ['value', 'right', 'rhs', 'type', 'declarator', 'definition'];
/** Kinds that are their members or their text: without a body in sight, the name's row says it all. */
const HOLDERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.Interface,
  SymbolKind.Macro,
  SymbolKind.Module,
  SymbolKind.Struct,
  SymbolKind.Trait,
  SymbolKind.Union,
]);
/** Kinds with a title for a name, after which their contents begin. */
const TITLED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Route,
  SymbolKind.Section,
  SymbolKind.Task,
  SymbolKind.Test,
]);
/** Kinds whose values are data, of which a signature shows no more than the beginning. */
const DATA: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Variable,
]);
/** Types of nodes that hold a body where the grammar has no field for it. */
const BODY =
  /(?:_list|_body|_block|_set|_declarations|_definitions|fields_definition|values_definition|_constructors)$|^(?:block|body|object_type|computed_property|statements|compound_statement|match|fields|recipe|raw_text|create_query|(?:struct|enum|union|error_set|opaque)_declaration|\{)$/;
/** Values that open on their first row and go on for many. */
const OPENS = /object|array|list|dict|interface|call|string|tuple|hash|set|map|table/;
const COMMENT = /comment/;

/** What decides how far a signature reaches. */
export interface Signed {
  readonly kind: SymbolKind;
  readonly nameRow: number;
  readonly declaration: Node;
  /** Where the query finds it. */
  readonly body?: Node;
  /** The last part of the signature, where the query finds it. */
  readonly signature?: Node;
}

/**
 * The last row of a definition's signature: the end of what precedes its body, the row on which a
 * long value opens, or else `last`, the last row of the declaration.
 */
export function signatureEnd(
  { kind, nameRow, declaration, body, signature }: Signed,
  last: number,
): number {
  if (last <= nameRow || TITLED.has(kind)) return nameRow;
  const end =
    (signature && lastRow(signature)) ??
    beforeBody(body ?? bodyOf(declaration)) ??
    valueOpens(declaration, kind) ??
    (HOLDERS.has(kind) ? nameRow : last);
  return Math.min(Math.max(end, nameRow), nameRow + MAX_ROWS - 1);
}

/** Kinds whose type may stand on rows before the name. */
const TYPED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Prototype,
]);
/** What a declaration begins with that says nothing of how to call it. */
const ATTRIBUTE = /annotation|attribute|decorator|comment/;
const MODIFIERS = /^modifiers?(?:_list)?$/;
const MAX_ROWS_BEFORE = 3;

/** The first row of a definition's signature: that of its return type, without attributes. */
export function signatureStart({ kind, nameRow, declaration }: Signed): number {
  if (!TYPED.has(kind) || declaration.startPosition.row >= nameRow) return nameRow;
  const row = firstOf(declaration)?.startPosition.row ?? nameRow;
  return nameRow - row > MAX_ROWS_BEFORE ? nameRow : Math.min(row, nameRow);
}

function firstOf(node: Node): Node | undefined {
  for (const child of node.children) {
    if (child === null || ATTRIBUTE.test(child.type)) continue;
    const first = MODIFIERS.test(child.type) && child.childCount > 0 ? firstOf(child) : child;
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The last row that a node has characters on. */
export function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function beforeBody(body: Node | undefined): number | undefined {
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
  const isBody = (child: Node | null) => child !== null && BODY.test(child.type);
  return node.children.find(isBody) ?? undefined;
}

/** Where a long value begins: that of a variable always, a type only where it has a shape of its own. */
function valueOpens(declaration: Node, kind: SymbolKind): number | undefined {
  const value = DATA.has(kind) ? fieldOf(declaration, ['value', 'right', 'rhs']) : undefined;
  const opens = value ?? valuesOf(declaration).find(({ type }) => OPENS.test(type));
  if (opens === undefined || opens.endPosition.row === opens.startPosition.row) return undefined;
  return opens.startPosition.row;
}

function fieldOf(node: Node, names: readonly string[]): Node | undefined {
  for (const name of names) {
    const child = node.childForFieldName(name);
    if (child !== null) return child;
  }
  return undefined;
}
