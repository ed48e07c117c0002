const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units, as the cache's limit is set: `1.5 MB`. */
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

/** A time ago in its largest whole unit: `3d`. */
export function ageText(milliseconds: number): string {
  const [length, unit] = AGES.find(([each]) => milliseconds >= each) ?? [1000, 's'];
  return `${Math.max(0, Math.floor(milliseconds / length))}${unit}`;
}

/** A share from 0 to 1: `93 %`, and `-` where there is nothing to share. */
export function shareText(share: number, total: number): string {
  return total === 0 ? '-' : `${Math.round(share * 100)} %`;
}
