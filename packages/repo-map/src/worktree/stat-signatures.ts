import { type FileStat, settledMs } from './file-system.js';
import type { Listing } from './listing.js';

/** The stat signatures of listed files as numbers, in the order of the listing. */
export interface StatSignatures {
  readonly sizes: Float64Array;
  /** Of each file, the times of the last change of its bytes and its metadata, and its inode. */
  readonly others: Float64Array;
  /** The files that could still change without another signature. */
  readonly unsettled: readonly number[];
}

const OTHERS = 3;

/** Undefined if the metadata of a file cannot be read. `now`: when the listing began, in ms. */
export function statSignatures(files: Listing, now: number): StatSignatures | undefined {
  const settled = settledMs(now);
  const sizes = new Float64Array(files.size);
  const others = new Float64Array(OTHERS * files.size);
  const unsettled: number[] = [];
  let place = 0;
  for (const stat of files.values()) {
    if (stat === undefined) return undefined;
    const { size, mtimeMs, ctimeMs, ino }: FileStat = stat;
    if (ctimeMs >= settled) unsettled.push(place);
    sizes[place] = size;
    others[OTHERS * place] = mtimeMs;
    others[OTHERS * place + 1] = ctimeMs;
    others[OTHERS * place + 2] = ino;
    place += 1;
  }
  return { sizes, others, unsettled };
}

export type Signatures = Pick<StatSignatures, 'sizes' | 'others'>;

/** The signature of a file as text. */
export function signatureAt({ sizes, others }: Signatures, place: number): string {
  return [sizes[place], ...others.subarray(OTHERS * place, OTHERS * (place + 1))].join(' ');
}

/** Files that are compared at once: as memory, which takes no time. */
const COMPARED_TOGETHER = 64;

/** The places at which two lists of as many files have other signatures, ascending. */
export function changedPlaces(a: Signatures, b: Signatures): number[] {
  const changed: number[] = [];
  const isSame = (from: number, to: number) =>
    areEqual(a.sizes, b.sizes, from, to) &&
    areEqual(a.others, b.others, OTHERS * from, OTHERS * to);
  for (let from = 0; from < a.sizes.length; from += COMPARED_TOGETHER) {
    const to = Math.min(from + COMPARED_TOGETHER, a.sizes.length);
    if (isSame(from, to)) continue;
    for (let place = from; place < to; place += 1)
      if (!isSame(place, place + 1)) changed.push(place);
  }
  return changed;
}

function areEqual(a: Float64Array, b: Float64Array, from: number, to: number): boolean {
  return bytesOf(a, from, to).equals(bytesOf(b, from, to));
}

function bytesOf(list: Float64Array, from: number, to: number): Buffer {
  const { buffer, byteOffset, BYTES_PER_ELEMENT: unit } = list;
  return Buffer.from(buffer, byteOffset + unit * from, unit * (to - from));
}
