import { programOf } from '../measure/built-program.ts';
import { cpuSeconds } from '../measure/cpu-time.ts';
import type { Build } from '../measure/suite.ts';
import { OpenEngine } from './open-engine.ts';
import { WorkCopy } from './work-copy.ts';

interface Sample {
  readonly scenario: string;
  readonly seconds: number;
}

/** Queries, and edits, of an engine until V8 has optimised most of what they run. */
const WARM_UP = 8;

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
    let queries = 1000 * round;
    const query = () => {
      queries += 1;
      return `query ${copy.query(queries)}`;
    };
    const edit = () => {
      copy.edit();
      return 'same';
    };
    await engine.seconds('same');
    await engine.seconds(query());
    yield* this.#samples(engine, 'in process', { same: () => 'same', 'new query': query, edit });
    for (let i = 0; i < WARM_UP; i += 1) {
      await engine.seconds(query());
      await engine.seconds(edit());
    }
    const again = { 'new query': query, edit };
    yield* this.#samples(engine, 'in process, warmed up', again);
    await engine.seconds('watched same');
    const watched = (request: () => string) => () => `watched ${request()}`;
    yield* this.#samples(engine, 'watched', {
      same: watched(() => 'same'),
      'new query': watched(query),
      edit: watched(edit),
    });
  }

  async *#samples(
    engine: OpenEngine,
    kind: string,
    requests: Readonly<Record<string, () => string>>,
  ): AsyncGenerator<Sample> {
    for (const [name, request] of Object.entries(requests)) {
      const seconds = await engine.seconds(request());
      if (seconds === undefined) continue;
      yield { scenario: `${kind}: ${name}`, seconds: seconds.all };
      if (kind === 'watched' || name === 'same') continue;
      yield { scenario: `${kind}, after git: ${name}`, seconds: seconds.afterGit };
    }
  }

  #map(args: readonly string[] = [], tree = this.#copy.tree): number {
    const app = programOf(this.#checkout);
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
