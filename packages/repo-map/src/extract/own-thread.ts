import type { Milliseconds } from '@repomap/cache';
import type { Grammar } from '@repomap/tag-cache/extract';
import { isForOneMap } from '../defer-optimisation.js';
import type { Extraction } from '../extraction.js';
import type { ExtractJob, ExtractReply } from './extract-protocol.js';
import { loadExtraction } from './extraction-modules.js';

/** A step takes longer only if a grammar or a query hangs, or the machine is very busy. */
const INTERRUPT_AFTER: Milliseconds = 5_000;
/** The files are small. */
const MAX_HEAP_BYTES = 2 ** 28;

/**
 * Extracts facts on the calling thread: starting a worker, which loads the same modules again, takes
 * more time than a few files do. What hangs is interrupted. The heap of a thread cannot be replaced, so
 * after any trouble this thread is never used again, whichever engine asks.
 */
export class OwnThread {
  private static isLost = false;
  private readonly grammars: readonly Grammar[];
  private opened: Promise<Extraction> | undefined;

  constructor(grammars: readonly Grammar[]) {
    this.grammars = grammars;
  }

  get isUsable(): boolean {
    return !OwnThread.isLost;
  }

  /** The reply to a job; undefined after trouble, so that a worker can be asked instead. */
  async ask(job: ExtractJob): Promise<ExtractReply | undefined> {
    try {
      this.opened ??= this.open();
      const extraction = await this.opened;
      await extraction.load(job.grammar);
      const reply = await extraction.reply(job);
      const isFine = !reply.recycle && !reply.problems.some(({ transient }) => transient);
      if (isFine) return reply;
    } catch {
      // For example, tree-sitter cannot be loaded.
    }
    OwnThread.isLost = true;
    return undefined;
  }

  private async open(): Promise<Extraction> {
    // On demand: most requests parse nothing.
    const { Extraction } = await loadExtraction();
    const data = { grammars: this.grammars, maxHeapBytes: MAX_HEAP_BYTES };
    const isForFewFiles = isForOneMap();
    return Extraction.open(data, { interruptAfter: INTERRUPT_AFTER, isForFewFiles });
  }
}
