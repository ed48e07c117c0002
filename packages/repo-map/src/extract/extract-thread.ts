import type { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';
import type { Grammar } from '@repomap/tag-cache/extract';
import { isHandleShortage } from '../worktree/handle-wait.js';
import {
  type ExtractJob,
  type ExtractReply,
  type ExtractWorkerData,
  GRAMMAR_LOADED,
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

/**
 * A worker thread that processes one file at a time. It keeps the process alive only while busy.
 */
export class ExtractThread {
  /** Number of jobs that it was given. */
  jobs = 0;
  private readonly worker: Worker;
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
      workerData: { grammars, maxHeapBytes } satisfies ExtractWorkerData,
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
   * The reply to a job; undefined if the thread ends or exceeds the limit of CPU time before it
   * replies. Rejects if it ended for lack of file handles.
   */
  async ask(job: ExtractJob, limit: Milliseconds): Promise<ExtractReply | undefined> {
    const { worker } = this;
    this.jobs += 1;
    const { promise, resolve } = Promise.withResolvers<ExtractReply | undefined>();
    const lost = () => resolve(undefined);
    using watch = new ThreadWatch(worker, limit, lost);
    const onMessage = (message: ExtractReply | typeof GRAMMAR_LOADED) => {
      if (message === GRAMMAR_LOADED) watch.restart();
      else resolve(message);
    };
    worker.ref();
    worker.on('message', onMessage).once('exit', lost);
    try {
      worker.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
      const reply = await promise;
      if (reply === undefined && isHandleShortage(this.error)) throw this.error;
      return reply;
    } finally {
      worker.off('message', onMessage).off('exit', lost);
      // A reply that comes while the thread ends must not let the process exit before.
      if (!this.isEnding) worker.unref();
    }
  }

  async end(): Promise<void> {
    this.isEnding = true;
    await this.worker.terminate();
  }
}
