import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { checkRepository as askGit } from '@repomap/repo-map';
import { type Finding, good, problem, textOf } from './finding.js';

/** The oldest version whose `node:sqlite` needs no flag and no experiment. */
const OLDEST: readonly [major: number, minor: number] = [22, 19];

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFit = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (isFit) return good('node', version);
  return problem('node', version, `Install Node.js ${OLDEST.join('.')} or newer.`);
}

export async function checkSqlite(): Promise<Finding> {
  try {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    const row = database.prepare('SELECT sqlite_version() AS version').get();
    database.close();
    return good('sqlite', String(row?.version));
  } catch (error) {
    const advice = 'Install Node.js as its makers build it: this build has no node:sqlite.';
    return problem('sqlite', textOf(error), advice);
  }
}

export async function checkGit(): Promise<Finding> {
  const { stdout, failure } = await git('--version');
  if (failure === undefined) return good('git', stdout.trim().replace(/^git version /, ''));
  const advice =
    'Install git: without it every file is read to tell whether it has changed, and nothing is known of its history.';
  return problem('git', failure, advice);
}

/** Whether a folder can be mapped, and whether git answers for it. */
export async function checkRepository(path: string): Promise<Finding> {
  const isFolder = await readdir(path).then(
    () => true,
    () => false,
  );
  if (!isFolder)
    return problem('repository', `${path} cannot be read as a folder`, 'Name another folder.');
  const { top, problem: refusal } = await askGit(await realpath(path));
  if (top === undefined) return good('repository', `${path}, not a git work tree`);
  if (refusal === undefined) return good('repository', `git work tree ${top}`);
  return problem('repository', `git cannot read it: ${refusal}`, adviceOn(refusal, top));
}

function adviceOn(refusal: string, top: string): string {
  if (/dubious ownership/.test(refusal))
    return `If you trust it: git config --global --add safe.directory ${top}`;
  return `Run git status in ${top}: until git can read it, files are found without it and no history is used.`;
}

interface GitRun {
  readonly stdout: string;
  /** What it said when it failed; undefined when it did not. */
  readonly failure?: string;
}

async function git(...args: readonly string[]): Promise<GitRun> {
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const { stdout } = await promisify(execFile)('git', args, { env });
    return { stdout };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { stdout: '', failure: missing ? 'there is no git' : textOf(error) };
  }
}
