import { Worker } from 'node:worker_threads';
import { vi } from 'vitest';

interface Job {
  readonly bytes: Uint8Array;
  readonly grammar: string;
}

/**
 * Counts the files that workers are asked to parse, until all mocks are restored. A worker that reaches a
 * file with `text` dies, the first `losses` times.
 */
export function parserJobs(text?: string, losses = 0): { readonly count: () => number } {
  vi.restoreAllMocks();
  let count = 0;
  let lost = 0;
  const original = Worker.prototype.postMessage;
  const isFatal = ({ bytes }: Job) => text !== undefined && Buffer.from(bytes).includes(text);
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, jobs) {
    count += jobs.length;
    const sent = jobs.map((job: Job) => {
      if (lost === losses || !isFatal(job)) return job;
      lost += 1;
      return { ...job, grammar: 'none: this is no name of a grammar' };
    });
    original.call(this, sent);
  });
  return { count: () => count };
}
