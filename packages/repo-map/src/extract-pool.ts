import { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';
import { type FileFacts, SkipReason, skippedFacts } from '@repomap/model';
import { factsOfRecord } from '@repomap/tag-cache';
import type { Grammar, GrammarProblem } from '@repomap/tag-cache/extract';
import { shareFlagLock } from '@repomap/tag-cache/source';
import {
  type ExtractJob,
  type ExtractReply,
  type ExtractWorkerData,
  GRAMMAR_LOADED,
} from './extract-protocol.js';
import { ThreadWatch } from './thread-watch.js';
import { WasteBudget, type WasteLimits } from './waste-budget.js';

export interface ExtractPoolOptions {
  readonly grammars: readonly Grammar[];
  /** Most worker threads, at least 1. */
  readonly size: number;
  /** For tests: the module that the threads run. */
  readonly body?: URL;
  /** For tests: CPU time that any file may take. */
  readonly fileLimit?: Milliseconds;
}

/** What a kind of grammar may cost. */
interface Limits extends WasteLimits {
  /** CPU time of a file, and of loading its grammar. A lost worker wastes as much. */
  readonly file: Milliseconds;
  readonly maxHeapBytes: number;
}

/** The extractor keeps its own time budgets; what outlasts them hangs inside a grammar or a query. */
const TRUSTED: Limits = { file: 15_000, each: 120_000, total: 120_000, maxHeapBytes: 2 ** 31 };
/** Three workers for one grammar, six for a repository that has many. */
const ISOLATED: Limits = { file: 5_000, each: 15_000, total: 30_000, maxHeapBytes: 2 ** 29 };
/** V8 would let a worker's short-lived objects take 50 MB more, and save no CPU time by it. */
const YOUNG_MB = 12;
/** JavaScript's objects of one file of an isolated grammar. */
const ISOLATED_OLD_MB = 256;

/**
 * Worker threads that turn bytes into facts. A worker is started when there is work for it; one that
 * dies or hangs costs the file it was at, which comes back as skipped. An isolated grammar has
 * workers of its own, beside those that the others share, and less time and memory.
 */
export class ExtractPool implements AsyncDisposable {
  private readonly options: ExtractPoolOptions;
  private readonly workers = new Set<Worker>();
  private readonly busy = new Map<Worker, Grammar>();
  /** By the name of the isolated grammar, or for all others together. */
  private readonly idle = new Map<string | undefined, Worker[]>();
  private readonly waiting: (() => void)[] = [];
  private readonly found = new Map<string, GrammarProblem>();
  /** What the bundle's grammars waste ends with a scan; an isolated one keeps its record. */
  private readonly waste = { trusted: new WasteBudget(TRUSTED), own: new WasteBudget(ISOLATED) };
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

  /** Whether a grammar can never be used, whatever is tried. */
  isUnusable(grammar: string): boolean {
    const problem = this.found.get(grammar);
    return problem !== undefined && !problem.passing;
  }

  /** The facts of some bytes. Takes the bytes' memory with it: they are empty afterwards. */
  async extract(
    bytes: Uint8Array,
    grammar: Grammar,
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<FileFacts> {
    await this.enter();
    try {
      options.signal?.throwIfAborted();
      if (this.closed) return skippedFacts(grammar.name, SkipReason.Worker);
      if (this.isGivenUp(grammar)) return skippedFacts(grammar.name, SkipReason.Grammar);
      const reply = await this.ask(grammar, bytes);
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
    this.waste.trusted.reset();
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

  private start(isolated: boolean): Worker {
    const { grammars, body = new URL(import.meta.resolve('#extract-worker')) } = this.options;
    const { maxHeapBytes } = isolated ? ISOLATED : TRUSTED;
    const worker = new Worker(body, {
      workerData: { grammars, maxHeapBytes } satisfies ExtractWorkerData,
      // What the program was started with, such as `--input-type`, may not suit a worker.
      execArgv: [],
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        ...(isolated && { maxOldGenerationSizeMb: ISOLATED_OLD_MB }),
      },
    });
    this.workers.add(worker);
    worker.once('exit', () => this.workers.delete(worker)).on('error', () => {});
    worker.unref();
    return worker;
  }

  /** One job on one worker; undefined when the worker did not live to answer. */
  private async ask(grammar: Grammar, bytes: Uint8Array): Promise<ExtractReply | undefined> {
    const isolated = isIsolated(grammar);
    const owner = isolated ? grammar.name : undefined;
    const idle = this.idle.get(owner) ?? [];
    this.idle.set(owner, idle);
    const { byteLength } = bytes;
    const file = this.options.fileLimit ?? (isolated ? ISOLATED : TRUSTED).file;
    let worker: Worker | undefined;
    let reply: ExtractReply | undefined;
    try {
      worker = idle.pop() ?? this.start(isolated);
      this.busy.set(worker, grammar);
      reply = await answer(worker, { bytes, grammar: grammar.name }, file);
    } catch {
      // No thread can be started: it counts as one that was lost.
    }
    if (worker !== undefined) this.busy.delete(worker);
    const waste = this.wasteOf(grammar);
    if (reply) waste.chargeFile(grammar.name, byteLength, reply.cpu);
    else if (!this.closed) waste.charge(grammar.name, file);
    for (const problem of reply?.problems ?? []) this.found.set(problem.grammar, problem);
    if (reply && !reply.worn && worker) idle.push(worker);
    else await worker?.terminate();
    await this.endGivenUp();
    return reply;
  }

  private wasteOf(grammar: Grammar): WasteBudget {
    return isIsolated(grammar) ? this.waste.own : this.waste.trusted;
  }

  private isGivenUp(grammar: Grammar): boolean {
    const message = this.wasteOf(grammar).verdict(grammar.name);
    if (message === undefined) return false;
    this.found.set(grammar.name, { grammar: grammar.name, message, passing: true });
    return true;
  }

  /** Ends the workers at files of grammars that were given up meanwhile. */
  private async endGivenUp(): Promise<void> {
    const lost = [...this.busy].filter(([, grammar]) => this.isGivenUp(grammar));
    await Promise.all(lost.map(([worker]) => worker.terminate()));
  }
}

/** Posts a job and waits for the reply; undefined when the worker ends or hangs first. */
async function answer(
  worker: Worker,
  job: ExtractJob,
  limit: Milliseconds,
): Promise<ExtractReply | undefined> {
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
    return await promise;
  } finally {
    worker.off('message', take).off('exit', lost).unref();
  }
}

function isIsolated({ isolated, embedded = [] }: Grammar): boolean {
  return isolated === true || embedded.some(isIsolated);
}
