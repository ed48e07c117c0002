import { cpuSeconds } from '../measure/cpu-time.ts';
import type { Note, Subjects, Suite, Tree } from '../measure/suite.ts';
import { MeasuredBuild } from './measured-build.ts';
import { SyntheticRepository } from './synthetic-repository.ts';
import { WorkCopy } from './work-copy.ts';

export const repo: Suite = {
  name: 'repo',
  description:
    'A whole map of 2,048 tokens: the command in a new process, with its git processes, or a request to an engine that stays open, without them; `after git` leaves out what it takes until git has named the files, and `watched` asks no git.\n`synthetic` is 1,000 generated Python files.',
  unit: 'CPU seconds',
  kind: 'cpu',
  async open(subjects) {
    const synthetic = new SyntheticRepository();
    const trees = [...subjects.trees, synthetic.tree].map(
      (tree) => new MeasuredTree(tree, subjects),
    );
    return {
      async round(round, note) {
        for (const tree of trees) await tree.round(round, note);
      },
      [Symbol.dispose]() {
        for (const each of [...trees, synthetic]) each[Symbol.dispose]();
      },
    };
  },
};

class MeasuredTree implements Disposable {
  readonly #name: string;
  readonly #plain: WorkCopy;
  readonly #builds: readonly MeasuredBuild[];
  readonly #peers: readonly string[];

  constructor({ name, path }: Tree, { builds, peers }: Subjects) {
    this.#name = name;
    this.#plain = new WorkCopy(path);
    this.#builds = builds.map((build) => new MeasuredBuild(build, path));
    this.#peers = peers;
  }

  async round(round: number, note: Note): Promise<void> {
    this.#noteReferences(note);
    // Builds take turns in every scenario: the speed of a shared machine drifts during a round.
    const running = new Map(
      this.#builds.map((build) => [build.contender, build.scenarios(round)] as const),
    );
    while (running.size > 0)
      for (const [contender, scenarios] of [...running]) {
        const { done, value } = await scenarios.next();
        // A build that cannot watch has fewer scenarios.
        if (done) running.delete(contender);
        else note(this.#name, value.scenario, contender, value.seconds);
      }
  }

  /** What a warm map cannot do without, and what other tools take for a first map. */
  #noteReferences(note: Note): void {
    const { tree } = this.#plain;
    const node = { file: process.execPath, args: ['-e', '0'] };
    note(this.#name, 'warm', 'node -e 0', cpuSeconds(node));
    const git = { file: 'git', args: ['-C', tree, 'status'] };
    note(this.#name, 'warm', 'git status', cpuSeconds(git));
    for (const peer of this.#peers) {
      const args = ['-c', peer.replaceAll('{dir}', tree)];
      note(this.#name, 'cold', peer, cpuSeconds({ file: 'sh', args }));
    }
  }

  [Symbol.dispose](): void {
    for (const each of [this.#plain, ...this.#builds]) each[Symbol.dispose]();
  }
}
