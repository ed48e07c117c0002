import { execFileSync, spawnSync } from 'node:child_process';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const TIMES = /(?:^|\n)cpu ([\d.]+) ([\d.]+)\n?$/;

/**
 * Seconds of user and system time that a command and all its children take. Bash measures them:
 * Node does not report the time of finished children. Throws when the command fails.
 */
export function cpuSeconds({ file, args, cwd, env = process.env }: Command): number {
  const script = 'TIMEFORMAT="cpu %U %S"; time "$@" >/dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', file, ...args], {
    encoding: 'utf8',
    env: { ...env, LC_ALL: 'C' },
    ...(cwd !== undefined && { cwd }),
    maxBuffer: 1 << 26,
  });
  const [, user, system] = TIMES.exec(stderr) ?? [];
  if (status !== 0 || user === undefined || system === undefined)
    throw new Error(`${file} ${args.join(' ')} failed with exit code ${status}: ${stderr}`);
  return Number(user) + Number(system);
}

/** The steps of a fixed mix of hashing, sorting, parsing and property access: what a map is made of. */
const CALIBRATION = `
  const { createHash } = require('node:crypto');
  let sum = 0;
  for (let round = 0; round < 40; round += 1) {
    const words = Array.from({ length: 5_000 }, (_, i) => 'name' + ((i * 7919) % 5_000));
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    words.sort();
    const text = JSON.stringify([...counts]);
    sum += JSON.parse(text).length + createHash('sha1').update(text).digest()[0];
  }
  if (sum === 0) throw new Error('unreachable');
`;

const CALIBRATIONS = 3;

/**
 * CPU seconds of a fixed amount of work, in which runs on two days are compared: the least of several
 * times, since other processes can only add to it.
 */
export function calibrationSeconds(): number {
  const loop = { file: process.execPath, args: ['-e', CALIBRATION] };
  return Math.min(...Array.from({ length: CALIBRATIONS }, () => cpuSeconds(loop)));
}

/** Output of a command, without its last line end. */
export function outputOf(file: string, args: readonly string[], cwd?: string): string {
  const options = { encoding: 'utf8', ...(cwd !== undefined && { cwd }) } as const;
  return execFileSync(file, args, options).trimEnd();
}
