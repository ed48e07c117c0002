import type { Node } from 'web-tree-sitter';
import type { FoundDefinition } from '../tags.js';
import { C_FAMILY } from './repairs.js';

/**
 * Drops definitions of the C family that are really calls or statements, which the parser mistook for
 * declarations because of a syntax error around them.
 */
export function dropMisread(
  found: readonly FoundDefinition[],
  root: Node,
  language: string,
): readonly FoundDefinition[] {
  if (!root.hasError || !C_FAMILY.includes(language)) return found;
  return found.filter((definition) => !isMisread(definition, root));
}

const FUNCTIONS: ReadonlySet<string> = new Set(['function', 'prototype', 'method', 'constructor']);
const STATEMENTS: ReadonlySet<string> = new Set(
  'if for while switch return do else catch case sizeof assert'.split(' '),
);

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
