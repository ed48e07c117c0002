import { compareCodePoints, type NumberColumn } from '@repomap/model';
import { narrowed } from './number-list.js';

/** Distinct texts in code point order, a line each, which are cut only when they are needed. */
export class SortedTexts {
  private readonly joined: string;
  private readonly starts: NumberColumn;

  /** `starts`: where each text begins, and one more. */
  constructor(joined: string, starts: NumberColumn) {
    this.joined = joined;
    this.starts = starts;
  }

  get size(): number {
    return this.starts.length - 1;
  }

  at(number: number): string {
    return this.joined.slice(this.starts[number], (this.starts[number + 1] as number) - 1);
  }

  lengthOf(number: number): number {
    return (this.starts[number + 1] as number) - (this.starts[number] as number) - 1;
  }

  /** By bisection. */
  find(text: string): number | undefined {
    let low = 0;
    let high = this.size - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.compare(middle, text);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** As `compareCodePoints` of one of the texts and another, without cutting it if it can be told. */
  private compare(number: number, text: string): number {
    const { joined } = this;
    const start = this.starts[number] as number;
    const length = this.lengthOf(number);
    const common = Math.min(length, text.length);
    for (let i = 0; i < common; i += 1) {
      const own = joined.charCodeAt(start + i);
      const other = text.charCodeAt(i);
      if (own === other) continue;
      const isPlain = own < SURROGATES && other < SURROGATES;
      return isPlain ? own - other : compareCodePoints(this.at(number), text);
    }
    return length - text.length;
  }
}

/** From here on, the order of code units is not that of code points. */
const SURROGATES = 0xd800;
const LATE = /[\ud800-\uffff]/;

/** Of distinct texts. Takes half the time of `compareCodePoints`. */
function compareUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Distinct texts as `SortedTexts` reads them. */
export interface TextColumns {
  readonly joined: string;
  readonly starts: NumberColumn;
  /** The places of the texts in the order in which they were given. */
  readonly places: Uint32Array;
  /** The texts as they were given, by place. */
  readonly order: readonly number[];
}

export function sortTexts(texts: readonly string[]): TextColumns {
  const compare = texts.some((text) => LATE.test(text)) ? compareCodePoints : compareUnits;
  const order = [...texts.keys()].sort((a, b) => compare(texts[a] as string, texts[b] as string));
  const places = new Uint32Array(order.length);
  const starts = new Uint32Array(order.length + 1);
  for (let place = 0; place < order.length; place += 1) {
    const number = order[place] as number;
    places[number] = place;
    starts[place + 1] = (starts[place] as number) + (texts[number] as string).length + 1;
  }
  const joined = order.map((number) => texts[number]).join('\n');
  return { joined, starts: narrowed(starts), places, order };
}
