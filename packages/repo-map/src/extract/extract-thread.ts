import type { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';
import type { Grammar } from '@repomap/tag-cache/extract';
import { isHandleShortage } from '../worktree/handle-wait.js';
import {
  type ExtractJob,
  type ExtractReply,
  type ExtractWorkerData,
  Step,
} from './extract-protocol.js';
import { ThreadWatch } from './thread-watch.js';

export interface ExtractThreadOptions {
  readonly grammars: readonly Grammar[];
  /** The module that the thread runs. */
  readonly body: URL;
  /** Maximum size of tree-sitter's heap. */
  readonly maxHeapBytes: number;
  /** Maximum size of the JavaScript heap in megabytes. */
  readonly maxObjectsMb: number;
}

/** V8's default for the young generation takes 50 MB more and saves no CPU time. */
const MAX_YOUNG_GENERATION_MB = 12;

/** What became of some jobs. */
export interface AskedJobs {
  /** Of the first jobs; fewer than jobs if the thread should be replaced, or was lost. */
  readonly replies: readonly ExtractReply[];
  /** The index of the job that the thread was lost with. The replies before it are lost, too. */
  readonly lost?: number;
}

/**
 * A worker thread that processes one file after the other. It keeps the process alive only while busy.
 */
export class ExtractThread {
  /** Number of jobs that it was given. */
  jobs = 0;
  /** The name of the grammar of the last job. */
  grammar: string | undefined;
  private readonly worker: Worker;
  private readonly steps = new Int32Array(
    new SharedArrayBuffer(Object.keys(Step).length * Int32Array.BYTES_PER_ELEMENT),
  );
  private error: unknown;
  private isEnding = false;

  /**
   * `onEnd` is called once when the thread ends, for any reason. Throws if no thread can be
   * created.
   */
  constructor(options: ExtractThreadOptions, onEnd: () => void) {
    const { grammars, body, maxHeapBytes, maxObjectsMb } = options;
    // Not imported: most requests parse nothing, and loading this takes longer than listing a small tree.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.worker = new Worker(body, {
      workerData: { grammars, maxHeapBytes, steps: this.steps } satisfies ExtractWorkerData,
      // The flags of the program, such as `--input-type`, may not be valid for a worker.
      execArgv: [],
      resourceLimits: {
        maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_MB,
        maxOldGenerationSizeMb: maxObjectsMb,
      },
    });
    this.worker.once('exit', onEnd).on('error', (error) => {
      this.error = error;
    });
    this.worker.unref();
  }

  /**
   * The replies to jobs. The thread is lost if it ends, or if a job or loading its grammar exceeds the
   * limit of CPU time. Rejects if it ended for lack of file handles.
   *
   * All replies come in one message: waking up a thread costs as much as several of them.
   */
  async ask(jobs: readonly ExtractJob[], limit: Milliseconds): Promise<AskedJobs> {
    const { worker, steps } = this;
    this.jobs += jobs.length;
    this.grammar = jobs.at(-1)?.grammar;
    const before = steps[Step.Job] as number;
    const { promise, resolve } = Promise.withResolvers<readonly ExtractReply[] | undefined>();
    const lost = () => resolve(undefined);
    using _ = new ThreadWatch(worker, { limit, progress: () => this.progress, onHang: lost });
    worker.ref();
    worker.on('message', resolve).once('exit', lost);
    try {
      // Bytes are copied: those that get no reply are sent again, and transferring them saves nothing.
      worker.postMessage(jobs);
      const replies = await promise;
      if (replies !== undefined) return { replies };
      if (isHandleShortage(this.error)) throw this.error;
      const done = Atomics.load(steps, Step.Job) - before;
      return { replies: [], lost: Math.min(done, jobs.length - 1) };
    } finally {
      worker.off('message', resolve).off('exit', lost);
      // A reply that comes while the thread ends must not let the process exit before.
      if (!this.isEnding) worker.unref();
    }
  }

  /** Grows with each job that is done and with each grammar that is loaded. */
  private get progress(): number {
    return Atomics.load(this.steps, Step.Job) + Atomics.load(this.steps, Step.Grammar);
  }

  async end(): Promise<void> {
    this.isEnding = true;
    await this.worker.terminate();
  }
}
