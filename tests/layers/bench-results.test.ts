import { expect, test } from 'vitest';
import { compareResults, slowdowns } from '../../bench/measure/compare.ts';
import { documentOf } from '../../bench/measure/document.ts';
import { historyOf, lastOf } from '../../bench/measure/history.ts';
import { plotOf } from '../../bench/measure/plot.ts';
import {
  defaultName,
  median,
  type Results,
  readResults,
  type SuiteResults,
  savedResults,
  saveResults,
} from '../../bench/measure/results.ts';
import { WorkTree } from '../support/work-tree.js';

interface RunOptions extends Partial<SuiteResults> {
  readonly at?: string;
  readonly contender?: string;
  readonly load?: number;
}

/** A run of one suite, with a figure for each scenario. */
function run(values: Readonly<Record<string, number>>, options: RunOptions = {}): Results {
  const { at = '2026-01-01T00:00:00.000Z', contender = 'this build', load = 0, ...rest } = options;
  const suite: SuiteResults = {
    suite: 'repo',
    description: 'A map.',
    kind: 'cpu',
    unit: 'CPU seconds',
    calibration: 0.25,
    figures: Object.entries(values).map(([scenario, value]) => {
      return { subject: 'hono', scenario, contender, value };
    }),
    ...rest,
  };
  return {
    at,
    commit: 'abc1234',
    command: 'npm run bench -- repo --rounds 3',
    machine: { cpu: 'a CPU', cores: 2, memoryGb: 8, load },
    versions: { node: '24.0.0', git: '2.39.5' },
    rounds: 3,
    suites: [suite],
  };
}

type Row = [what: string, now: Results, then: Results, ratios: Readonly<Record<string, number>>];

test.each<Row>([
  [
    'figures of both runs',
    run({ warm: 3, cold: 10, edit: 1 }),
    run({ warm: 2, cold: 10 }),
    { warm: 1.5, cold: 1 },
  ],
  ['a slower machine', run({ warm: 3 }, { calibration: 0.75 }), run({ warm: 1 }), { warm: 1 }],
  ['a faster machine', run({ warm: 1 }, { calibration: 0.125 }), run({ warm: 1 }), { warm: 2 }],
  [
    'sizes, at any speed',
    run({ cold: 3 }, { kind: 'size', calibration: 1 }),
    run({ cold: 2 }, { kind: 'size' }),
    { cold: 1.5 },
  ],
  ['scores: more is better', run({ MRR: 0.4 }, { kind: 'score' }), run({ MRR: 0.8 }), { MRR: 2 }],
  [
    'other contenders',
    run({ cold: 2 }, { contender: 'ctags' }),
    run({ cold: 1 }, { contender: 'ctags' }),
    {},
  ],
  ['another suite', run({ get: 2 }, { suite: 'caches' }), run({ get: 1 }), {}],
])('runs are compared by ratio: %s', (_what, now, then, ratios) => {
  const compared = compareResults(now, then);
  expect(Object.fromEntries(compared.map((c) => [c.figure.scenario, c.ratio]))).toEqual(ratios);
});

test.each([
  [20, ['edit']],
  [10, ['edit', 'warm']],
  [50, []],
])('a threshold of %d %% finds %j', (threshold, expected) => {
  const now = run({ cold: 9, warm: 11.9, edit: 13 });
  const all = compareResults(now, run({ cold: 10, warm: 10, edit: 10 }));
  const names = slowdowns(all, threshold).map(({ figure }) => figure.scenario);
  expect(names.sort()).toEqual(expected);
});

test('runs are saved by name and read in the order in which they were made', () => {
  using folder = new WorkTree();
  const [old, last] = [run({ warm: 1 }), run({ warm: 2 }, { at: '2026-03-01T10:20:30.000Z' })];
  expect(savedResults(`${folder.path}/none`)).toEqual([]);
  saveResults(defaultName(last), last, folder.path);
  saveResults('before', old, folder.path);
  expect(savedResults(folder.path)).toEqual([old, last]);
  expect(readResults('before', folder.path)).toEqual(old);
  expect(readResults('2026-03-01T10-20-30-abc1234', folder.path)).toEqual(last);
  expect(() => readResults('other', folder.path)).toThrow(
    'there is no run other in bench/results: --save NAME saves one',
  );
  folder.write('other.json', '{"measures":{}}');
  expect(() => savedResults(folder.path)).toThrow(
    'bench/results/other.json is not a run that can be compared: remove it',
  );
});

const RUNS = [
  run({ warm: 1, cold: 8 }),
  run({ warm: 4 }, { calibration: 0.5 }),
  run({ warm: 3 }),
  run({ get: 1 }, { suite: 'caches', at: '2026-02-02T00:00:00.000Z' }),
];

test.each([
  ['last', lastOf, { warm: 3, get: 1 }, 0.25],
  ['median', historyOf, { warm: 8, cold: 32, get: 4 }, 1],
] as const)(
  'several runs give the %s figures of each suite',
  (_name, merge, values, calibration) => {
    const merged = merge(RUNS);
    const figures = merged?.suites.flatMap((suite) => suite.figures) ?? [];
    expect(Object.fromEntries(figures.map((each) => [each.scenario, each.value]))).toEqual(values);
    expect(merged?.suites.map((suite) => suite.calibration)).toEqual([calibration, calibration]);
    expect(merged?.at).toBe('2026-02-02T00:00:00.000Z');
    expect(merge([])).toBeUndefined();
  },
);

test('the document has a table and a plot for each suite', () => {
  const results = run({ cold: 4.5, warm: 0.3 });
  const files = documentOf(results);
  expect([...files.keys()]).toEqual(['docs/benchmarks.md', 'docs/benchmarks/repo.svg']);
  const text = files.get('docs/benchmarks.md');
  expect(text).toContain('```\nnpm run bench -- repo --rounds 3\n```');
  expect(text).toContain('Node.js 24.0.0, git 2.39.5, 2 cores, medians of 3 rounds.');
  expect(text).toContain(
    '| subject | scenario | this build |\n|---|---|---:|\n| hono | cold | 4.5 |\n| hono | warm | 0.3 |\n',
  );
  expect(text).not.toContain('a CPU');
});

test.each([
  [0.5, 'The machine was otherwise idle (load 0.5 at the start).'],
  [7, 'The machine was busy with other work (load 7 at the start)'],
])('with a load of %d on two cores, the document says: %s', (load, sentence) => {
  expect(documentOf(run({}, { load })).get('docs/benchmarks.md')).toContain(sentence);
});

test('bars have the lengths of their values, and text is escaped', () => {
  const [suite] = run({ cold: 4, warm: 1 }, { contender: 'ctags <a> & b' }).suites;
  const plot = plotOf(suite as SuiteResults);
  expect(Array.from(plot.matchAll(/<rect.* width="([\d.]+)"/g), ([, width]) => width)).toEqual([
    '400',
    '100',
  ]);
  expect(plot).toContain('cold, ctags &lt;a&gt; &amp; b');
});

test.each([
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
