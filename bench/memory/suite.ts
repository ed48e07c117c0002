import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { programOf } from '../measure/built-program.ts';
import type { Suite } from '../measure/suite.ts';
import { SyntheticRepository } from '../repo/synthetic-repository.ts';
import { WorkCopy } from '../repo/work-copy.ts';

export const memory: Suite = {
  name: 'memory',
  description:
    'The peak of resident memory of the command, without its git processes, for a map of 2,048 tokens.\nMachines with more cores start more worker threads, which take more.',
  unit: 'MB',
  kind: 'size',
  async open({ builds, trees }) {
    const synthetic = new SyntheticRepository();
    const copies = [...trees, synthetic.tree].flatMap(({ name, path }) =>
      builds.map((build) => ({ name, build, copy: new WorkCopy(path) })),
    );
    return {
      async round(round, note) {
        for (const { name, build, copy } of copies) {
          const app = programOf(build.checkout);
          const peak = (scenario: string, ...args: readonly string[]) => {
            const command = [app, copy.tree, '--tokens', '2048', ...args];
            note(name, scenario, build.contender, peakMegabytes(command, copy.cache));
          };
          note(name, 'warm', 'node -e 0', peakMegabytes(['-e', '0'], copy.cache));
          copy.clearCache();
          peak('cold');
          peak('warm');
          peak('new query', '--query', copy.query(round));
        }
      },
      [Symbol.dispose]() {
        for (const each of [...copies.map(({ copy }) => copy), synthetic]) each[Symbol.dispose]();
      },
    };
  },
};

function peakMegabytes(command: readonly string[], cache: string): number {
  const report = join(import.meta.dirname, 'report-peak.mjs');
  const { status, stderr, output } = spawnSync(process.execPath, ['--import', report, ...command], {
    encoding: 'utf8',
    env: { ...process.env, REPO_MAP_CACHE_DIR: cache },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0)
    throw new Error(`${command.join(' ')} failed with exit code ${status}: ${stderr}`);
  return Number(output[3]) / 1e6;
}
