import type { Milliseconds } from '@repomap/cache';
import type { ResultFiles } from './result-files.js';

/** Files that one step reads. */
const FILES_PER_STEP = 4;

const DAY: Milliseconds = 86_400_000;

/**
 * Removes expired results by itself: once a day it walks over those that are old enough, a few
 * files with each call, so that no call ever pays for the whole directory.
 */
export class ResultPruner {
  private readonly files: ResultFiles;
  private readonly isExpired: (text: string, now: Milliseconds) => boolean;
  private walk: AsyncGenerator<string, void> | undefined;
  private nextWalk: Milliseconds = Number.NEGATIVE_INFINITY;

  /** `isExpired` is asked with the text of a file. */
  constructor(files: ResultFiles, isExpired: (text: string, now: Milliseconds) => boolean) {
    this.files = files;
    this.isExpired = isExpired;
  }

  /** Looks at the next few of the files written before `oldest`. Never throws: what cannot be removed stays. */
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
      await this.look(value, now);
    }
  }

  private async look(path: string, now: Milliseconds): Promise<void> {
    const text = await this.files.readFile(path);
    if (text !== undefined && this.isExpired(text, now)) await this.files.remove(path);
  }
}

const END: IteratorReturnResult<void> = { done: true, value: undefined };
