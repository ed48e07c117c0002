/** One of several processes on one cache: mixed reads and writes, every value checked. */
import { PersistentCache } from '@repomap/persistent-cache';

const [, , cacheDir = '', seed = '1', operations = '500', milliseconds = '60000', journal] =
  process.argv;
const KEYS = 200;

let state = Number(seed);
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** Says in itself what it is: a value that is mixed up or cut off can be told. */
function valueFor(key: string): { key: string; text: string } {
  const version = Math.floor(random() * 1000);
  return { key, text: `${key}/${version};`.repeat(250 + (version % 150)) };
}

function isRight(key: string, value: { key: string; text: string }): boolean {
  const part = value.text.slice(0, value.text.indexOf(';') + 1);
  const version = Number(part.slice(key.length + 1, -1));
  return value.key === key && value.text === part.repeat(250 + (version % 150));
}

const report = { reads: 0, hits: 0, writes: 0, wrong: 0, errors: [] as string[], longestMs: 0 };

async function operate(cache: PersistentCache<{ key: string; text: string }>): Promise<void> {
  const key = `key ${Math.floor(random() * KEYS)}`;
  const choice = random();
  if (choice < 0.7) {
    const value = await cache.get(key);
    report.reads += 1;
    if (value === undefined) return;
    report.hits += 1;
    if (!isRight(key, value)) report.wrong += 1;
    return;
  }
  report.writes += 1;
  if (choice < 0.9) await cache.set(key, valueFor(key), { tag: `tag ${choice * 10}` });
  else if (choice < 0.95) {
    const keys = Array.from({ length: 10 }, (_, index) => `key ${(index * 19) % KEYS}`);
    await cache.setMany(keys.map((each) => ({ key: each, value: valueFor(each) })));
  } else if (choice < 0.98) await cache.delete(key);
  else await cache.deleteByTag('tag 8.1');
}

{
  await using cache = await PersistentCache.open<{ key: string; text: string }>({
    cacheDir,
    sizeLimit: 800_000,
    stampInterval: 0,
    journalMode: journal === 'delete' ? 'delete' : 'wal',
  });
  const end = Date.now() + Number(milliseconds);
  for (let count = 0; count < Number(operations) && Date.now() < end; count += 1) {
    const start = performance.now();
    try {
      await operate(cache);
    } catch (error) {
      report.errors.push(String(error));
    }
    report.longestMs = Math.max(report.longestMs, Math.round(performance.now() - start));
  }
  if ((await cache.stats()).storage !== 'disk') report.errors.push('not on disk');
}
process.stdout.write(JSON.stringify(report));
