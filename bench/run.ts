// Runs benchmarks, compares them with an earlier run, and fails on a slowdown.
//
//   npm run bench -- --baseline [flags] [<repository> ...]     every suite: saved and compared
//   npm run bench -- <suite> ... [flags] [<repository> ...]    caches, tags, repo, memory,
//                                                              quality
//
// The repositories are what `tags`, `repo` and `memory` read; default: this one. The last two also
// read a generated one.
//
//   --rounds N           rounds of each suite; the median counts (default 3)
//   --against CHECKOUT   a second built checkout, measured in turns with this one
//   --peer COMMAND       another tool that prints a map, started with {dir} replaced; repeatable
//   --save NAME          saves the figures as bench/results/NAME.json
//   --compare NAME       the saved run to compare with (default: the last one); `history` is the
//                        median of each figure over all saved runs
//   --threshold PERCENT  exit code 1 if a figure is worse by more than this (default: the environment's
//                        REPO_MAP_BENCH_THRESHOLD, or 20); only when runs are compared, which
//                        --baseline, --compare, --threshold and the variable ask for
//   --write-docs         writes docs/benchmarks.md from this run
//
// Quality runs if clones are given. bench/quality/README.md says what tasks and an evaluator are, which
// are not in this repository:
//
//   --repos DIR          a folder of clones
//   --evaluator FILE     evaluate.mjs; default: quality/ in a `shared` folder beside the repository
//   --tasks FILE         tasks in the form that make-tasks.ts writes; default: public.jsonl beside the evaluator
//   --variant V          nopath (default), short or path: how the task is worded
//   --hard               only tasks that name neither a file nor a symbol they need
//   --only a/b,c/d       only these repositories
//   --sample N           N tasks a repository
//   --work DIR           where checkouts and caches live; default: in the system's temporary folder
//   --by-repo            the same figures for each repository too
//   --store              store the scores as the baseline of this variant
//   --gate               exit code 1 if a score is worse than that baseline by more than chance
//
// Maps without a query have a measure of their own: bench/quality/overview/measure.ts. A small set of
// this repository's commits holds a floor in `npm test`; bench/quality/history/make.ts makes it.
import { readPlan, UsageError } from './command-line.ts';
import { writeDocument } from './measure/document.ts';
import { describeComparison, describeResults } from './measure/report.ts';
import {
  circumstances,
  defaultName,
  type Results,
  type SuiteResults,
  saveResults,
} from './measure/results.ts';
import { runSuite } from './measure/run-suite.ts';
import { GateError } from './quality/gate.ts';

/** Returns the exit code: 1 after a slowdown. */
async function main(): Promise<number> {
  const plan = readPlan();
  const { command, rounds, subjects } = plan;
  const start = circumstances();
  const suites: SuiteResults[] = [];
  for (const suite of plan.suites) suites.push(await runSuite(suite, subjects, rounds));
  const results: Results = { ...start, command, rounds, suites };
  console.log(describeResults(results));
  if (plan.save !== undefined)
    console.log(`\nsaved as ${saveResults(plan.save.name ?? defaultName(results), results)}`);
  if (plan.writesDocs) {
    writeDocument(results);
    console.log('wrote docs/benchmarks.md');
  }
  if (!plan.isComparing) return 0;
  if (plan.earlier === undefined) {
    console.log('\nno earlier run to compare with');
    return 0;
  }
  const { text, isSlower } = describeComparison(results, plan.earlier, plan.threshold);
  console.log(`\n${text}`);
  return isSlower ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof GateError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof GateError ? 1 : 2;
}
