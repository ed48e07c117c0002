import type { Milliseconds } from '@repomap/cache';
import type { MemoFiles } from './memo-files.js';

/** Number of files read per step. */
const FILES_PER_STEP = 4;

const DAY: Milliseconds = 86_400_000;

/** Removes expired results: once a day it walks the old files, a few per call, to keep calls cheap. */
export class MemoPruner {
  private readonly files: MemoFiles;
  private readonly isExpired: (text: string, now: Milliseconds) => boolean;
  private walk: AsyncGenerator<string, void> | undefined;
  private nextWalk: Milliseconds = Number.NEGATIVE_INFINITY;

  /** `isExpired` is called with the text of a file. */
  constructor(files: MemoFiles, isExpired: (text: string, now: Milliseconds) => boolean) {
    this.files = files;
    this.isExpired = isExpired;
  }

  /** Checks the next few files written before `oldest`. Never throws; undeletable files are kept. */
  async step(oldest: Milliseconds, now: Milliseconds): Promise<void> {
    if (this.walk === undefined) {
      if (now < this.nextWalk) return;
      this.nextWalk = now + DAY;
      this.walk = this.files.writtenBefore(oldest);
    }
    for (let file = 0; file < FILES_PER_STEP; file += 1) {
      const { done, value } = await this.walk.next().catch(() => END);
      if (done) {
        this.walk = undefined;
        return;
      }
      await this.removeIfExpired(value, now);
    }
  }

  private async removeIfExpired(path: string, now: Milliseconds): Promise<void> {
    const text = await this.files.readFile(path);
    if (text !== undefined && this.isExpired(text, now)) await this.files.remove(path);
  }
}

const END: IteratorReturnResult<void> = { done: true, value: undefined };
