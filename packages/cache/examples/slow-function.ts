// Memoizes a slow function: the second round costs almost nothing.
import { pbkdf2Sync } from 'node:crypto';
import { cached } from '@repomap/cache';

const deriveKey = cached({ maxSize: 100 })((password: string, options: { salt: string }) =>
  pbkdf2Sync(password, options.salt, 50_000, 32, 'sha256').toString('hex'),
);

function cpuOfRound(): number {
  const before = process.cpuUsage();
  for (let user = 0; user < 10; user += 1) deriveKey(`password ${user}`, { salt: 'sea' });
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const [first, second] = [cpuOfRound(), cpuOfRound()];
const { hits, loads } = deriveKey.stats();
console.log(`first round computed ${loads}, second found ${hits}`);
console.log(`the second round is ${first >= 4 * second ? 'at least' : 'less than'} 4x faster`);
console.error(`${(first / second).toFixed(0)}x`);
