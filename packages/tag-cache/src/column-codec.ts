// Encodings of the columns of a record.

/**
 * A dictionary-encoded list of words: the distinct words joined by line feeds, and the index of each
 * item's word. With at most `RADIX` distinct words the indices are one string of digits.
 */
export type Words = readonly [distinct: string, indices: Numbers | string];

/** Number of values of a digit. */
const RADIX = 36;

export type Numbers = readonly number[];

export function words(list: readonly string[]): Words {
  const numbers = new Map<string, number>();
  const indices = list.map((word) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  });
  const digits = numbers.size <= RADIX;
  return [
    [...numbers.keys()].join('\n'),
    digits ? indices.map((index) => index.toString(RADIX)).join('') : indices,
  ];
}

export function unpack([distinct, indices]: Words): string[] {
  const list = distinct.split('\n');
  const found: string[] = [];
  for (let i = 0; i < indices.length; i += 1) {
    const index = typeof indices === 'string' ? digitOf(indices.charCodeAt(i)) : indices[i];
    found.push(at(list, index as number));
  }
  return found;
}

/** The value of a digit by its character code: 0 to 9, then a to z. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

export function differences(ascending: Numbers): number[] {
  return ascending.map((value, i) => value - (i === 0 ? 0 : at(ascending, i - 1)));
}

export function sums(steps: Numbers): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

/**
 * Throws if one of some columns has fewer items than others, which means that `encode` did not write the
 * record. Checked once, since most records have hundreds of items.
 */
export function checkLengths(length: number, ...columns: readonly (readonly unknown[])[]): void {
  for (const column of columns) checked(column, column.length >= length);
}

/** Returns an item. Throws if it is missing, which means that `encode` did not write the record. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  return checked(item as T, item !== undefined);
}

export function checked<T>(value: T, isRight: boolean): T {
  if (!isRight) throw new TypeError('not a record of facts');
  return value;
}

export function frozen<T>(list: readonly T[]): readonly T[] {
  return Object.freeze(list);
}
