// Exact counts of the work that maps of a small repository cost. A change that adds work fails here on
// every machine, whereas times, which `npm run bench` measures, gate no test. Fewer are welcome:
// `npm test -- tests/e2e/work-counts.test.ts -u` updates the table; review the diff.
import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Step, Work } from '../support/count-requests.js';
import { WorkTree } from '../support/work-tree.js';

const SUPPORT = join(import.meta.dirname, '../support');

const STORE = 'class Store:\n    def load(self, key):\n        return key\n';
const FILES = {
  'src/store.py': STORE,
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
  'src/view.ts': 'export function view(name: string): string {\n  return name;\n}\n',
  'lib/app.ts': "import { view } from '../src/view.js';\nexport const app = () => view('x');\n",
};
/** Access times are stored to the minute: the clock that is counted with begins one. */
const MINUTE = 60_000;
const AHEAD = 2 * MINUTE - (Date.now() % MINUTE);
const COLUMNS = [
  'stat',
  'read',
  'list',
  'parsed',
  'statements',
  'modules',
  'processes',
  'threads',
  'caches',
] as const satisfies (keyof Work)[];

test('a map costs exactly this work, by scenario', () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  using others = new WorkTree();
  const rows: string[] = [];
  const note = (scenario: string, work: Work | undefined) =>
    rows.push(rowOf(scenario, COLUMNS, (column) => String(work?.[column])));
  const inNewProcess = (scenario: string, step: Step, root = tree.path) =>
    note(scenario, workOf(root, cache.path, [step])[0]);

  rows.push(rowOf('', COLUMNS, (column) => column));
  inNewProcess('cold', {});
  inNewProcess('warm', {});
  const past = new Date('2020-01-01');
  for (const path of Object.keys(FILES)) utimesSync(join(tree.path, path), past, past);
  inNewProcess('touch', {});
  tree.git('worktree', 'add', '-q', '--detach', join(others.path, 'tree'));
  inNewProcess('worktree', {}, join(others.path, 'tree'));
  inNewProcess('new query', { query: 'load a store' });
  inNewProcess('other budget', { maxTokens: 400 });
  inNewProcess('edit', {
    write: ['src/store.py', `${STORE}\n    def save(self):\n        pass\n`],
  });

  const [opened, same, query, edit] = workOf(tree.path, cache.path, [
    {},
    {},
    { query: 'load the view' },
    { write: ['src/store.py', `${STORE}\n    def keep(self):\n        pass\n`] },
  ]);
  note('open engine: first', opened);
  note('open engine: same', same);
  note('open engine: new query', query);
  note('open engine: edit', edit);

  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "                       stat read list parsed statements modules processes threads  caches
    cold                      9    8    0      4         78       3         1       0  tags 0/4, maps 0/1, trees 0/4, paths 0/2, snapshots 0/1, listings 0/1
    warm                      9    0    0      0         21       0         1       0  maps 1/1, snapshots 1/1, listings 1/1
    touch                     9    4    0      0         33       0         1       0  maps 1/1, snapshots 1/1, listings 1/1, files 1/1
    worktree                  9    6    0      0         50       0         1       0  tags 4/4, maps 0/1, trees 4/4, paths 0/2, snapshots 0/1, listings 0/1
    new query                25    4    0      0         42       0         2       0  tags 4/4, maps 0/1, trees 4/4, snapshots 1/1, listings 1/1, files 1/1, history 0/3
    other budget              9    0    0      0         31       0         1       0  tags 4/4, maps 0/1, trees 4/4, snapshots 1/1, listings 1/1, files 1/1
    edit                      9    2    0      1         51       2         1       0  tags 3/4, maps 1/1, trees 3/4, snapshots 1/1, listings 1/1, files 1/1
    open engine: first        9    0    0      0          9       0         1       0  maps 1/1, snapshots 1/1, listings 1/1
    open engine: same         9    0    0      0          0       0         1       0  maps 1/1
    open engine: new query   17    2    0      0         15       0         1       0  tags 4/4, maps 0/1, trees 4/4, files 1/1, history 1/1
    open engine: edit         9    2    0      1         36       2         1       0  tags 0/1, maps 1/1, trees 3/4"
  `);
});

/**
 * The work of requests to one engine in a new process. None of the settings of a user or a machine
 * reach it, since some cost work.
 */
function workOf(root: string, cacheDir: string, steps: readonly Step[]): Work[] {
  const script = join(SUPPORT, 'count-requests.ts');
  const counting = ['--no-warnings', '--import', join(SUPPORT, 'count-native-work.ts')];
  const args = [...counting, script, root, cacheDir, JSON.stringify(steps), String(AHEAD)];
  const { PATH } = process.env;
  const env = { PATH, HOME: cacheDir, GIT_CONFIG_NOSYSTEM: '1' };
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env }));
}

function rowOf<K extends string>(
  name: string,
  columns: readonly K[],
  cell: (column: K) => string,
): string {
  const cells = columns.map((column) =>
    column === 'caches' ? `  ${cell(column)}` : cell(column).padStart(column.length + 1),
  );
  return `${name.padEnd(22)}${cells.join('')}`;
}
