import type { Node } from 'web-tree-sitter';

/** Longer names are data, not names. */
const MAX_NAME = 256;
/** What begins a symbol or a string that serves as a name. */
const QUOTES: ReadonlySet<string> = new Set([':', '"', "'", '`']);

/** The text of a node that names something, without its quotes; `undefined` if it cannot be a name, such as a template's. */
export function nameText(text: string, node: Node): string | undefined {
  const raw = text.slice(node.startIndex, node.endIndex);
  const name = QUOTES.has(raw[0] as string) ? raw.replace(/^[:"'`]+|["'`]+$/g, '') : raw;
  const isData = name.length > MAX_NAME || name.includes('\n') || name.includes('{{');
  return name === '' || isData ? undefined : name;
}
