/**
 * The share of a text's leading UTF-8 bytes that it has in common with an earlier text, which is
 * what a prompt cache that holds `previous` need not process again. In [0, 1]; 1 for an empty text.
 */
export function sharedPrefix(previous: string, text: string): number {
  let length = 0;
  while (length < text.length && text[length] === previous[length]) length += 1;
  const size = Buffer.byteLength(text);
  return size === 0 ? 1 : Buffer.byteLength(text.slice(0, length)) / size;
}
