/**
 * The rows of a signature of Fortran without the marks that join them: an ampersand at the end of a row and
 * at the start of the next, or, in fixed form, any mark in the sixth column. There a letter in the first
 * column begins a comment.
 */
export function fortranRows(rows: readonly string[]): readonly string[] {
  return rows
    .filter((row, i) => i === 0 || !/^(?:[cC*!]|\s*!)/.test(row))
    .map((row, i, kept) => {
      const isFixed = i > 0 && !/&\s*(?:!.*)?$/.test(kept[i - 1] as string);
      const joined = isFixed ? row.replace(/^ {5}[^\s0]/, '') : row.replace(/^\s*&/, '');
      return joined.replace(/&\s*(?:!.*)?$/, '');
    });
}
