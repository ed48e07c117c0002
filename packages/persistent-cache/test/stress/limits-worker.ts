/**
 * One of several processes on one cache with a small limit: values that fit, values that never can,
 * times to live, tags, clearing, expiry and culling. Checks every value that it reads, and that what
 * it was told is stored is there, unless it was told that it left or somebody cleared it.
 */
import { PersistentCache } from '@repomap/persistent-cache';

const [, , cacheDir = '', seed = '1', milliseconds = '60000', name = 'a'] = process.argv;
const SIZE_LIMIT = 4 * 1024 * 1024;
const HUGE = SIZE_LIMIT + 1;
const KEYS = 120;

let state = Number(seed);
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

interface Value {
  readonly key: string;
  readonly version: number;
  readonly text: string;
}

const report = {
  name,
  reads: 0,
  writes: 0,
  oversized: 0,
  clears: 0,
  expiries: 0,
  culls: 0,
  wrong: 0,
  lost: 0,
  keptOversized: 0,
  expiredReturned: 0,
  errors: [] as string[],
};

let versions = 0;
function valueFor(key: string): Value {
  versions += 1;
  return { key, version: versions, text: `${key}/${versions};`.repeat(20 + (versions % 300)) };
}

function isRight({ key, version, text }: Value, asked: string): boolean {
  return key === asked && text === `${asked}/${version};`.repeat(20 + (version % 300));
}

/**
 * What this process has stored in a namespace that is its own, and until when it must be there.
 * The limit is far above what all processes hold, so nothing of it may be evicted.
 */
const acknowledged = new Map<string, { readonly version: number; readonly expires: number }>();

{
  await using cache = await PersistentCache.open({ cacheDir, sizeLimit: SIZE_LIMIT });
  const own = cache.namespace<Value>(`own ${name}`);
  const shared = cache.namespace<Value>('shared');
  let evicted = 0;
  cache.subscribe((event) => {
    if (event.type === 'evict' && event.reason === 'size') evicted += 1;
  });

  const weights = [
    [readOwn, 30],
    [readShared, 20],
    [writeOwn, 15],
    [writeShared, 10],
    [writeOversized, 8],
    [deleteByTag, 5],
    [clearShared, 4],
    [expire, 4],
    [cull, 4],
  ] as const;
  const steps = weights.flatMap(([step, weight]) => Array.from({ length: weight }, () => step));
  const end = Date.now() + Number(milliseconds);
  while (Date.now() < end) {
    const step = steps[Math.floor(random() * steps.length)];
    try {
      await step?.();
    } catch (error) {
      report.errors.push(String(error));
    }
  }
  if ((await cache.stats()).storage !== 'disk') report.errors.push('not on disk');
  if (evicted !== report.oversized) report.errors.push(`${evicted} evictions for size`);

  function keyOf(): string {
    return `key ${Math.floor(random() * KEYS)}`;
  }

  async function readOwn(): Promise<void> {
    const key = keyOf();
    const asked = Date.now();
    const value = await own.get(key);
    report.reads += 1;
    const known = acknowledged.get(key);
    if (value !== undefined && !isRight(value, key)) report.wrong += 1;
    if (value === undefined) {
      if (known !== undefined && known.expires > Date.now()) report.lost += 1;
    } else if (value.version !== known?.version) report.wrong += 1;
    else if (known.expires <= asked) report.expiredReturned += 1;
  }

  async function readShared(): Promise<void> {
    const keys = Array.from({ length: 5 }, keyOf);
    for (const [key, value] of await shared.getMany(keys))
      if (value.key !== key || !value.text.startsWith(`${key}/${value.version};`))
        report.wrong += 1;
    report.reads += 1;
  }

  async function writeOwn(): Promise<void> {
    const keys = [...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, keyOf))];
    const ttl = random() < 0.3 ? 5 + Math.floor(random() * 500) : Number.POSITIVE_INFINITY;
    const entries = keys.map((key) => ({ key, value: valueFor(key), ttl }));
    const start = Date.now();
    const [first] = entries;
    if (entries.length === 1 && first !== undefined) await own.set(first.key, first.value, { ttl });
    else await own.setMany(entries);
    for (const { key, value } of entries)
      acknowledged.set(key, { version: value.version, expires: start + ttl });
    report.writes += 1;
  }

  async function writeShared(): Promise<void> {
    const key = keyOf();
    await shared.set(key, valueFor(key), { tag: 'red', ttl: 1 + Math.floor(random() * 2000) });
    report.writes += 1;
  }

  async function writeOversized(): Promise<void> {
    const key = `huge ${keyOf()}`;
    const other = keyOf();
    const huge = { key, version: 0, text: 'h'.repeat(HUGE) };
    const value = valueFor(other);
    await own.setMany([
      { key, value: huge, tag: 'red' },
      { key: other, value },
    ]);
    acknowledged.set(other, { version: value.version, expires: Number.POSITIVE_INFINITY });
    report.oversized += 1;
    if (await own.has(key)) report.keptOversized += 1;
  }

  async function deleteByTag(): Promise<void> {
    await shared.deleteByTag('red');
  }

  async function clearShared(): Promise<void> {
    await shared.clear();
    report.clears += 1;
  }

  async function expire(): Promise<void> {
    await cache.expire();
    report.expiries += 1;
  }

  async function cull(): Promise<void> {
    await cache.cull();
    report.culls += 1;
  }
}
process.stdout.write(JSON.stringify(report));
