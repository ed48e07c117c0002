import { SymbolKind } from '@repomap/model';
import type { Node } from 'web-tree-sitter';
import type { FoundDefinition } from '../tags.js';
import { C_FAMILY } from './repairs.js';

/**
 * Drops definitions of the C family that are really variables, calls or statements: `Store store(path);` in
 * a function, `void` of `decltype(f(), void())`, `while` behind a macro, and what the parser mistook for declarations because of a syntax error around them.
 */
export function dropMisread(
  found: readonly FoundDefinition[],
  root: Node,
  language: string,
): readonly FoundDefinition[] {
  if (!C_FAMILY.includes(language)) return found;
  return found.filter(
    (definition) =>
      !isKeyword(definition) &&
      !isInitialised(definition) &&
      !isMacro(definition) &&
      !(root.hasError && isMisread(definition, root)),
  );
}

/** A member without a type that is not named after its class is a macro: `GENERATED_BODY()`. */
function isMacro({ kind, name, declaration }: FoundDefinition): boolean {
  if (kind !== SymbolKind.Constructor) return false;
  let around = declaration.parent;
  while (around !== null && !CLASS.test(around.type)) around = around.parent;
  const owner = around?.childForFieldName('name')?.text;
  return owner !== undefined && !new RegExp(`\\b${name}\\b`).test(owner);
}

const CLASS = /^(?:class|struct|union)_specifier$/;

function isInitialised({ kind, declaration }: FoundDefinition): boolean {
  return kind === SymbolKind.Prototype && declaration.parent?.type === 'compound_statement';
}

/** What a macro before a statement or a type makes of it. Objective-C has methods of such names. */
function isKeyword({ kind, name }: FoundDefinition): boolean {
  return name === 'void' || (kind !== SymbolKind.Method && KEYWORDS.has(name));
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'if for while switch return do else case sizeof typedef struct union enum'.split(' '),
);

const FUNCTIONS: ReadonlySet<string> = new Set(['function', 'prototype', 'method', 'constructor']);
/** What may be a name, and is a statement where the parser was in an error. */
const STATEMENTS: ReadonlySet<string> = new Set(['assert', 'catch']);

/** A declaration has a return type or a body. A call begins with the name and ends after its arguments. */
function isMisread(
  { name, kind, nameStart, declaration, body }: FoundDefinition,
  root: Node,
): boolean {
  if (!FUNCTIONS.has(kind)) return false;
  if (STATEMENTS.has(name)) return isInError(declaration, root);
  if (declaration.startIndex !== nameStart) return false;
  const hasBody = body !== undefined || declaration.childForFieldName('body') !== null;
  return !hasBody && isInError(declaration, root);
}

function isInError(node: Node, root: Node): boolean {
  for (let around = node.parent; around !== null && around.id !== root.id; around = around.parent)
    if (around.isError) return true;
  return root.isError;
}
