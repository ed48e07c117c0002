/**
 * The share of a text's bytes, in UTF-8 and from the front, that an earlier text began with too:
 * what a prompt cache that holds `previous` need not read again. In [0, 1]; 1 for an empty text.
 */
export function keptShare(previous: string, text: string): number {
  let kept = 0;
  while (kept < text.length && text[kept] === previous[kept]) kept += 1;
  const size = Buffer.byteLength(text);
  return size === 0 ? 1 : Buffer.byteLength(text.slice(0, kept)) / size;
}
