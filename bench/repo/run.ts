// What maps of real repositories cost, in CPU seconds of the whole process tree.
//
//   npm run bench -- repo [flags] [<clone> ...]     default: this repository
//
//   --rounds N          rounds of each scenario; the median counts (default 3)
//   --against CHECKOUT  a second built checkout, measured in turns with this one
//   --peer COMMAND      another tool, started with {dir} replaced, on a cold cache
//   --save NAME         stores the figures as bench/results/NAME.json
//   --compare NAME      the stored run to compare with (default: the last one)
//   --threshold PERCENT exit code 1 when a figure is this much slower than in the stored run
//                       (default: BENCH_THRESHOLD or 20); only with --compare or --threshold
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { calibrationSeconds, cpuSeconds } from '../measure/cpu-time.ts';
import { reportResults } from '../measure/report.ts';
import { median, resultsOf } from '../measure/results.ts';
import { OpenEngine } from './open-engine.ts';
import { WorkCopy } from './work-copy.ts';

const ROOT = join(import.meta.dirname, '../..');

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    against: { type: 'string' },
    peer: { type: 'string', multiple: true, default: [] },
    save: { type: 'string' },
    compare: { type: 'string' },
    threshold: { type: 'string' },
  },
});

/** One build on a work copy of its own, so that neither finds what the other has cached. */
class Subject {
  readonly label: string;
  readonly #checkout: string;
  readonly #copy: WorkCopy;

  constructor(label: string, checkout: string, copy: WorkCopy) {
    this.label = label;
    this.#checkout = checkout;
    this.#copy = copy;
  }

  map(args: readonly string[] = [], tree = this.#copy.tree): number {
    const app = join(this.#checkout, 'apps/repomap/dist/cli.js');
    return cpuSeconds({
      file: process.execPath,
      args: [app, tree, '--tokens', '2048', ...args],
      env: { ...process.env, REPO_MAP_CACHE_DIR: this.#copy.cache },
    });
  }

  /** The scenarios of one round, in an order in which each finds what it needs. */
  *round(round: number): Generator<readonly [scenario: string, seconds: number]> {
    const copy = this.#copy;
    copy.clearCache();
    yield ['cold', this.map()];
    yield ['warm', this.map()];
    copy.touchAll();
    yield ['touch', this.map()];
    yield ['worktree', this.map([], copy.addWorktree())];
    yield ['new query', this.map(['--query', copy.query(round)])];
    yield ['8k budget', this.map(['--tokens', '8192'])];
    copy.edit();
    yield ['edit', this.map()];
  }

  async *inProcess(round: number): AsyncGenerator<readonly [string, number]> {
    const copy = this.#copy;
    await using engine = new OpenEngine(this.#checkout, copy.tree, copy.cache);
    await engine.seconds('same');
    await engine.seconds(`query ${copy.query(1000 + round)}`);
    yield ['in process, same', await engine.seconds('same')];
    yield ['in process, new query', await engine.seconds(`query ${copy.query(2000 + round)}`)];
    copy.edit();
    yield ['in process, edit', await engine.seconds('same')];
  }
}

async function measure(repository: string): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number[]>();
  const note = (label: string, scenario: string, value: number) => {
    const name = `repo/${basename(repository)}/${scenario}/${label}`;
    seconds.set(name, [...(seconds.get(name) ?? []), value]);
  };
  const builds = [['this', ROOT], ...(flags.against ? [['against', resolve(flags.against)]] : [])];
  using plain = new WorkCopy(repository);
  using first = new WorkCopy(repository);
  using second = new WorkCopy(repository);
  const copies = [first, second];
  const subjects = builds.map(([label = '', checkout = ''], i) => {
    return new Subject(label, checkout, copies[i] as WorkCopy);
  });
  for (let round = 1; round <= Number(flags.rounds); round += 1) {
    note('node', 'start', cpuSeconds({ file: process.execPath, args: ['-e', '0'] }));
    note('git', 'status', cpuSeconds({ file: 'git', args: ['-C', plain.tree, 'status'] }));
    for (const subject of subjects) {
      for (const [scenario, value] of subject.round(round)) note(subject.label, scenario, value);
      for await (const [scenario, value] of subject.inProcess(round))
        note(subject.label, scenario, value);
    }
    for (const peer of flags.peer) {
      const command = peer.replaceAll('{dir}', plain.tree);
      note(peer, 'peer', cpuSeconds({ file: 'sh', args: ['-c', command] }));
    }
  }
  return new Map(Array.from(seconds, ([name, values]) => [name, median(values)]));
}

const measured = new Map<string, number>();
const before = calibrationSeconds();
for (const repository of positionals.length > 0 ? positionals.map((each) => resolve(each)) : [ROOT])
  for (const [name, value] of await measure(repository)) measured.set(name, value);
const results = resultsOf(median([before, calibrationSeconds(), calibrationSeconds()]), measured);
process.exitCode = reportResults(results, flags);
