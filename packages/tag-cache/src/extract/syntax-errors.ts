import type { Node } from 'web-tree-sitter';

/** Whether a tree has syntax errors, other than those that a grammar reports for valid text. */
export function hasSyntaxErrors(root: Node, language: string): boolean {
  return root.hasError && (language !== 'html' || hasHtmlErrors(root));
}

/** Elements of HTML whose end tag may be left out. */
const OPTIONAL_END: ReadonlySet<string> = new Set([
  ...['html', 'head', 'body', 'p', 'li', 'dt', 'dd', 'option', 'optgroup', 'rb', 'rt', 'rtc', 'rp'],
  ...['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
]);

/**
 * The grammar reports an error wherever elements are open at the end: with an error node around the
 * tags of several, and with none for one.
 */
function hasHtmlErrors(node: Node): boolean {
  const children = node.children.filter((child) => child !== null);
  const damaged = children.filter(({ hasError, type }) => hasError || type === UNMATCHED);
  if (!isOpenElement(node, children) && (node.isError || damaged.length === 0)) return true;
  return damaged.some(hasHtmlErrors);
}

const UNMATCHED = 'erroneous_end_tag';

/** Whether a node is an element without its end tag, or several, all of which may be left out. */
function isOpenElement({ type, isError }: Node, children: readonly Node[]): boolean {
  if (!isError && type !== 'element') return false;
  const starts = children.filter((child) => child.type === 'start_tag');
  return (
    starts.length > 0 &&
    starts.every((start) => OPTIONAL_END.has(tagName(start))) &&
    children.every((child) => child.isNamed && child.type !== 'end_tag')
  );
}

function tagName(tag: Node): string {
  return tag.namedChildren[0]?.text.toLowerCase() ?? '';
}
