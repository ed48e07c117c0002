import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Note, type Subjects, type Suite, THIS_BUILD } from '../measure/suite.ts';
import { memorySpeeds } from './memory-speeds.ts';
import { OPERATIONS, REFERENCE } from './memory-subjects.ts';

/**
 * Processes of which the fastest counts: what the engine's compiler makes of a cache differs between
 * them, and other work can only prolong what takes milliseconds.
 */
const PROCESSES = 3;
const REPEATS = 3;
const ENTRIES = 2000;
const POLICIES = ['lru', 'lfu', 'ttl', 'adaptive'];
/** Variants of the disk worker: ours, and what it stores its entries with. */
const [PERSISTENT, BARE] = ['persistent', 'node:sqlite'];

export const caches: Suite = {
  name: 'caches',
  description:
    'One operation of a cache: in memory with 10,000 entries and string keys, on disk with 2,000 entries of 5.2 KB of JSON (`getMany` and `setMany` per entry).',
  unit: 'µs of CPU',
  kind: 'cpu',
  async open(subjects) {
    const folder = mkdtempSync(join(tmpdir(), 'repomap-bench-'));
    return {
      async round(_round, note) {
        measureMemory(subjects, note);
        measureDisk(subjects, folder, note);
      },
      [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

function measureMemory({ builds }: Subjects, note: Note): void {
  for (const policy of POLICIES)
    for (const { contender, checkout } of builds) {
      const name = `SmartCache ${policy}`;
      const runs = processes(() => memorySpeeds(checkout, [REFERENCE, name], REPEATS));
      const measured = [
        [contender, name],
        ...(contender === THIS_BUILD ? [[REFERENCE, REFERENCE]] : []),
      ];
      for (const [who = '', cache = ''] of measured)
        for (const operation of Object.keys(OPERATIONS)) {
          const speeds = runs.flatMap((run) => run[cache]?.[operation] ?? []);
          note(`memory, ${policy}`, operation, who, 1 / Math.max(...speeds));
        }
    }
}

function processes<T>(measure: () => T): T[] {
  return Array.from({ length: PROCESSES }, measure);
}

function measureDisk({ builds }: Subjects, folder: string, note: Note): void {
  const [own] = builds;
  const measured = [
    ...builds.map(({ contender, checkout }) => [contender, PERSISTENT, checkout]),
    [BARE, BARE, own?.checkout],
  ];
  for (const [contender = '', variant = '', checkout = ''] of measured) {
    const runs = processes(() => diskSpeeds(folder, variant, checkout));
    for (const operation of Object.keys(runs[0] ?? {}))
      note('disk', operation, contender, 1e6 / Math.max(...runs.map((run) => run[operation] ?? 0)));
  }
}

/** Operations per CPU second of one variant in a new process, on an empty store. */
function diskSpeeds(folder: string, variant: string, checkout: string): Record<string, number> {
  const directory = join(folder, 'store');
  const worker = join(import.meta.dirname, 'disk-worker.ts');
  const args = [worker, variant, directory, String(ENTRIES), checkout];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(directory, { recursive: true });
  return JSON.parse(output);
}
