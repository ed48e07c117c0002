/** The markers around a block of Repomap, by comment style. */
const MARKS = {
  '#': { begin: '# repomap: begin', end: '# repomap: end' },
  '<!--': { begin: '<!-- repomap: begin -->', end: '<!-- repomap: end -->' },
} as const;
export type CommentStyle = keyof typeof MARKS;

/** Adds a marked block at the end of a text, or replaces the existing one. */
export function withBlock(text: string, block: string, style: CommentStyle): string {
  const { begin, end } = MARKS[style];
  const marked = `${begin}\n${block.trimEnd()}\n${end}\n`;
  const known = blockIn(text, style);
  if (known !== undefined) return `${text.slice(0, known.start)}${marked}${text.slice(known.end)}`;
  const before = text === '' ? '' : `${text.trimEnd()}\n\n`;
  return `${before}${marked}`;
}

/** Removes the block and the empty line before it. */
export function withoutBlock(text: string, style: CommentStyle): string {
  const known = blockIn(text, style);
  if (known === undefined) return text;
  const before = text.slice(0, known.start).replace(/(\r?\n)\r?\n$/, '$1');
  return `${before}${text.slice(known.end)}`;
}

function blockIn(
  text: string,
  style: CommentStyle,
): { readonly start: number; readonly end: number } | undefined {
  const { begin, end } = MARKS[style];
  // From the last beginning: what follows one without an end is the user's.
  const match = new RegExp(`^${begin}\\r?\\n(?:(?!^${begin}$)[^])*?^${end}(?:\\r?\\n|$)`, 'm').exec(
    text,
  );
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
