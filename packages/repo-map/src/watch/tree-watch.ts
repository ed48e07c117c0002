import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FileSystem } from '../worktree/file-system.js';
import { systemGit } from '../worktree/git.js';
import { nodeFileSystem, nodeOuterFiles } from '../worktree/node-file-system.js';
import type { RepositoryPorts } from '../worktree/repository.js';
import type { FileWatch } from '../worktree/watched-tree.js';
import { ChangeLog } from './change-log.js';
import { Settling } from './settling.js';
import {
  isOfRepository,
  isSamePlan,
  type WatchPlan,
  type WatchPlanOptions,
  watchPlan,
} from './watch-plan.js';
import { WatchedPlaces } from './watched-places.js';

/** How the next change will be noticed. */
export type Validity =
  /** The system reports changes; all files are also checked every five minutes, in case it lost one. */
  | { readonly watched: true }
  /** The directory cannot be watched, for the reason given, so all files are checked every few seconds. */
  | { readonly watched: false; readonly problem: string };

/** How a tree is read, by default from this machine, with the `git` in the path. */
export interface TreeWatchOptions extends Partial<RepositoryPorts> {
  readonly files?: FileSystem;
  /** Whether submodules are watched. Default false. */
  readonly submodules?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The system may lose events, for example those of another machine on a network drive. */
const RECHECK_MS = 300_000;
/** Without a watch. */
const MIN_PAUSE_MS = 2000;
/** Without a watch, at most a twentieth of the time goes into checking. */
const PAUSE_PER_CHECK = 20;

/** What is being watched, and what waits for changes. */
interface Watching {
  readonly plan: WatchPlan;
  readonly places: WatchedPlaces;
  readonly settled: Settling;
}

/**
 * Watches everything that decides what a scan of a root finds, while `changes` is iterated. What
 * the scan ignores is not watched.
 */
export class TreeWatch implements FileWatch {
  readonly root: string;
  /** Whether submodules are watched. */
  readonly submodules: boolean;
  private readonly options: WatchPlanOptions;
  private readonly log = new ChangeLog();
  /** Undefined while nothing is watched. */
  private watching: Watching | undefined;
  /** Whether the system has reported something that was not looked at yet. */
  private isPending = false;
  private reading: Promise<void> | undefined;
  private failure: unknown;
  /** Number of changes that may ignore other paths, and how many of them the plan is known to cover. */
  private rules = 0;
  private plannedRules = 0;
  /** By `performance.now()`. */
  private forgottenAt = 0;

  constructor(root: string, options: TreeWatchOptions = {}) {
    this.root = root;
    this.options = {
      files: nodeFileSystem(root),
      outerFiles: nodeOuterFiles,
      git: systemGit,
      submodules: false,
      signal: undefined,
      ...options,
    };
    this.submodules = this.options.submodules;
  }

  /**
   * Yields when all later changes will be noticed, and then whenever a scan may find something else,
   * until the signal aborts. The consumer scans before it asks for the next value. For one consumer.
   */
  async *changes(): AsyncGenerator<Validity, void> {
    const { signal } = this.options;
    for (let attempts = 1; ; attempts += 1) {
      let isReady = false;
      try {
        for await (const _ of this.watched()) {
          isReady = true;
          attempts = 0;
          yield { watched: true };
        }
      } catch (error) {
        if (signal?.aborted) return;
        // A watch that worked so far may only have met many new ignored directories; what was planned may have
        // been replaced before it was watched.
        const mayWork = isReady || (error instanceof NotInPlace && attempts < MAX_ATTEMPTS);
        if (!mayWork) return yield* polls(reasonOf(error), signal);
      }
      if (signal?.aborted) return;
    }
  }

  /**
   * Where the log of changes is; undefined while the watch does not vouch for the files: before `changes`
   * has yielded first, if the system cannot watch them, and while other paths may be ignored than before.
   */
  async position(): Promise<number | undefined> {
    // After two turns of the event loop, everything that the system has reported is known. On Linux
    // that is every change so far.
    await setImmediate();
    await setImmediate();
    await this.read();
    const isPlanned = this.plannedRules === this.rules;
    if (this.watching === undefined || this.isPending || !isPlanned) return undefined;
    if (performance.now() - this.forgottenAt >= RECHECK_MS) this.forget();
    return this.log.position;
  }

  /**
   * The listed files that were edited since a position; undefined if anything may have changed, which
   * counts as such after every five minutes.
   */
  since(position: number): ReadonlySet<string> | undefined {
    return this.log.since(position);
  }

  /** Ends when other paths are ignored than before. */
  private async *watched(): AsyncGenerator<void, void> {
    const { root, options, log } = this;
    const { signal } = options;
    const settled = new Settling();
    const onEvent = () => {
      this.isPending = true;
      settled.restart();
    };
    const plan = await watchPlan(root, options);
    try {
      using places = await WatchedPlaces.open(root, plan, onEvent);
      if (!(await places.areInPlace())) throw new NotInPlace('it is not there');
      this.watching = { plan, places, settled };
      this.failure = undefined;
      this.forget();
      // The rules may have changed before they were watched.
      this.rules += 1;
      for (;;) {
        if (!(await this.isCurrent(plan))) return;
        const { position } = log;
        yield;
        while (log.position === position) {
          if (!(await settled.within(RECHECK_MS, signal))) this.forget();
          if (signal?.aborted) return;
          await this.read();
          if (this.failure !== undefined) throw this.failure;
        }
      }
    } finally {
      this.watching = undefined;
      settled[Symbol.dispose]();
    }
  }

  /** Whether a plan covers the current rules. */
  private async isCurrent(plan: WatchPlan): Promise<boolean> {
    while (this.plannedRules !== this.rules) {
      const { rules } = this;
      if (!isSamePlan(plan, await watchPlan(this.root, this.options))) return false;
      this.plannedRules = rules;
    }
    return true;
  }

  private forget(): void {
    this.forgottenAt = performance.now();
    this.log.addUnknown();
  }

  /** Logs what the system has reported, and finds out whether it will report what happens next. */
  private read(): Promise<void> {
    this.reading ??= this.readChanges().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readChanges(): Promise<void> {
    const { watching } = this;
    if (watching === undefined) return;
    try {
      if (this.isPending) await this.logChanges(watching);
      if (!(await this.isInPlace(watching))) throw new Error('it was replaced');
    } catch (error) {
      this.failure = error;
      this.watching = undefined;
      watching.settled.restart();
    }
  }

  private async logChanges({ places }: Watching): Promise<void> {
    const { log } = this;
    this.isPending = false;
    const { files, isBeside } = await places.changes();
    if (files.length > 0) log.add(files);
    if (isBeside) log.addUnknown();
    if (isBeside || files.some(({ path }) => IGNORE_FILE.test(path))) this.rules += 1;
  }

  /** The system reports neither that a watched directory is another one nor a new repository. */
  private async isInPlace({ plan, places }: Watching): Promise<boolean> {
    return (await isOfRepository(plan, this.root, this.options)) && (await places.areInPlace());
  }
}

/** What was planned to be watched is not what is there. */
class NotInPlace extends Error {}

/** Plans that are out of date before anything is watched, one after the other. */
const MAX_ATTEMPTS = 5;

const IGNORE_FILE = /(?:^|\/)\.gitignore$/;

async function* polls(
  problem: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Validity, void> {
  while (!signal?.aborted) {
    const start = performance.now();
    yield { watched: false, problem };
    const pause = Math.max(MIN_PAUSE_MS, PAUSE_PER_CHECK * (performance.now() - start));
    await setTimeout(pause, undefined, signal && { signal }).catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
