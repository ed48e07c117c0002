import type { Milliseconds } from '@repomap/cache';
import { type FileFacts, SkipReason, skippedFacts } from '@repomap/model';
import { factsOfRecord } from '@repomap/tag-cache';
import type { Grammar, GrammarProblem, Languages } from '@repomap/tag-cache/extract';
import { shareFlagLock } from '@repomap/tag-cache/source';
import { isHandleShortage } from '../worktree/handle-wait.js';
import type { ExtractReply } from './extract-protocol.js';
import { ExtractThread } from './extract-thread.js';
import { extractWorkerUrl } from './installed-files.js';
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
  /** Megabytes of JavaScript's objects. */
  readonly maxObjectsMb?: number;
}

/** The extractor keeps its own time budgets; what outlasts them hangs inside a grammar or a query. */
const TRUSTED: Limits = { file: 15_000, each: 120_000, total: 120_000, maxHeapBytes: 2 ** 31 };
/** Three workers for one grammar, six for a repository that has many. */
const ISOLATED: Limits = {
  ...{ file: 5_000, each: 15_000, total: 30_000 },
  ...{ maxHeapBytes: 2 ** 29, maxObjectsMb: 256 },
};
/**
 * Worker threads that turn bytes into facts. A worker is started when there is work for it; one that
 * dies or hangs costs the file it was at, which comes back as skipped. An isolated grammar has
 * workers of its own, beside those that the others share, and less time and memory.
 */
export class ExtractPool implements AsyncDisposable {
  private readonly options: ExtractPoolOptions;
  private readonly threads = new Set<ExtractThread>();
  private readonly busy = new Map<ExtractThread, Grammar>();
  /** By the name of the isolated grammar, or for all others together. */
  private readonly idle = new Map<string | undefined, ExtractThread[]>();
  private readonly waiting: (() => void)[] = [];
  private readonly found = new Map<string, GrammarProblem>();
  /** What the bundle's grammars waste ends with a scan; an isolated one keeps its record. */
  private readonly waste = { trusted: new WasteBudget(TRUSTED), own: new WasteBudget(ISOLATED) };
  /** Fewer than the size asked for while there are no file handles for more threads. */
  private places: number;
  private running = 0;
  private closed = false;

  constructor(options: ExtractPoolOptions) {
    this.options = options;
    this.places = options.size;
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

  /**
   * The facts of some bytes. Takes the bytes' memory with it: they are empty afterwards. Rejects when
   * there are no file handles to start a thread with.
   */
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
      if (this.isGivenUp(grammar)) return skippedFacts(grammar.name, SkipReason.Grammar);
      const reply = await this.ask(grammar, bytes, options.encoding);
      return reply ? factsOfRecord(reply.record) : skippedFacts(grammar.name, SkipReason.Worker);
    } catch (error) {
      if (isHandleShortage(error)) this.places = Math.max(1, this.running - 1);
      throw error;
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
    this.places = this.options.size;
    const ended = [...this.idle].flatMap(([owner, threads]) =>
      threads.splice(owner === undefined ? 1 : 0),
    );
    await Promise.all(ended.map((thread) => thread.end()));
  }

  /** Ends all workers; files under way come back as skipped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    await Promise.all(Array.from(this.threads, (thread) => thread.end()));
  }

  /** Waits for one of the pool's places. */
  private async enter(): Promise<void> {
    if (this.running >= this.places)
      await new Promise<void>((resolve) => void this.waiting.push(resolve));
    else this.running += 1;
  }

  private leave(): void {
    const next = this.running > this.places ? undefined : this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }

  private start(owner: string | undefined): ExtractThread {
    const { grammars, body = extractWorkerUrl() } = this.options;
    const { maxHeapBytes, maxObjectsMb } = owner === undefined ? TRUSTED : ISOLATED;
    const limits = { maxHeapBytes, ...(maxObjectsMb && { maxObjectsMb }) };
    const thread = new ExtractThread({ grammars, body, ...limits }, () => {
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

  /** One job on one thread; undefined when the thread did not live to answer. */
  private async ask(
    grammar: Grammar,
    bytes: Uint8Array,
    encoding: string | undefined,
  ): Promise<ExtractReply | undefined> {
    const isolated = isIsolated(grammar);
    const owner = isolated ? grammar.name : undefined;
    const { byteLength } = bytes;
    const limit = this.options.fileLimit ?? (isolated ? ISOLATED : TRUSTED).file;
    const thread = this.idleOf(owner).pop() ?? this.start(owner);
    this.busy.set(thread, grammar);
    let reply: ExtractReply | undefined;
    try {
      reply = await thread.ask({ bytes, grammar: grammar.name, encoding }, limit);
    } finally {
      this.busy.delete(thread);
      if (reply && !reply.worn) this.idleOf(owner).push(thread);
      else await thread.end();
    }
    const waste = this.wasteOf(grammar);
    if (reply) waste.chargeFile(grammar.name, byteLength, reply.cpu);
    else if (!this.closed) waste.charge(grammar.name, limit);
    for (const problem of reply?.problems ?? []) this.found.set(problem.grammar, problem);
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

  /** Ends the threads at files of grammars that were given up meanwhile. */
  private async endGivenUp(): Promise<void> {
    const lost = [...this.busy].filter(([, grammar]) => this.isGivenUp(grammar));
    await Promise.all(lost.map(([thread]) => thread.end()));
  }
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
    if (skipped === SkipReason.Worker)
      lost.push({ grammar: grammar.name, message: 'it hangs or ends its thread' });
  }
  return [...pool.problems, ...lost];
}
