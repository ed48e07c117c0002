import {
  type FileSystem,
  type Git,
  nodeFileSystem,
  nodeOuterFiles,
  type OuterFiles,
  systemGit,
} from '@repomap/repo-map';

/** What a port does instead of answering. */
export type Failure = 'is undefined' | 'has no handles' | 'throws';

/** Ports to real files and to git of which one call fails: the `at`-th, counted from 1. */
export class FailingPorts {
  /** Calls so far. */
  calls = 0;
  /** The call that failed, if it came to it. */
  failed: string | undefined;
  at: number;
  private readonly failure: Failure;
  private readonly answers: Git;

  constructor(
    at: number = Number.POSITIVE_INFINITY,
    failure: Failure = 'is undefined',
    git: Git = systemGit,
  ) {
    this.at = at;
    this.failure = failure;
    this.answers = git;
  }

  readonly git: Git = (directory, args, options) =>
    this.call(`git ${args[0]}`, () => this.answers(directory, args, options)).then(
      (answer) => answer ?? { failure: 'the port failed' },
    );

  readonly files = (root: string): FileSystem => {
    const node = nodeFileSystem(root);
    return {
      stat: (path) => this.call(`stat ${path}`, async () => node.stat(path)),
      read: (path, most) => this.call(`read ${path}`, () => node.read(path, most)),
      readHead: (path, most) => this.call(`head ${path}`, () => node.readHead(path, most)),
      list: (path) => this.call(`list ${path}`, () => node.list(path)),
    };
  };

  readonly outerFiles: OuterFiles = {
    ...nodeOuterFiles,
    stat: (path) => this.call(`stat ${path}`, () => nodeOuterFiles.stat(path)),
    read: (path, most) => this.call(`read ${path}`, () => nodeOuterFiles.read(path, most)),
  };

  /** No call fails from now on. */
  mend(): void {
    this.at = Number.POSITIVE_INFINITY;
  }

  private async call<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    this.calls += 1;
    if (this.calls !== this.at) return work();
    this.failed = name;
    if (this.failure === 'throws') throw new Error('the port failed');
    if (this.failure === 'has no handles')
      throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
    return undefined;
  }
}
