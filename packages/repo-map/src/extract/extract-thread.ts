import { Worker } from 'node:worker_threads';
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
  /** Most bytes of tree-sitter's heap. */
  readonly maxHeapBytes: number;
  /** Most megabytes of JavaScript's own objects; by default what V8 thinks fit. */
  readonly maxObjectsMb?: number;
}

/** V8 would let a worker's short-lived objects take 50 MB more, and save no CPU time by it. */
const YOUNG_MB = 12;

/** A worker thread that takes one file after the other. Keeps the process alive only while it does. */
export class ExtractThread {
  private readonly worker: Worker;
  private error: unknown;

  /** `onEnd` is called once, however the thread ends. Throws when there can be no thread. */
  constructor(options: ExtractThreadOptions, onEnd: () => void) {
    const { grammars, body, maxHeapBytes, maxObjectsMb } = options;
    this.worker = new Worker(body, {
      workerData: { grammars, maxHeapBytes } satisfies ExtractWorkerData,
      // What the program was started with, such as `--input-type`, may not suit a worker.
      execArgv: [],
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        ...(maxObjectsMb && { maxOldGenerationSizeMb: maxObjectsMb }),
      },
    });
    this.worker.once('exit', onEnd).on('error', (error) => {
      this.error = error;
    });
    this.worker.unref();
  }

  /**
   * The reply to a job; undefined when the thread ends, or exceeds a limit of CPU time, before it
   * answers. Rejects when it has ended for a lack of file handles.
   */
  async ask(job: ExtractJob, limit: Milliseconds): Promise<ExtractReply | undefined> {
    const { worker } = this;
    const { promise, resolve } = Promise.withResolvers<ExtractReply | undefined>();
    const lost = () => resolve(undefined);
    using watch = new ThreadWatch(worker, limit, lost);
    const take = (message: ExtractReply | typeof GRAMMAR_LOADED) => {
      if (message === GRAMMAR_LOADED) watch.restart();
      else resolve(message);
    };
    worker.ref();
    worker.on('message', take).once('exit', lost);
    try {
      worker.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
      const reply = await promise;
      if (reply === undefined && isHandleShortage(this.error)) throw this.error;
      return reply;
    } finally {
      worker.off('message', take).off('exit', lost).unref();
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
