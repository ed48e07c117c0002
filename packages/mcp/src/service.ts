import type { ActivityOptions, RepoMap, TreeWatch } from '@repomap/repo-map';
import type { Call } from './call.js';
import { Engines, type OpenEngine } from './engines.js';
import { type Freshness, freshnessText, type GitState, gitStateOf } from './freshness.js';
import { RecentMaps } from './recent-maps.js';
import { findRoots, type Root, type RootSources } from './roots.js';
import { Turns } from './turns.js';

/** Each call starts several processes of git, with handles of files that a system may have few of. */
const CALLS_AT_ONCE = 8;

/** What git said when a watch was at a position. */
interface WatchedState {
  readonly watch: TreeWatch;
  readonly position: number;
  readonly state: GitState;
}

/** The state shared by all tools and resources of a server. */
export class Service implements AsyncDisposable {
  readonly turns: Turns = new Turns(CALLS_AT_ONCE);
  readonly recentMaps: RecentMaps = new RecentMaps();
  /** The watches of the roots that clients listen to, by path. Answers trust them. */
  readonly watches: Map<string, TreeWatch> = new Map();
  /** Milliseconds after which maps read no more files, and git compares none. */
  readonly deadline: number | undefined;
  private readonly engines: Engines;
  private readonly sources: RootSources;
  private readonly states = new Map<string, WatchedState>();
  private found: Promise<readonly Root[]> | undefined;

  constructor(open: OpenEngine, sources: RootSources, deadline?: number) {
    this.deadline = deadline;
    this.engines = new Engines(open);
    this.sources = sources;
  }

  /** Found on the first call; again after a failure or `forgetRoots`. */
  async roots(): Promise<readonly Root[]> {
    this.found ??= findRoots(this.sources);
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw error;
    }
  }

  /** To be called when the client's workspace has changed. */
  forgetRoots(): void {
    this.found = undefined;
  }

  /** Runs `work` with the engine of a root, and with the options for its requests. */
  use<T>(
    root: Root,
    { signal, onProgress }: Call,
    work: (engine: RepoMap, options: ActivityOptions) => Promise<T>,
  ): Promise<T> {
    const watch = this.watches.get(root.path);
    return this.engines.use(root.path, (engine) => {
      // An engine that was opened after the settings changed may map more than is watched.
      const isTrusted = watch?.submodules === engine.submodules;
      return work(engine, { signal, onProgress, ...(isTrusted && watch && { watch }) });
    });
  }

  /** How current an answer about a root is. */
  async freshness(root: Root, signal: AbortSignal): Promise<Freshness> {
    const time = new Date().toISOString();
    const watch = this.watches.get(root.path);
    const { deadline } = this;
    const { timeoutSignal } = await import('@repomap/repo-map');
    const timeout = deadline === undefined ? undefined : timeoutSignal(deadline);
    const position = await watch?.position();
    const ask = () => gitStateOf(root, signal, timeout);
    if (watch === undefined || position === undefined)
      return { root: root.name, ...(await ask()), time, validity: 'checked' };
    const known = this.watchedState(root, watch);
    const state = known ?? (await ask());
    if (known === undefined && !timeout?.aborted)
      this.states.set(root.path, { watch, position, state });
    return { root: root.name, ...state, time, validity: 'watched' };
  }

  /** While a watch reports nothing, git is not asked again. */
  private watchedState(root: Root, watch: TreeWatch): GitState | undefined {
    const known = this.states.get(root.path);
    const isCurrent = known?.watch === watch && watch.since(known.position)?.size === 0;
    return isCurrent ? known.state : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engines[Symbol.asyncDispose]();
  }
}

/** The last lines of an answer, so that its beginning stays the same for prompt caches. */
export function freshnessLines(freshness: readonly Freshness[]): string {
  return freshness.map((each) => `[${freshnessText(each)}]\n`).join('');
}
