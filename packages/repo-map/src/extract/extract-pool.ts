import type { Milliseconds } from '@repomap/cache';
import { ExclusionReason, type FileFacts, skippedFacts } from '@repomap/model';
import { factsOfRecord } from '@repomap/tag-cache';
import type { Grammar, GrammarProblem, Languages } from '@repomap/tag-cache/extract';
import { shareFlagLock } from '@repomap/tag-cache/source';
import { endDeferral } from '../defer-optimisation.js';
import { isHandleShortage } from '../worktree/handle-wait.js';
import type { ExtractJob, ExtractReply } from './extract-protocol.js';
import { type AskedJobs, ExtractThread } from './extract-thread.js';
import { extractWorkerUrl } from './extraction-modules.js';
import { OwnThread } from './own-thread.js';
import { type ExtractRequest, RequestQueue } from './request-queue.js';
import { WasteBudget, type WasteLimits } from './waste-budget.js';

export interface ExtractPoolOptions {
  readonly grammars: readonly Grammar[];
  /** Maximum number of worker threads, at least 1. */
  readonly size: number;
  /** The module that the threads run; replaced in tests. */
  readonly body?: URL;
  /** Maximum CPU time of a file; replaced in tests. */
  readonly fileLimit?: Milliseconds;
}

/** The limits of a kind of grammar. */
interface Limits extends WasteLimits {
  /** CPU time of a file, and separately of loading its grammar. Also charged for a lost worker. */
  readonly file: Milliseconds;
  readonly maxHeapBytes: number;
  /**
   * Maximum size of the JavaScript heap in megabytes. V8 also lets garbage grow in proportion to it: with
   * its default of gigabytes, to several times of what a worker needs.
   */
  readonly maxObjectsMb: number;
}

/**
 * The extractor has its own time limits, so a file that reaches these hangs in a grammar or a
 * query.
 */
const TRUSTED: Limits = {
  ...{ file: 15_000, each: 120_000, total: 120_000 },
  ...{ maxHeapBytes: 2 ** 31, maxObjectsMb: 1_024 },
};
/** Allows three lost workers for one grammar, and six for all grammars of a repository together. */
const ISOLATED: Limits = {
  ...{ file: 5_000, each: 15_000, total: 30_000 },
  ...{ maxHeapBytes: 2 ** 29, maxObjectsMb: 256 },
};

/** Larger files, which would block the calling thread for long, get a worker even if they are few. */
const MAX_OWN_BYTES = 100_000;
/** Files that a worker is given at once: sending each by itself would wake up a thread for each. */
const JOBS_AT_ONCE = 32;
/** If so many files are asked for at once, enough are waiting when a thread is done with its own. */
export const REQUESTS_PER_THREAD = 48;

/**
 * A pool of worker threads that extract facts from bytes. Workers are started on demand. If one
 * crashes or hangs, its file is skipped. Each isolated grammar has its own workers, with less time
 * and memory; all other grammars share theirs. While there is none of these, the calling thread
 * extracts small files itself if they are few.
 */
export class ExtractPool implements AsyncDisposable {
  private readonly options: ExtractPoolOptions;
  private readonly threads = new Set<ExtractThread>();
  private readonly busy = new Map<ExtractThread, Grammar>();
  private readonly own: OwnThread;
  /** By the name of the isolated grammar; the key of the shared workers is undefined. */
  private readonly idle = new Map<string | undefined, ExtractThread[]>();
  private readonly queue = new RequestQueue();
  private isDispatching = false;
  private readonly problemsByGrammar = new Map<string, GrammarProblem>();
  /** The budget of trusted grammars is reset after each scan, that of isolated ones never. */
  private readonly waste = {
    trusted: new WasteBudget(TRUSTED),
    isolated: new WasteBudget(ISOLATED),
  };
  /** Maximum number of busy threads; lower than `size` while there are no file handles for more. */
  private limit: number;
  private closed = false;

  constructor(options: ExtractPoolOptions) {
    this.options = options;
    this.limit = options.size;
    this.own = new OwnThread(options.grammars);
  }

  /** Maximum number of threads. */
  get size(): number {
    return this.options.size;
  }

  /** The grammars that could not be used so far, each once. */
  get problems(): readonly GrammarProblem[] {
    return [...this.problemsByGrammar.values()];
  }

  /** Whether a grammar can never be used, so that retrying is pointless. */
  isUnusable(grammar: string): boolean {
    const problem = this.problemsByGrammar.get(grammar);
    return problem !== undefined && !problem.transient;
  }

