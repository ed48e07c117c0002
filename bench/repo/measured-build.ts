import { join } from 'node:path';
import { cpuSeconds } from '../measure/cpu-time.ts';
import type { Build } from '../measure/suite.ts';
import { OpenEngine } from './open-engine.ts';
import { WorkCopy } from './work-copy.ts';

interface Sample {
  readonly scenario: string;
  readonly seconds: number;
}

/** One build on a work copy of its own, so that neither finds what the other has cached. */
export class MeasuredBuild implements Disposable {
  readonly contender: string;
  readonly #checkout: string;
  readonly #copy: WorkCopy;

  constructor({ contender, checkout }: Build, repository: string) {
    this.contender = contender;
    this.#checkout = checkout;
    this.#copy = new WorkCopy(repository);
  }

  /** One round, in an order in which each scenario finds what it needs. */
  async *scenarios(round: number): AsyncGenerator<Sample> {
    yield* this.#newProcesses(round);
    yield* this.#inProcess(round);
  }

  *#newProcesses(round: number): Generator<Sample> {
    const copy = this.#copy;
    const sample = (scenario: string, seconds: number) => ({ scenario, seconds });
    copy.clearCache();
    yield sample('cold', this.#map());
    yield sample('warm', this.#map());
    copy.touchAll();
    yield sample('touch', this.#map());
    copy.settle();
    this.#map();
    yield sample('worktree', this.#map([], copy.addWorktree()));
    yield sample('new query', this.#map(['--query', copy.query(round)]));
    yield sample('8k budget', this.#map(['--tokens', '8192']));
    copy.edit();
    yield sample('edit', this.#map());
  }

  async *#inProcess(round: number): AsyncGenerator<Sample> {
    const copy = this.#copy;
    await using engine = new OpenEngine(this.#checkout, copy.tree, copy.cache);
    const sample = async (scenario: string, request: string) => ({
      scenario: `in process: ${scenario}`,
      seconds: await engine.seconds(request),
    });
    await engine.seconds('same');
    await engine.seconds(`query ${copy.query(1000 + round)}`);
    yield sample('same', 'same');
    yield sample('new query', `query ${copy.query(2000 + round)}`);
    copy.edit();
    yield sample('edit', 'same');
  }

  #map(args: readonly string[] = [], tree = this.#copy.tree): number {
    const app = join(this.#checkout, 'apps/repomap/dist/cli.js');
    return cpuSeconds({
      file: process.execPath,
      args: [app, tree, '--tokens', '2048', ...args],
      env: { ...process.env, REPO_MAP_CACHE_DIR: this.#copy.cache },
    });
  }

  [Symbol.dispose](): void {
    this.#copy[Symbol.dispose]();
  }
}
