// Measures one variant in a process of its own; prints operations per second of CPU time.
//
//   node disk-worker.ts <variant> <directory> <entries> <built checkout>
import { builtModule } from '../measure/built-module.ts';
import { type Entry, VARIANTS } from './disk-variants.ts';
import { keyOf, shuffled, tagLists } from './payload.ts';

const [, , name = '', directory = '', count = '', checkout = ''] = process.argv;
const entries = Number(count);
const batch = 1000;
const open = VARIANTS[name];
if (open === undefined) throw new Error(`no variant ${name}`);

const lists = tagLists();
const entryOf = (index: number, shift = 0): Entry => [
  keyOf(index),
  lists[(index + shift) % lists.length] ?? [],
];
const batches = (order: readonly number[]) =>
  Array.from({ length: Math.ceil(order.length / batch) }, (_, index) =>
    order.slice(index * batch, (index + 1) * batch),
  );

const results: Record<string, number> = {};
async function measure(operation: string, operations: number, work: () => Promise<void>) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  results[operation] = operations / ((user + system) / 1e6);
}

/** Long enough for the engine to have compiled what is measured. */
async function warmUp(work: () => Promise<void>): Promise<void> {
  for (let operations = 0; operations < 20_000; operations += entries) await work();
}

const variant = await open(directory, await builtModule(checkout, 'persistent-cache'));
const inOrder = Array.from({ length: entries }, (_, index) => index);

await measure('setMany', entries, async () => {
  for (const part of batches(inOrder)) await variant.setMany(part.map((index) => entryOf(index)));
});
const reads = shuffled(entries, 2);
const get = async () => {
  for (const index of reads) await variant.get(keyOf(index));
};
const readBatches = batches(shuffled(entries, 3));
const getMany = async () => {
  for (const part of readBatches) await variant.getMany(part.map(keyOf));
};
await warmUp(get);
await measure('get', entries, get);
await warmUp(getMany);
await measure('getMany', entries, getMany);
const writes = shuffled(entries, 4).slice(0, 3000);
const set = async (shift: number) => {
  for (const index of writes) await variant.set(entryOf(index, shift));
};
await set(1);
await measure('set', writes.length, () => set(2));
await variant.close();
process.stdout.write(`${JSON.stringify(results)}\n`);
