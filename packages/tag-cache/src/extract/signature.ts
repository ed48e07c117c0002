import { SymbolKind } from '@repomap/model';
import type { Node } from 'web-tree-sitter';

/** Longer signatures are cut. */
const MAX_LINES = 10;
/** Even those with lines of comments. */
const MAX_COMMENTED = 60;
/** How deep parameters are in a declaration, those of a declarator in it among them. */
const MAX_DEPTH = 4;
/** Fields of the value that a declaration names. */
const VALUE_FIELDS = ['value', 'right', 'rhs', 'type', 'declarator', 'definition'];
/** Kinds made of members or text. Without a body node, their signature is the line of the name. */
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
/** Kinds named by a title, which ends the signature. */
const TITLED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Route,
  SymbolKind.Section,
  SymbolKind.Task,
  SymbolKind.Test,
]);
/** Kinds whose values are data. A signature shows only the first line of a value. */
const DATA: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Variable,
]);
/** Node types of bodies, for grammars without a `body` field. */
const BODY =
  /(?:(?<!parameter)_list|_body|_block|_set|_declarations|_definitions|fields_definition|values_definition|_constructors)$|^(?:block|body|object_type|computed_property|statements|compound_statement|match|fields|recipe|raw_text|create_query|(?:struct|enum|union|error_set|opaque)_declaration|\{)$/;
/** Types of values that begin on one line and may span many. */
const OPENS = /object|array|list|dict|interface|call|string|tuple|hash|set|map|table/;
const DOCUMENTING = /comment|haddock|^str_lit$/;
/** What stands between a signature and its body: also the members that a constructor of C++ initializes. */
const BEFORE_BODY = /comment|haddock|^field_initializer_list$/;

/** The parts of a definition that delimit its signature. */
export interface Signed {
  readonly kind: SymbolKind;
  readonly nameLine: number;
  readonly declaration: Node;
  /** The body, if the query captures it. */
  readonly body: Node | undefined;
  /** The last part of the signature, if the query captures it. */
  readonly signature: Node | undefined;
}

/**
 * The last line of a signature: that of the node before the body, or the line on which a long value
 * begins, or else `last`, the last line of the declaration.
 */
export function signatureEnd(signed: Signed, last: number): number {
  const { kind, nameLine } = signed;
  if (last <= nameLine) return nameLine;
  if (TITLED.has(kind)) return Math.min(titleEnd(signed), nameLine + MAX_LINES - 1);
  const end = lastSignatureLine(signed) ?? (HOLDERS.has(kind) ? parametersEnd(signed) : last);
  return cutLines(signed, Math.max(end, nameLine));
}

/** A type without a body may have parameters, of a constructor; what it extends may hold code. */
function parametersEnd({ nameLine, declaration }: Signed): number {
  const parts = declaration.children.filter((child) => child && PARAMETERS.test(child.type));
  return Math.max(nameLine, ...parts.map((part) => lastLine(part as Node)));
}

/** Of Kotlin, Scala and C#. */
const PARAMETERS = /^(?:primary_constructor|class_parameters|parameter_list)$/;

/** Lines of comments and of texts, such as those that document each parameter, do not count. */
function cutLines({ nameLine, declaration }: Signed, end: number): number {
  const limit = nameLine + MAX_LINES - 1;
  if (end <= limit) return end;
  const range = { from: nameLine, to: Math.min(end, nameLine + MAX_COMMENTED - 1) };
  return Math.min(limit + commentLines(declaration, range, MAX_DEPTH), range.to);
}

/** The number of lines that comments and texts of Lisp begin, in a range of lines and no deeper than some levels. */
function commentLines(
  node: Node,
  range: { readonly from: number; readonly to: number },
  depth: number,
): number {
  let count = 0;
  for (const child of node.children) {
    if (child === null || child.endPosition.row < range.from) continue;
    if (child.startPosition.row > range.to) break;
    if (DOCUMENTING.test(child.type)) count += lastLine(child) - child.startPosition.row + 1;
    else if (depth > 1 && !BODY.test(child.type)) count += commentLines(child, range, depth - 1);
  }
  return count;
}

/** An underlined heading may have several lines. */
function titleEnd({ nameLine, declaration }: Signed): number {
  const title = declaration.childForFieldName('heading_content');
  return title === null ? nameLine : Math.max(nameLine, lastLine(title));
}

function lastSignatureLine({ kind, declaration, body, signature }: Signed): number | undefined {
  if (signature !== undefined) return lastLine(signature);
  const own = body ?? declaration.childForFieldName('body');
  if (own !== null) return beforeBody(own);
  const values = valuesOf(declaration);
  const inner = bodyIn(declaration, values);
  return inner === undefined ? valueOpens(declaration, kind, values) : beforeBody(inner);
}

/** Kinds whose return type, type parameters, constraints or rule may be on lines before the name. */
const HEADED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Function,
  SymbolKind.Interface,
  SymbolKind.Method,
  SymbolKind.Prototype,
  SymbolKind.Struct,
  SymbolKind.Task,
  SymbolKind.Trait,
]);
/** Leading nodes that are not part of a signature. */
const ATTRIBUTE = /annotation|attribute|decorator|comment|haddock/;
const MODIFIERS = /^modifiers?(?:_list)?$/;
const MAX_LINES_BEFORE = 3;

