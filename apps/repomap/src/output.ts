import { visibleJson, visibleText } from '@repomap/model';

/** Where a command writes, and what interrupts it. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

export function printJson({ stdout }: Pick<Terminal, 'stdout'>, value: unknown): void {
  stdout.write(`${visibleJson(value, 2)}\n`);
}

/** Aligns rows of text in columns; the columns with the indices `right` are right-aligned. */
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

/** A count with its noun: `1 file`, `2 files`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units, like the cache's limit: `1.5 MB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < SIZES.length - 1; unit += 1) value /= 1000;
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${SIZES[unit]}`;
}

const AGES: readonly (readonly [milliseconds: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
];

/** A duration in its largest whole unit: `3d`. */
export function ageText(milliseconds: number): string {
  const [length, unit] = AGES.find(([each]) => milliseconds >= each) ?? [1000, 's'];
  return `${Math.max(0, Math.floor(milliseconds / length))}${unit}`;
}

/** A fraction as a percentage: `93 %`; `-` if the total is 0. */
export function shareText(share: number, total: number): string {
  return total === 0 ? '-' : `${Math.round(share * 100)} %`;
}
