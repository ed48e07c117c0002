// Measures caches that take turns in one process; prints millions of operations per CPU second.
//
//   node memory-worker.ts <built checkout> <repeats> <name> ...
import { builtModule } from '../measure/built-module.ts';
import type { Speeds } from './memory-speeds.ts';
import { held, OPERATIONS, SUBJECTS, type Subject, values } from './memory-subjects.ts';

const [, , checkout = '', repeats = '', ...names] = process.argv;
const library = await builtModule(checkout, 'cache');
const noSpeeds = () => Object.fromEntries(Object.keys(OPERATIONS).map((name) => [name, []]));
const speeds: Speeds = Object.fromEntries(names.map((name) => [name, noSpeeds()]));

async function measure(name: string): Promise<[operation: string, speed: number][]> {
  const cache = SUBJECTS[name]?.(library) as Subject;
  for (const [index, key] of held.entries()) await cache.set(key, values[index] as object);
  const measured: [string, number][] = [];
  for (const [operation, run] of Object.entries(OPERATIONS)) {
    const before = process.cpuUsage();
    const count = await run(cache);
    const { user, system } = process.cpuUsage(before);
    measured.push([operation, count / (user + system)]);
  }
  return measured;
}

for (const name of names) await measure(name); // Lets the engine compile what is measured.
for (let turn = 0; turn < Number(repeats); turn += 1)
  for (const name of names)
    for (const [operation, speed] of await measure(name)) speeds[name]?.[operation]?.push(speed);
console.log(JSON.stringify(speeds));
