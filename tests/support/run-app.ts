import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const FOLDER = join(import.meta.dirname, '../../apps/repomap');
const { bin } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));

/** The program of the built command. */
export const APP: string = join(FOLDER, bin.repomap);

export interface AppRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AppSurroundings {
  readonly cwd?: string;
  readonly cacheDir: string;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of Node, such as `--permission`. */
  readonly flags?: readonly string[];
}

/** Without the settings of whoever runs the tests. */
function ownDirectories(cacheDir: string): Readonly<Record<string, string>> {
  // In CI no compiled code is kept, so the cache directory holds what the test is about.
  return { REPO_MAP_CACHE_DIR: cacheDir, XDG_CONFIG_HOME: cacheDir, CI: 'true' };
}

/** Runs the built command to its end, with its cache in the given folder. */
export function runApp(
  args: readonly string[],
  { cwd, cacheDir, env, flags = [] }: AppSurroundings,
): AppRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, APP, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...ownDirectories(cacheDir), ...env },
  });
  return { code: status, stdout, stderr };
}

const PYTHON_ALONE = ['--import', join(import.meta.dirname, 'python-alone.ts')];

/** Runs `doctor`, which checks one grammar of the bundle in place of all. */
export function runDoctor(
  args: readonly string[],
  { flags = [], ...surroundings }: AppSurroundings,
): AppRun {
  return runApp(['doctor', ...args], { ...surroundings, flags: [...flags, ...PYTHON_ALONE] });
}

/** As `runApp`, while this process goes on: for what talks to a server in it, and for several at once. */
export async function startApp(
  args: readonly string[],
  { cwd, cacheDir, env }: AppSurroundings,
): Promise<AppRun> {
  const child = spawn(process.execPath, [APP, ...args], {
    cwd,
    env: { ...process.env, ...ownDirectories(cacheDir), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}
