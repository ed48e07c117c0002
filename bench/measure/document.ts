import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plotOf } from './plot.ts';
import { type Figure, type Results, ROOT, type SuiteResults } from './results.ts';
import { OTHER_BUILD, THIS_BUILD } from './suite.ts';

/** A document of a run, by paths in the repository. */
export function documentOf(results: Results): ReadonlyMap<string, string> {
  const suites = results.suites.map((suite) => ({ ...suite, figures: inOrder(suite.figures) }));
  const plots = suites.map(
    (suite) => [`docs/benchmarks/${suite.suite}.svg`, plotOf(suite)] as const,
  );
  return new Map([['docs/benchmarks.md', textOf({ ...results, suites })], ...plots]);
}

export function writeDocument(results: Results): void {
  for (const [path, text] of documentOf(results)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}

function textOf({ at, commit, command, machine, versions, rounds, suites }: Results): string {
  const { cores, load } = machine;
  const medians = rounds === 1 ? 'one round' : `medians of ${rounds} rounds`;
  return `# Benchmarks

This file is written by \`npm run bench -- --baseline --write-docs\`; do not edit it.

\`\`\`
${command}
\`\`\`

Measured on ${at.slice(0, 10)} at commit ${commit}: Node.js ${versions.node}, git ${versions.git}, ${cores} cores, ${medians}.
${loadSentence(load, cores)}
Times are CPU time of all threads and child processes, never wall time.
A machine of another speed gives other figures; compare the contenders of one run, or runs by their calibration loops.

${suites.map(sectionOf).join('\n')}
## Compare and gate

\`--baseline\` runs every suite, \`quality\` only with \`--repos\`, saves the figures with the machine and the versions in \`bench/results\`, and compares them with the last saved run.
\`--save NAME\` and \`--compare NAME\` name the runs; \`--compare history\` compares with the median of each figure over all saved runs.

\`\`\`
npm run bench -- --baseline --save before
npm run bench -- --baseline --compare before --threshold 20
\`\`\`

A run is compared in calibration loops: each suite also measures a fixed amount of work between its rounds, so runs at different speeds of the machine compare.
The command exits with code 1 if a figure of this build is worse by more than the threshold: \`--threshold\`, else the environment's \`REPO_MAP_BENCH_THRESHOLD\`, else 20 %.
On a busy machine, one round of a short scenario scatters by more than the threshold: take more \`--rounds\`, compare with \`history\`, or measure both builds in one run.
To measure two builds, or another tool, side by side in one run:

\`\`\`
npm run bench -- repo --against <built checkout> --peer 'ctags -R -f - {dir}' <repository>
\`\`\`

Tests never gate times.
They gate exact counts instead: \`tests/e2e/work-counts.test.ts\` lists how many files, processes, SQL statements and WebAssembly modules each scenario costs.
`;
}

function loadSentence(load: number, cores: number): string {
  return load > cores / 2
    ? `The machine was busy with other work (load ${load} at the start), which inflates CPU time and scatters it.`
    : `The machine was otherwise idle (load ${load} at the start).`;
}

const isBuild = ({ contender }: Figure): boolean => [THIS_BUILD, OTHER_BUILD].includes(contender);

/** By scenario, builds first and what they are compared with after them. */
function inOrder(figures: readonly Figure[]): Figure[] {
  const sorted = [...figures.filter(isBuild), ...figures.filter((figure) => !isBuild(figure))];
  return [...Map.groupBy(sorted, rowOf).values()].flat();
}

function sectionOf({ suite, description, kind, unit, calibration, figures }: SuiteResults): string {
  const contenders = [...new Set(figures.map(({ contender }) => contender))];
  const cells = contenders.map((contender) => contender.replaceAll('|', '\\|'));
  const rows = [...Map.groupBy(figures, rowOf)].map(([row, group]) => {
    const values = contenders.map(
      (contender) => group.find((figure) => figure.contender === contender)?.value ?? '-',
    );
    return `| ${row} | ${values.join(' | ')} |`;
  });
  const loops = kind === 'cpu' ? ` One calibration loop took ${calibration} CPU seconds.` : '';
  return `## ${suite}

${description}
In ${unit}.${loops.replace(' ', '\n')}

| subject | scenario | ${cells.join(' | ')} |
|---|---|${contenders.map(() => '---:|').join('')}
${rows.join('\n')}

![${suite}: bars of ${THIS_BUILD} and the others](benchmarks/${suite}.svg)

\`npm run bench -- ${suite}${kind === 'score' ? ' --repos <folder of clones>' : ''}\`
`;
}

function rowOf({ subject, scenario }: Figure): string {
  return `${subject} | ${scenario}`;
}
