import { createScanner, type Node, parseTree } from 'jsonc-parser';

/**
 * All properties of a JSONC document at a path of keys, in the order of the text. A duplicate key gives
 * several; parsers use the last.
 */
export function propertiesAt(text: string, path: readonly string[]): Node[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  let objects = root === undefined ? [] : [root];
  let found: Node[] = [];
  for (const key of path) {
    const properties = objects.flatMap(({ type, children = [] }) =>
      type === 'object' ? children : [],
    );
    found = properties.filter(({ children }) => children?.[0]?.value === key);
    objects = found.flatMap(({ children }) => children?.[1] ?? []);
  }
  return found;
}

/** Whether the value of a property is an object without properties and comments. */
export function isEmptyObject(text: string, { children }: Node): boolean {
  const value = children?.[1];
  if (value?.type !== 'object') return false;
  return /^\{\s*\}$/.test(text.slice(value.offset, value.offset + value.length));
}

/** Removes a property with its comma, or the comma before it if it is the last. Comments stay. */
export function withoutProperty(text: string, { offset, length, parent }: Node): string {
  const end = offset + length;
  const siblings = parent?.children ?? [];
  const before = siblings[siblings.findIndex((sibling) => sibling.offset === offset) - 1];
  const after = commaAfter(text, end);
  const comma = after ?? (before && commaAfter(text, before.offset + before.length));
  if (comma === undefined) return cut(text, offset, end);
  if (comma < offset) return cut(cut(text, offset, end), comma, comma + 1);
  return cut(cut(text, comma, comma + 1), offset, end);
}

/** The offset of the comma that is the next token. */
function commaAfter(text: string, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text[at] === ',' ? at : undefined;
}

/** A text without a range, the spaces around it, and its line if nothing else is on it. */
function cut(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(after);
  if (lineEnd !== null && /(?:^|\n)[ \t]*$/.test(before))
    return before.replace(/[ \t]*$/, '') + after.slice(lineEnd[0].length);
  return before + (/[ \t]$/.test(before) ? after.replace(/^[ \t]+/, '') : after);
}
