#!/usr/bin/env bash
# highs 1.15.3, HiGHS for JavaScript: a model with solutions is "Infeasible" when its objective is unbounded and two
# rows bound the same sum.
#
# Expected: "Unbounded", or "Primal infeasible or unbounded" where the solver does not decide.
# Seen: "Infeasible", while the same rows with no objective are "Optimal" and give a solution. Without presolve the
# status is "Unbounded", and so it is with one of the two rows. HiGHS has had similar faults of presolve (issue 1530).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent highs@1.15.3
cat >check.mjs <<'JS'
import load from 'highs';

const highs = await load();
const model = (goal, rows) => `${goal}\nsubject to\n${rows.map((row) => ` ${row}\n`).join('')}end\n`;
const first = ['low: 3 a - b - c >= 1', 'high: 3 a - b - c <= 4'];
const second = ['low: - 2 a + b + 2 c >= 0', 'high: - 2 a + b + 2 c <= 3'];
const down = 'minimize\n cost: - 2 a - b + 7 c';
const up = 'maximize\n gain: 2 a + 2 b + c';
/** Goal, rows, options, expected, known. */
const rows = [
  ['minimize\n cost: 0 a', first, {}, 'Optimal', 'Optimal'],
  [down, first, { presolve: 'off' }, 'Unbounded', 'Unbounded'],
  [down, first, {}, 'Unbounded', 'Infeasible'],
  [down, first.slice(0, 1), {}, 'Unbounded', 'Unbounded'],
  [down, first.slice(1), {}, 'Unbounded', 'Unbounded'],
  ['maximize\n gain: 0 a', second, {}, 'Optimal', 'Optimal'],
  [up, second, { presolve: 'off' }, 'Unbounded', 'Unbounded'],
  [up, second, {}, 'Unbounded', 'Infeasible'],
];
console.log('highs 1.15.3');
let changed = false;
for (const [goal, constraints, options, expected, known] of rows) {
  const { Status: seen } = highs.solve(model(goal, constraints), options);
  const what = `${goal.replace('\n', '')}, ${constraints.join(', ')}, ${JSON.stringify(options)}`;
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