  /** Extracts the facts of a file's bytes. Rejects if there are no file handles to start a thread with. */
  async extract(
    bytes: Uint8Array,
    grammar: Grammar,
    options: {
      readonly signal?: AbortSignal | undefined;
      /** The encoding that git's attributes declare. */
      readonly encoding?: string | undefined;
      /** Whether few files or none follow, so that starting a worker may not pay. */
      readonly isOneOfFew?: boolean | undefined;
      /** Maximum number of threads for this file and those asked for with it. */
      readonly threads?: number | undefined;
    } = {},
  ): Promise<FileFacts> {
    const { signal, encoding, isOneOfFew = false, threads = this.size } = options;
    const job = { bytes, grammar: grammar.name, encoding };
    if (isOneOfFew && this.isForOwnThread(grammar, bytes))
      return this.extractHere(job, grammar, signal);
    const { promise, resolve, reject } = Promise.withResolvers<FileFacts>();
    this.queue.add({ job, grammar, signal, threads, resolve, reject });
    this.dispatch();
    return promise;
  }

  /**
   * Terminates idle workers to free their memory after a scan, except one shared worker for the
   * next edit, if it is still small.
   */
  async trim(): Promise<void> {
    this.waste.trusted.reset();
    this.limit = this.options.size;
    const ended: ExtractThread[] = [];
    for (const [owner, threads] of this.idle) {
      const kept = owner === undefined ? threads.find(isSmall) : undefined;
      ended.push(...threads.filter((thread) => thread !== kept));
      this.idle.set(owner, kept === undefined ? [] : [kept]);
    }
    await Promise.all(ended.map((thread) => thread.end()));
  }

  /** Terminates all workers; files in progress are skipped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    await Promise.all(Array.from(this.threads, (thread) => thread.end()));
  }

  private async extractHere(
    job: ExtractJob,
    grammar: Grammar,
    signal: AbortSignal | undefined,
  ): Promise<FileFacts> {
    signal?.throwIfAborted();
    const refusal = this.refusalOf(grammar);
    if (refusal !== undefined) return refusal;
    const reply = await this.own.ask(job);
    this.charge(grammar, job.bytes.byteLength, reply);
    await this.endDisabled();
    return factsOf(grammar, reply);
  }

  /** Gives jobs to threads, once all that are on their way have been asked for. */
  private dispatch(): void {
    if (this.isDispatching) return;
    this.isDispatching = true;
    setImmediate(() => {
      this.isDispatching = false;
      for (const { signal, reject } of this.queue.takeIf(({ signal }) => signal?.aborted === true))
        reject(signal?.reason);
      for (let next = this.queue.first; next !== undefined; next = this.queue.first) {
        const threads = Math.min(next.threads, this.limit);
        if (this.busy.size >= threads) return;
        void this.runNext(next.grammar, threads);
      }
    });
  }

  /** Runs jobs of a grammar that waits on one of some threads. */
  private async runNext(waiting: Grammar, threads: number): Promise<void> {
    const owner = ownerOf(waiting);
    const idle = this.idleOf(owner).pop();
    // A thread that has compiled the query of a language and the code for it goes on with that.
    const grammar = this.queue.find(idle?.grammar) ?? waiting;
    const share = Math.min(JOBS_AT_ONCE, Math.ceil(this.queue.size / threads));
    const requests = this.queue.take(share, grammar);
    const refusal = this.refusalOf(grammar);
    if (refusal !== undefined) {
      if (idle !== undefined) this.idleOf(owner).push(idle);
      for (const { resolve } of requests) resolve(refusal);
      return;
    }
    try {
      const asked = await this.ask(idle ?? this.start(owner), grammar, requests);
      await this.settle(requests, asked);
    } catch (error) {
      if (isHandleShortage(error)) this.limit = Math.max(1, this.busy.size);
      for (const { reject } of requests) reject(error);
    } finally {
      this.dispatch();
    }
  }

  private start(owner: string | undefined): ExtractThread {
    const { grammars, body = extractWorkerUrl() } = this.options;
    const { maxHeapBytes, maxObjectsMb } = owner === undefined ? TRUSTED : ISOLATED;
    shareFlagLock();
    endDeferral();
    const thread = new ExtractThread({ grammars, body, maxHeapBytes, maxObjectsMb }, () => {
      this.threads.delete(thread);
      const idle = this.idleOf(owner);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    });
    this.threads.add(thread);
    return thread;
  }

  private idleOf(owner: string | undefined): ExtractThread[] {
    const known = this.idle.get(owner) ?? [];
    this.idle.set(owner, known);
    return known;
  }