/**
 * The first line of a signature: that of the return type or the constraints, without attributes. A name
 * behind a body, as in `typedef struct {...} name;`, has the line of the declaration's first word.
 */
export function signatureStart({ kind, nameLine, declaration }: Signed): number {
  if (NAMED_LAST.has(kind)) return lineBeforeBody(declaration, nameLine) ?? nameLine;
  const isHeaded =
    HEADED.has(kind) || (kind === SymbolKind.Route && ATTRIBUTE.test(declaration.type));
  if (!isHeaded || declaration.startPosition.row >= nameLine) return nameLine;
  const row = firstOf(declaration)?.startPosition.row ?? nameLine;
  return nameLine - row > MAX_LINES_BEFORE ? nameLine : Math.min(row, nameLine);
}

const NAMED_LAST: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Field,
  SymbolKind.Type,
  SymbolKind.Variable,
]);

/** The definition may be the declaration, or one of its declarators. */
function lineBeforeBody(definition: Node, nameLine: number): number | undefined {
  if (definition.type === HOLDING && definition.endPosition.row === nameLine)
    return definition.startPosition.row;
  let node: Node | null = definition;
  for (let level = 0; node !== null && level < MAX_DECLARATORS; level += 1, node = node.parent) {
    const body = node.childForFieldName('type')?.childForFieldName('body');
    if (body && body.endPosition.row === nameLine && body.startPosition.row < nameLine)
      return node.startPosition.row;
  }
  return undefined;
}

/** Of an outline: it holds the name of what ends with it. */
const HOLDING = 'block';
/** A declarator of a pointer to an array stands this deep in its declaration. */
const MAX_DECLARATORS = 4;

function firstOf(node: Node): Node | undefined {
  for (const child of node.children) {
    if (child === null || ATTRIBUTE.test(child.type)) continue;
    const first = MODIFIERS.test(child.type) && child.childCount > 0 ? firstOf(child) : child;
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The last line that contains characters of a node. */
export function lastLine(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function beforeBody(body: Node): number {
  let before = body.previousSibling;
  while (before !== null && BEFORE_BODY.test(before.type)) before = before.previousSibling;
  return before === null ? body.startPosition.row : lastLine(before);
}

/** The body of a value that a declaration names, or a list in one of them. */
function bodyIn(declaration: Node, values: readonly Node[]): Node | undefined {
  for (const value of values) {
    const body = value.childForFieldName('body');
    if (body !== null) return body;
  }
  for (const node of [...values, declaration]) {
    const list = listIn(node, declaration);
    if (list !== undefined) return list;
  }
  return undefined;
}

function valuesOf(declaration: Node): Node[] {
  return VALUE_FIELDS.map((field) => declaration.childForFieldName(field)).filter(
    (node) => node !== null,
  );
}

/** The arguments of a call that declares by itself, as `has_many` of Rails does, are no body. */
function listIn(node: Node, declaration: Node): Node | undefined {
  const isBody = (child: Node | null) =>
    child !== null &&
    BODY.test(child.type) &&
    !(node === declaration && node.type === 'call' && child.type === 'argument_list');
  return node.children.find(isBody) ?? undefined;
}

/** The line on which a value of several lines begins. Types count only if they have a literal shape. */
function valueOpens(
  declaration: Node,
  kind: SymbolKind,
  values: readonly Node[],
): number | undefined {
  const value = DATA.has(kind) ? fieldOf(declaration, ['value', 'right', 'rhs']) : undefined;
  const opens = value ?? values.find(({ type }) => OPENS.test(type));
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
