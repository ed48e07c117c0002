import type { RepoMap } from '@repomap/repo-map';

/** Opens the engine of a root. */
export type OpenEngine = (root: string) => Promise<RepoMap>;

interface Entry {
  readonly engine: Promise<RepoMap>;
  users: number;
}

/**
 * Idle engines keep the facts of their repositories in memory. Reopening one is cheap: its next
 * request reads the facts from disk.
 */
const MAX_IDLE = 2;

/** The engines of the roots in use and of the most recently used ones. */
export class Engines implements AsyncDisposable {
  private readonly open: OpenEngine;
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();

  constructor(open: OpenEngine) {
    this.open = open;
  }

  /** Runs `work` with the engine of a root, which stays open meanwhile. */
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

  /** If opening fails, the next call tries again. */
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
    const surplus = idle.slice(0, Math.max(0, idle.length - MAX_IDLE));
    for (const [root] of surplus) this.entries.delete(root);
    await Promise.allSettled(surplus.map(([, entry]) => close(entry)));
  }
}

async function close({ engine }: Entry): Promise<void> {
  await (await engine).close();
}
