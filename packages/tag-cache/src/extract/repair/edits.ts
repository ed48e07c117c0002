/** Replaces a part of a text with the same number of characters. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  /** The replacement, padded with spaces. By default only spaces. */
  readonly by?: string;
}

/** Applies edits without moving any line or column. Of overlapping edits the first wins. */
export function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, by = '' } of [...edits].sort((a, b) => a.start - b.start)) {
    if (start < at || end < start + by.length) continue;
    parts.push(text.slice(at, start), by, blanked(text.slice(start + by.length, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Replaces everything except line feeds with spaces. */
export function blanked(text: string): string {
  if (!text.includes('\n')) return ' '.repeat(text.length);
  return text.replace(/[^\n]+/g, (line) => ' '.repeat(line.length));
}

/** Writes a text over single characters of another. */
export function writeOver(chars: string[], at: number, by: string): void {
  for (let i = 0; i < by.length; i += 1) chars[at + i] = by[i] as string;
}

/** Edits of a part of a text, as edits of the text in which the part begins at `start`. */
export function shifted(edits: readonly Edit[], start: number): Edit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
}

/** One edit per match of a pattern, covering its first group or else the whole match. */
export function matches(text: string, pattern: RegExp, by?: string): Edit[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const [whole, group = whole] = match;
    const start = match.index + whole.indexOf(group);
    return { start, end: start + group.length, ...(by !== undefined && { by }) };
  });
}

/** The offset after the bracket that matches the one at `open`; undefined beyond `MAX_GROUP` characters. */
export function closing(code: string, open: number): number | undefined {
  const limit = Math.min(code.length, open + MAX_GROUP);
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    depth += BRACKETS[code.charCodeAt(at)] ?? 0;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** The offset of the bracket that the one at `close` closes. Undefined if it is not near. */
export function opening(code: string, close: number): number | undefined {
  const limit = Math.max(0, close - MAX_NEAR_GROUP);
  let depth = 0;
  for (let at = close; at >= limit; at -= 1) {
    depth -= BRACKETS[code.charCodeAt(at)] ?? 0;
    if (depth === 0) return at;
  }
  return undefined;
}

const MAX_NEAR_GROUP = 1_000;
const MAX_GROUP = 4_000;
/** By the code of a bracket: how it changes the depth. */
const BRACKETS = new Int8Array(128);
for (const char of '([{') BRACKETS[char.charCodeAt(0)] = 1;
for (const char of ')]}') BRACKETS[char.charCodeAt(0)] = -1;
