import type { RepoMap } from '@repomap/repo-map';

/** Opens the engine of a root. */
export type OpenEngine = (root: string) => Promise<RepoMap>;

interface Entry {
  readonly engine: Promise<RepoMap>;
  users: number;
}

/**
 * More engines than this would keep the facts of repositories in memory that nobody asks about;
 * opening one again costs one statement for each question it has to answer.
 */
const MOST_IDLE = 2;

/** The engines of the roots that are in use, and of those that were last. */
export class Engines implements AsyncDisposable {
  private readonly open: OpenEngine;
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();

  constructor(open: OpenEngine) {
    this.open = open;
  }

  /** Does some work with the engine of a root, which stays open for as long. */
  async use<T>(root: string, work: (engine: RepoMap) => Promise<T>): Promise<T> {
    const entry = this.entries.get(root) ?? { engine: this.open(root), users: 0 };
    this.entries.delete(root);
    this.entries.set(root, entry);
    entry.users += 1;
    try {
      return await work(await this.opened(root, entry));
    } finally {
      entry.users -= 1;
      await this.closeIdle();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const entries = [...this.entries.values()];
    this.entries.clear();
    await Promise.allSettled(entries.map(close));
  }

  /** A failed opening is tried again by the next call. */
  private async opened(root: string, entry: Entry): Promise<RepoMap> {
    try {
      return await entry.engine;
    } catch (error) {
      if (this.entries.get(root) === entry) this.entries.delete(root);
      throw error;
    }
  }

  private async closeIdle(): Promise<void> {
    const idle = [...this.entries].filter(([, { users }]) => users === 0);
    const surplus = idle.slice(0, Math.max(0, idle.length - MOST_IDLE));
    for (const [root] of surplus) this.entries.delete(root);
    await Promise.allSettled(surplus.map(([, entry]) => close(entry)));
  }
}

async function close({ engine }: Entry): Promise<void> {
  await (await engine).close();
}
