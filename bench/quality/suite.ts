import type { Suite } from '../measure/suite.ts';
import { readBaseline, writeBaseline } from './baseline.ts';
import { evaluate, type QualityFlags } from './evaluate.ts';
import { checkGate } from './gate.ts';
import { printScores } from './report.ts';
import { columnsOf, estimate, valuesOf } from './scores.ts';

/** Whether maps show what tasks need: built commands against real commits of clones in `repos`. */
export function quality(repos: string, flags: QualityFlags): Suite {
  const title = `variant ${flags.variant}${flags.hard ? ', hard ones' : ''}`;
  return {
    name: 'quality',
    description:
      'Whether maps show what tasks need, on real commits: mean reciprocal rank, recall of the first files, and recall of files and symbols at two budgets.',
    unit: 'score from 0 to 1',
    kind: 'score',
    async open({ builds }) {
      return {
        async round(_round, note) {
          const scored = builds.map((build) => ({ build, scores: evaluate(repos, build, flags) }));
          const [own = [], other] = scored.map(({ scores }) => scores);
          const stored = readBaseline(flags.variant);
          const before = other ?? stored;
          printScores(own, before, { title, byRepo: flags['by-repo'] });
          if (flags.store) writeBaseline(flags.variant, own);
          if (flags.gate) checkGate(own, stored ?? []);
          for (const { build, scores } of scored)
            for (const column of columnsOf(scores)) {
              const { mean } = estimate(valuesOf(scores, column));
              note(`${scores.length} tasks, ${title}`, column.name, build.contender, mean);
            }
        },
        [Symbol.dispose]() {},
      };
    },
  };
}
