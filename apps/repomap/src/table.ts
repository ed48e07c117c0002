import { visibleText } from '@repomap/model';

/** Rows of text in columns; those that `right` names are set flush right. */
export function table(
  cells: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const rows = cells.map((row) => row.map(visibleText));
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, i) =>
      right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    ),
  );
  return lines.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('');
}
