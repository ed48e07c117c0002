import {
  type Git,
  type MapRequest,
  nodeFileSystem,
  nodeOuterFiles,
  type Ports,
  RepoMap,
  type RepoMapError,
  systemGit,
  TreeWatch,
} from '@repomap/repo-map';
import { expect } from 'vitest';
import { briefLanguages } from './brief-languages.js';

/** What is done beyond the memory of the process. */
export interface Calls {
  git: number;
  stat: number;
  read: number;
  list: number;
}

/** Nothing so far. */
export const none = (): Calls => ({ git: 0, stat: 0, read: 0, list: 0 });

/** An engine on a tree that is being watched, with counted calls. */
export class Watched implements AsyncDisposable {
  readonly engine: RepoMap;
  readonly watch: TreeWatch;
  /** Those of requests. */
  readonly calls: Calls;
  /** Those of the watch, which makes its plans while requests run. */
  readonly planning: Calls;
  private readonly stop: AbortController;
  private readonly following: Promise<void>;

  private constructor(
    engine: RepoMap,
    { calls, planning }: Pick<Watched, 'calls' | 'planning'>,
    { watch, stop }: { readonly watch: TreeWatch; readonly stop: AbortController },
    following: Promise<void>,
  ) {
    this.engine = engine;
    this.calls = calls;
    this.planning = planning;
    this.watch = watch;
    this.stop = stop;
    this.following = following;
  }

  static async open(root: string): Promise<Watched> {
    const [calls, planning] = [none(), none()];
    const engine = await engineAt(root, calls);
    const stop = new AbortController();
    const { files, ...ports } = countedPorts(planning);
    const watch = new TreeWatch(engine.root, {
      files: files(engine.root),
      ...ports,
      signal: stop.signal,
    });
    const ready = Promise.withResolvers<void>();
    const following = (async () => {
      for await (const validity of watch.changes()) {
        expect(validity).toEqual({ watched: true });
        ready.resolve();
      }
    })();
    await Promise.race([ready.promise, following]);
    return new Watched(engine, { calls, planning }, { watch, stop }, following);
  }

  /** The calls that a request makes, and how it knows the files. */
  async costOf(request: MapRequest = {}): Promise<Calls & { readonly watched: true | undefined }> {
    const { watch, calls, planning } = this;
    Object.assign(calls, none());
    Object.assign(planning, none());
    const { activity } = await this.engine.map({ ...request, watch });
    return { ...calls, watched: activity.watched };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop.abort();
    await this.following;
    await this.engine.close();
  }
}

function countedPorts(calls: Calls): Pick<Ports, 'files' | 'git'> {
  const files = (path: string) => {
    const node = nodeFileSystem(path);
    const counted = { ...node };
    for (const [kind, name] of [
      ['stat', 'stat'],
      ['read', 'read'],
      ['read', 'readHead'],
      ['list', 'list'],
    ] as const)
      Object.assign(counted, {
        [name]: (...args: never[]) => {
          calls[kind] += 1;
          return (node[name] as (...args: never[]) => unknown)(...args);
        },
      });
    return counted;
  };
  const git: Git = (...args) => {
    calls.git += 1;
    return systemGit(...args);
  };
  return { files, git };
}

function engineAt(root: string, calls: Calls): Promise<RepoMap> {
  // The clock is ahead, so that new files are settled.
  const now = () => Date.now() + 60_000;
  return RepoMap.open({
    root,
    languages: briefLanguages,
    persistent: false,
    workers: 1,
    ports: { ...countedPorts(calls), outerFiles: nodeOuterFiles, now },
  });
}

/** All of an answer that depends on the work tree, or the reason why there is none. */
export async function answer(engine: RepoMap, request: MapRequest): Promise<unknown> {
  try {
    const { text, files, report, excluded } = await engine.map(request);
    return { text, files, report, excluded };
  } catch (error) {
    return (error as RepoMapError).message;
  }
}

/** The same of a new engine that knows nothing. */
export async function fresh(root: string, request: MapRequest = {}): Promise<unknown> {
  await using engine = await engineAt(root, none());
  // Awaited before the engine closes.
  return await answer(engine, request);
}
