const WHOLE = new Intl.NumberFormat('en');

/** 1,234 */
export function whole(value: number): string {
  return WHOLE.format(value);
}

/** 1 file, 2 files */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${whole(value)} ${value === 1 ? one : many}`;
}