  private isForOwnThread(grammar: Grammar, { byteLength }: Uint8Array): boolean {
    const { own, options } = this;
    const isWarm = this.idleOf(undefined).length > 0;
    const isSmall = byteLength <= MAX_OWN_BYTES;
    return !isWarm && isSmall && !isIsolated(grammar) && own.isUsable && options.body === undefined;
  }

  private async ask(
    thread: ExtractThread,
    grammar: Grammar,
    requests: readonly ExtractRequest[],
  ): Promise<AskedJobs> {
    this.busy.set(thread, grammar);
    let isKept = false;
    try {
      const jobs = requests.map(({ job }) => job);
      const asked = await thread.ask(jobs, this.fileLimit(grammar));
      isKept = asked.lost === undefined && asked.replies.at(-1)?.recycle !== true;
      return asked;
    } finally {
      this.busy.delete(thread);
      if (isKept) this.idleOf(ownerOf(grammar)).push(thread);
      else await thread.end();
    }
  }

  private fileLimit(grammar: Grammar): Milliseconds {
    return this.options.fileLimit ?? (isIsolated(grammar) ? ISOLATED : TRUSTED).file;
  }

  /** Answers the requests that were replied to or lost; the others wait for another thread. */
  private async settle(
    requests: readonly ExtractRequest[],
    { replies, lost }: AskedJobs,
  ): Promise<void> {
    const isAnswered = (i: number) => i < replies.length || i === lost || this.closed;
    this.queue.putBack(requests.filter((_, i) => !isAnswered(i)));
    for (const [i, { grammar, job, resolve }] of requests.entries()) {
      if (!isAnswered(i)) continue;
      this.charge(grammar, job.bytes.byteLength, replies[i]);
      resolve(factsOf(grammar, replies[i]));
    }
    await this.endDisabled();
  }

  /** Charges what a file has cost and notes what was found out about grammars. */
  private charge(grammar: Grammar, byteLength: number, reply: ExtractReply | undefined): void {
    const waste = this.wasteOf(grammar);
    if (reply) waste.chargeFile(grammar.name, byteLength, reply.cpu);
    else if (!this.closed) waste.charge(grammar.name, this.fileLimit(grammar));
    for (const problem of reply?.problems ?? [])
      this.problemsByGrammar.set(problem.grammar, problem);
  }

  private wasteOf(grammar: Grammar): WasteBudget {
    return isIsolated(grammar) ? this.waste.isolated : this.waste.trusted;
  }

  /** The facts of files of a grammar that are not extracted. */
  private refusalOf(grammar: Grammar): FileFacts | undefined {
    if (this.closed) return factsOf(grammar, undefined);
    return this.isDisabled(grammar)
      ? skippedFacts(grammar.name, ExclusionReason.GrammarUnavailable)
      : undefined;
  }

  private isDisabled(grammar: Grammar): boolean {
    const message = this.wasteOf(grammar).disabledReason(grammar.name);
    if (message === undefined) return false;
    this.problemsByGrammar.set(grammar.name, { grammar: grammar.name, message, transient: true });
    return true;
  }

  /** Terminates the threads that process files of grammars that have been disabled. */
  private async endDisabled(): Promise<void> {
    const lost = [...this.busy].filter(([, grammar]) => this.isDisabled(grammar));
    await Promise.all(lost.map(([thread]) => thread.end()));
  }
}

/** Jobs after which a worker takes much more memory than a new one: tens of megabytes. */
const MAX_JOBS = 1_000;

function isSmall({ jobs }: ExtractThread): boolean {
  return jobs <= MAX_JOBS;
}

function factsOf(grammar: Grammar, reply: ExtractReply | undefined): FileFacts {
  return reply
    ? factsOfRecord(reply.record)
    : skippedFacts(grammar.name, ExclusionReason.WorkerLost);
}

/** The name of an isolated grammar, which has workers of its own. */
function ownerOf(grammar: Grammar): string | undefined {
  return isIsolated(grammar) ? grammar.name : undefined;
}

function isIsolated({ isolated, embedded = [] }: Grammar): boolean {
  return isolated === true || embedded.some(isIsolated);
}

/** Loads every grammar and returns the problems of those that cannot be used. */
export async function checkGrammars({ grammars }: Languages): Promise<readonly GrammarProblem[]> {
  await using pool = new ExtractPool({ grammars, size: 1 });
  const lost: GrammarProblem[] = [];
  for (const grammar of grammars) {
    const { skipped } = await pool.extract(new TextEncoder().encode('a\n'), grammar);
    if (skipped === ExclusionReason.WorkerLost)
      lost.push({ grammar: grammar.name, message: 'it hangs or crashes its thread' });
  }
  return [...pool.problems, ...lost];
}
