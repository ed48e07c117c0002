import { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';
import { type FileFacts, SkipReason, skippedFacts } from '@repomap/model';
import { factsOfRecord } from '@repomap/tag-cache';
import type { Grammar, GrammarProblem } from '@repomap/tag-cache/extract';
import { shareFlagLock } from '@repomap/tag-cache/source';

export interface ExtractWorkerData {
  readonly grammars: readonly Grammar[];
}

export interface ExtractJob {
  readonly bytes: Uint8Array;
  readonly grammar: string;
  /** What git's attributes declare. */
  readonly encoding: string | undefined;
}

export interface ExtractReply {
  /** Facts as `factsCodec` encodes them: a text crosses threads faster than objects do. */
  readonly record: string;
  /** Whether the worker should do no more. */
  readonly worn: boolean;
  /** Grammars that turned out to be of no use. */
  readonly problems: readonly GrammarProblem[];
}

export interface ExtractPoolOptions extends ExtractWorkerData {
  /** Most worker threads, at least 1. */
  readonly size: number;
  /** For tests: the module that the threads run. */
  readonly body?: URL;
  /** For tests: how long a file may take. */
  readonly patience?: Milliseconds;
}

/** The extractor keeps its own time budgets; what outlasts them hangs inside a grammar. */
const HANG_MS: Milliseconds = 15_000;
/** V8 would let a worker's short-lived objects take 50 MB more, and save no CPU time by it. */
const YOUNG_MB = 12;
/** An isolated grammar that has cost so many workers in a row gets no other. */
const MOST_LOST = 3;

/**
 * Worker threads that turn bytes into facts. A worker is started when there is work for it; one that
 * dies or hangs costs the file it was at, which comes back as skipped. An isolated grammar has
 * workers of its own, beside those that the others share.
 */
export class ExtractPool implements AsyncDisposable {
  private readonly options: ExtractPoolOptions;
  private readonly workers = new Set<Worker>();
  /** By the name of the isolated grammar, or for all others together. */
  private readonly idle = new Map<string | undefined, Worker[]>();
  private readonly waiting: (() => void)[] = [];
  private readonly found = new Map<string, GrammarProblem>();
  /** Workers that an isolated grammar has cost since it last did its work. */
  private readonly lost = new Map<string, number>();
  private running = 0;
  private closed = false;

  constructor(options: ExtractPoolOptions) {
    this.options = options;
    shareFlagLock();
  }

  /** How many files can be under way at once. */
  get size(): number {
    return this.options.size;
  }

  /** The grammars that could not be used so far, each once. */
  get problems(): readonly GrammarProblem[] {
    return [...this.found.values()];
  }

  /** The facts of some bytes. Takes the bytes' memory with it: they are empty afterwards. */
  async extract(
    bytes: Uint8Array,
    grammar: Grammar,
    options: {
      readonly signal?: AbortSignal | undefined;
      /** What git's attributes declare for the file. */
      readonly encoding?: string | undefined;
    } = {},
  ): Promise<FileFacts> {
    await this.enter();
    try {
      options.signal?.throwIfAborted();
      if (this.closed) return skippedFacts(grammar.name, SkipReason.Worker);
      const owner = isIsolated(grammar) ? grammar.name : undefined;
      if (this.hasGivenUp(owner)) return skippedFacts(grammar.name, SkipReason.Grammar);
      const reply = await this.ask(owner, {
        bytes,
        grammar: grammar.name,
        encoding: options.encoding,
      });
      return reply ? factsOfRecord(reply.record) : skippedFacts(grammar.name, SkipReason.Worker);
    } finally {
      this.leave();
    }
  }

  /**
   * Ends the workers that have nothing to do, except one for the next edit: after a first scan there
   * is no work for the others, and what comes then needs the memory.
   */
  async rest(): Promise<void> {
    const ended = [...this.idle].flatMap(([owner, workers]) =>
      workers.splice(owner === undefined ? 1 : 0),
    );
    await Promise.all(ended.map((worker) => worker.terminate()));
  }

  /** Ends all workers; files under way come back as skipped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    await Promise.all(Array.from(this.workers, (worker) => worker.terminate()));
  }

  /** Waits for one of the pool's places. */
  private async enter(): Promise<void> {
    if (this.running >= this.options.size)
      await new Promise<void>((resolve) => void this.waiting.push(resolve));
    else this.running += 1;
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }

  private start(): Worker {
    const { grammars, body = new URL(import.meta.resolve('#extract-worker')) } = this.options;
    const worker = new Worker(body, {
      workerData: { grammars } satisfies ExtractWorkerData,
      // What the program was started with, such as `--input-type`, may not suit a worker.
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.workers.add(worker);
    worker.once('exit', () => this.workers.delete(worker)).on('error', () => {});
    worker.unref();
    return worker;
  }

  /** One job on one worker; undefined when the worker did not live to answer. */
  private async ask(owner: string | undefined, job: ExtractJob): Promise<ExtractReply | undefined> {
    const idle = this.idle.get(owner) ?? [];
    this.idle.set(owner, idle);
    const worker = idle.pop() ?? this.start();
    const { promise, resolve } = Promise.withResolvers<ExtractReply | undefined>();
    const lost = () => resolve(undefined);
    const hang = setTimeout(lost, this.options.patience ?? HANG_MS);
    worker.ref();
    worker.once('message', resolve).once('exit', lost);
    worker.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
    const reply = await promise;
    clearTimeout(hang);
    worker.off('message', resolve).off('exit', lost).unref();
    if (owner !== undefined) this.lost.set(owner, reply ? 0 : (this.lost.get(owner) ?? 0) + 1);
    for (const problem of reply?.problems ?? []) this.found.set(problem.grammar, problem);
    if (reply === undefined || reply.worn) await worker.terminate();
    else idle.push(worker);
    return reply;
  }

  /** Each worker that hangs takes its time, and who wrote such a grammar may have written many files. */
  private hasGivenUp(owner: string | undefined): boolean {
    if (owner === undefined || (this.lost.get(owner) ?? 0) < MOST_LOST) return false;
    const message = `it has hung or ended ${MOST_LOST} threads in a row`;
    this.found.set(owner, { grammar: owner, message });
    return true;
  }
}

function isIsolated({ isolated, embedded = [] }: Grammar): boolean {
  return isolated === true || embedded.some(isIsolated);
}
