import type { RepoMap } from '@repomap/repo-map';
import { Engines, type OpenEngine } from './engines.js';
import { type Freshness, freshnessOf, freshnessText } from './freshness.js';
import { RecentMaps } from './recent-maps.js';
import { findRoots, type Root, type RootSources } from './roots.js';

/** The state shared by all tools and resources of a server. */
export class Service implements AsyncDisposable {
  readonly recentMaps: RecentMaps = new RecentMaps();
  private readonly engines: Engines;
  private readonly sources: RootSources;
  private found: Promise<readonly Root[]> | undefined;
  /** Whether the files of a root are being watched. */
  isWatched: (root: Root) => boolean = () => false;

  constructor(open: OpenEngine, sources: RootSources) {
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

  use<T>(root: Root, work: (engine: RepoMap) => Promise<T>): Promise<T> {
    return this.engines.use(root.path, work);
  }

  freshness(root: Root, signal: AbortSignal): Promise<Freshness> {
    return freshnessOf(root, { watched: this.isWatched(root), signal });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engines[Symbol.asyncDispose]();
  }
}

/** The last lines of an answer, so that its beginning stays the same for prompt caches. */
export function freshnessLines(freshness: readonly Freshness[]): string {
  return freshness.map((each) => `[${freshnessText(each)}]\n`).join('');
}
