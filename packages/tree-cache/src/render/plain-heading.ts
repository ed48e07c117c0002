/**
 * A heading of Markdown without what only a browser needs: anchors, the targets of links and the marks that
 * close it. Expects no more than some lines.
 */
export function plainHeading(source: string): string {
  return source.replace(ANCHOR, '').replace(LINK, '$1').replace(CLOSING, '');
}

const ANCHOR = /<\/?a\b[^>]*>\s?/gi;
/** A target has a mark of an address, which arguments in code have not. */
const LINK = /!?\[([^[\]]*)\]\([^()\s]*[/#.:][^()\s]*(?:\s+"[^"]*")?\)/g;
const CLOSING = /\s+#+\s*$/;
