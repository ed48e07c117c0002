import type { Node } from 'web-tree-sitter';

/** Patterns that bind what their children bind. */
const GROUPS: ReadonlySet<string> = new Set(['object_pattern', 'array_pattern', 'rest_pattern']);
/** The field that holds what is bound: not the key of a property, and not a default. */
const BOUND_FIELD: Readonly<Record<string, string>> = {
  pair_pattern: 'value',
  assignment_pattern: 'left',
  object_assignment_pattern: 'left',
};
const NAMES: ReadonlySet<string> = new Set(['identifier', 'shorthand_property_identifier_pattern']);

/** The nodes of the names that a pattern of JavaScript binds, which may be one name or a nested pattern. */
export function boundNames(pattern: Node): readonly Node[] {
  if (NAMES.has(pattern.type)) return [pattern];
  if (GROUPS.has(pattern.type))
    return pattern.namedChildren.flatMap((child) => (child === null ? [] : boundNames(child)));
  const bound = pattern.childForFieldName(BOUND_FIELD[pattern.type] ?? '');
  return bound === null ? [] : boundNames(bound);
}
