import type { TermPostings } from '@repomap/model';
import { bytesOf, endOfPosting, NumberReader, NumberWriter } from './posting-bytes.js';

/** The posting of a term in a file, as it was logged. */
export interface LoggedPosting {
  readonly term: number;
  readonly file: number;
  /** What was written of the posting is `bytes` from `start` to `end`. Valid until the visit ends. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** In bytes. Larger parts would be half empty more often. */
const PART = 2 ** 20;

/**
 * Postings in the order in which they are added, each with its term and file. A list of bytes in parts:
 * there are millions of postings, and most take seven bytes. Nothing is copied as it grows.
 */
export class PostingLog {
  private readonly parts: NumberWriter[] = [];
  private part = new NumberWriter(0);
  private file = 0;

  /** Adds the posting that begins at `start` of a list of numbers; returns where it ends there. */
  add(term: number, file: number, numbers: TermPostings, start: number): number {
    const end = endOfPosting(numbers, start);
    let bytes = 0;
    for (let i = start; i < end; i += 1) bytes += bytesOf(numbers[i] as number);
    if (!this.part.hasRoomFor(bytes + MAX_HEAD)) {
      this.part = new NumberWriter(Math.max(PART, bytes + MAX_HEAD));
      this.parts.push(this.part);
    }
    const { part } = this;
    part.add(term);
    part.add(zigzag(file - this.file));
    this.file = file;
    part.add(bytes);
    for (let i = start; i < end; i += 1) part.add(numbers[i] as number);
    return end;
  }

  /** Visits all postings, in the order in which they were added. */
  visit(visit: (posting: LoggedPosting) => void): void {
    this.visitParts(visit, () => {});
  }

  /** The same for the last time: gives back the memory of each part once it was visited. */
  drain(visit: (posting: LoggedPosting) => void): void {
    this.visitParts(visit, (part) => part.release());
    this.parts.length = 0;
  }

  private visitParts(
    visit: (posting: LoggedPosting) => void,
    after: (part: NumberWriter) => void,
  ): void {
    const posting = { term: 0, file: 0, bytes: NO_BYTES, start: 0, end: 0 };
    for (const part of this.parts) {
      const bytes = part.written();
      posting.bytes = bytes;
      const numbers = new NumberReader(bytes, 0, bytes.length);
      while (numbers.at < bytes.length) {
        posting.term = numbers.next();
        posting.file += unzigzag(numbers.next());
        const length = numbers.next();
        posting.start = numbers.at;
        posting.end = posting.start + length;
        numbers.at = posting.end;
        visit(posting);
      }
      after(part);
    }
  }
}

const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Three numbers of five bytes at most. */
const MAX_HEAD = 15;

/** Small numbers of either sign as small natural ones. */
function zigzag(number: number): number {
  return (number << 1) ^ (number >> 31);
}

function unzigzag(number: number): number {
  return (number >>> 1) ^ -(number & 1);
}
