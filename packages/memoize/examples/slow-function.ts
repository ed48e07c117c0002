/** A slow function whose results are kept in files: the second round computes nothing. */
import { pbkdf2Sync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanOldVersions, persistentMemoize } from '@repomap/memoize';

const cacheDir = await mkdtemp(join(tmpdir(), 'example-'));

const slowly = (password: string): string =>
  pbkdf2Sync(password, 'salt', 60_000, 32, 'sha512').toString('hex');

/** A new wrapper, as another process would make it. */
const fingerprint = () =>
  persistentMemoize(slowly, { name: 'fingerprint', cacheDir, version: '1' });

async function round(): Promise<number> {
  const memoized = fingerprint();
  const start = process.cpuUsage();
  for (const password of ['one', 'two', 'three', 'four', 'five']) await memoized(password);
  const { user, system } = process.cpuUsage(start);
  const { hits, loads } = memoized.stats();
  console.log(`computed ${loads}, found ${hits}`);
  return user + system;
}

const first = await round();
const second = await round();
const factor = first / second;
console.log(factor >= 4 ? 'the second round is at least 4x faster' : `only ${factor.toFixed(1)}x`);

const { removed } = await cleanOldVersions({ cacheDir, version: '2' });
console.log(`removed the results of ${removed.length} old version`);
await rm(cacheDir, { recursive: true });
