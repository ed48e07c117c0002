import { blanked } from './edits.js';

/** Fortran as the grammar knows it: in free form, and without the directives of the preprocessor Fypp. */
export function plainFortran(text: string): string {
  const plain = isTemplate(text) ? withoutFypp(text) : text;
  return isFixedForm(plain) ? freeForm(plain) : plain;
}

function isTemplate(text: string): boolean {
  return text.includes('#:') || text.includes('}$');
}

/** Directives may go on in the next line. Values in names, `mean_${kind}$`, become part of the name,
 * and types `real`. */
function withoutFypp(text: string): string {
  return text
    .replace(/^[ \t]*(?:[#$@]:|#!)(?:[^\n]*&[ \t]*\n)*[^\n]*/gm, blanked)
    .replace(/#\{[^\n]*?\}#/g, blanked)
    .replace(/(?<=^[ \t]*)\$\{[^\n]*?\}\$(?=[ \t]*(?:,|::|function\b))/gm, (type) =>
      'real'.padEnd(type.length),
    )
    .replace(/\$\{[^\n]*?\}\$/g, (value) => '_'.repeat(value.length));
}

/** The form of punched cards: statements from the seventh column on, and comments by a mark in the first. */
function isFixedForm(text: string): boolean {
  return CARD_COMMENT.test(text)
    ? !FREE_LINE.test(text)
    : CONTINUATION.test(text) && !FREE_LINE.test(text);
}

const CARD_COMMENT = /^[cC*](?:[ \t*=-]|$)/m;
const CONTINUATION = /^ {5}[^\s0!]/m;
/** A statement before the seventh column, which is no label, comment, directive or tab. */
const FREE_LINE = /^(?![cCdD*!#\t]) {0,5}[A-Za-z_]/m;

/**
 * A line that another continues ends with an ampersand, in place of its line feed, which moves on by one
 * column into the next line.
 */
function freeForm(text: string): string {
  const lines = text.split('\n');
  let last = -1;
  for (const [i, line] of lines.entries()) {
    if (COMMENT.test(line)) lines[i] = `!${line.slice(1)}`;
    else if (line.trim() !== '') {
      if (CONTINUATION.test(line)) {
        lines[i] = `${line.slice(0, 5)}&${line.slice(6)}`;
        join(lines, last);
      }
      last = i;
    }
  }
  return lines.join('\n');
}

function join(lines: string[], at: number): void {
  const [line, next] = [lines[at], lines[at + 1]];
  if (line === undefined || !next) return;
  lines[at] = `${line}&`;
  lines[at + 1] = next.startsWith('!') ? next.slice(0, 1) + next.slice(2) : next.slice(1);
}

const COMMENT = /^[cCdD*]/;
