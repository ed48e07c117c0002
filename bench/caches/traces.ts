/** A sequence of requested keys. */
export interface Trace {
  readonly name: string;
  readonly keys: readonly number[];
}

export interface TraceOptions {
  /** Requests in each trace. */
  readonly requests: number;
  /** Scales the number of distinct keys; 1 suits a cache of 1,000 to 2,000 entries. */
  readonly scale: number;
  readonly seed: number;
}

/** Six kinds of requests that caches meet, made from a seed: the same on every machine. */
export function traces(options: TraceOptions): Trace[] {
  const kinds = {
    zipf,
    'zipf with scans': zipfWithScans,
    loop,
    shifting,
    recency,
    'map builds': mapBuilds,
  };
  return Object.entries(kinds).map(([name, kind]) => {
    const next = kind(options.scale, randomOf(options.seed));
    return { name, keys: Array.from({ length: options.requests }, (_, index) => next(index)) };
  });
}

type Random = () => number;
type Next = (index: number) => number;

/** Few keys are asked for often and many rarely, as files by an editor's user. */
function zipf(scale: number, random: Random): Next {
  return zipfOver(20_000 * scale, 0.9, random);
}

/** A third of the requests are for keys that are never requested again. */
function zipfWithScans(scale: number, random: Random): Next {
  const popular = zipf(scale, random);
  let scanned = 1e9;
  return () => {
    if (random() >= 1 / 3) return popular(0);
    scanned += 1;
    return scanned;
  };
}

/** One pass over all keys after the other, a few more than the cache holds. */
function loop(scale: number): Next {
  return (index) => index % Math.round(2400 * scale);
}

/** What is popular changes every 20,000 requests. */
function shifting(scale: number, random: Random): Next {
  const popular = zipf(scale, random);
  const period = 20_000 * scale;
  return (index) => popular(0) + Math.floor(index / period) * 1_000_000;
}

/** Recently requested keys are requested again, older ones never. */
function recency(scale: number, random: Random): Next {
  const reach = zipfOver(8000 * scale, 0.7, random);
  let newest = 0;
  const history: number[] = [];
  return () => {
    const back = reach(0);
    const again = history[history.length - 1 - back];
    if (again === undefined || random() < 0.3) newest += 1;
    const key = again === undefined || random() < 0.3 ? newest : again;
    history.push(key);
    return key;
  };
}

/** Work on a drifting set of files, 40 edits with 25 requests each, then a pass over all files. */
function mapBuilds(scale: number, random: Random): Next {
  const files = Math.round(5000 * scale);
  const cycle = files + 40 * 25;
  const near = zipfOver(200 * scale, 0.8, random);
  return (index) => {
    const at = index % cycle;
    if (at < files) return at;
    return (Math.floor(index / cycle) * 7 + near(0)) % files;
  };
}

/** Ranks from 0, the n-th with probability in proportion to 1 / (n + 1) ^ skew. */
function zipfOver(ranks: number, skew: number, random: Random): Next {
  const cumulative = new Float64Array(Math.max(1, Math.round(ranks)));
  let sum = 0;
  for (let rank = 0; rank < cumulative.length; rank += 1) {
    sum += (rank + 1) ** -skew;
    cumulative[rank] = sum;
  }
  return () => lowerBound(cumulative, random() * sum);
}

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers from 0 up to 1 from a seed: mulberry32. */
function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
