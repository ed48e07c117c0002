/** Measures one variant in a process of its own; prints operations by second of CPU time. */
import { type Entry, VARIANTS } from './disk-variants.ts';
import { keyOf, shuffled, tagLists } from './payload.ts';

const [, , name = '', directory = '', count = '10000'] = process.argv;
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

const variant = await open(directory);
const inOrder = Array.from({ length: entries }, (_, index) => index);

await measure('setMany', entries, async () => {
  for (const part of batches(inOrder)) await variant.setMany(part.map((index) => entryOf(index)));
});
const reads = shuffled(entries, 2);
for (const index of reads) await variant.get(keyOf(index));
await measure('get', entries, async () => {
  for (const index of reads) await variant.get(keyOf(index));
});
await measure('getMany', entries, async () => {
  for (const part of batches(shuffled(entries, 3))) await variant.getMany(part.map(keyOf));
});
const writes = shuffled(entries, 4).slice(0, 3000);
await measure('set', writes.length, async () => {
  for (const index of writes) await variant.set(entryOf(index, 1));
});
await variant.close();
process.stdout.write(`${JSON.stringify(results)}\n`);
