/**
 * A heading of Markdown without what only a browser needs: anchors, the targets of links and of images in
 * them, and the attributes or marks that close it. Expects no more than some lines.
 */
export function plainHeading(source: string): string {
  const text = source.replace(ANCHOR, '').replace(LINK, '$1$2').replace(LINK, '$1$2');
  return text.replace(ATTRIBUTES, '').replace(CLOSING, '');
}

const ANCHOR = /<\/?a\b[^>]*>\s?/gi;
/**
 * A target has a mark of an address, which arguments in code have not. It may be missing, as in a list of
 * changes that has yet to get its links, but not behind a name: `calls[0]()`.
 */
const LINK =
  /!?\[([^[\]]*)\]\([^()\s]*[/#.:][^()\s]*(?:\s+"[^"]*")?\)|(?<![\w$)\]])\[([^[\]]*)\]\(\)/g;
/** `{#install .wide}`. */
const ATTRIBUTES = /\s+\{[#.][^{}]*\}\s*$/;
const CLOSING = /\s+#+\s*$/;
