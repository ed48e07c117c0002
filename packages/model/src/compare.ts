/**
 * Orders strings by Unicode code point, the order used throughout Repomap in every locale.
 * JavaScript's own `<` orders by UTF-16 unit, which differs above U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  // Both orders are the same unless a surrogate meets a later unit. Going through the units of two long
  // paths takes many times as long.
  if (LATE.test(a) && LATE.test(b)) return compareUnits(a, b);
  return a < b ? -1 : 1;
}

const LATE = /[\ud800-\uffff]/;

function compareUnits(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Surrogates encode code points above U+FFFF, so they sort after U+E000 to U+FFFF. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
