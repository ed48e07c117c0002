import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gitCommand, checkRepository as readRepository } from '@repomap/repo-map';
import { type Finding, good, permissionAdvice, problem, textOf } from './finding.js';

export async function checkSqlite(): Promise<Finding> {
  try {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    const row = database.prepare('SELECT sqlite_version() AS version').get();
    database.close();
    return good('sqlite', String(row?.version));
  } catch (error) {
    const advice =
      'Start Node.js without --no-experimental-sqlite, or install an official build; ' +
      'until then, the cache is kept in memory.';
    return problem('sqlite', textOf(error), advice);
  }
}

export async function checkGit(): Promise<Finding> {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    const { stdout } = await promisify(execFile)(gitCommand(), ['--version'], { env });
    return good('git', stdout.trim().replace(/^git version /, ''));
  } catch (error) {
    const fix = permissionAdvice(error) ?? 'Install git.';
    const advice = `${fix} Without git, every file is read to detect changes, and no history is used.`;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return problem('git', isMissing ? 'git is not installed' : textOf(error), advice);
  }
}

/** Whether a directory can be mapped, and whether git can read it. */
export async function checkRepository(path: string): Promise<Finding> {
  const isDirectory = await readdir(path).then(
    () => true,
    () => false,
  );
  if (!isDirectory)
    return problem(
      'repository',
      `${path} is not a readable directory`,
      'Pass the path of another directory.',
    );
  const { top, problem: refusal, historyProblem } = await readRepository(await realpath(path));
  if (top === undefined) return good('repository', `${path}, not a git work tree`);
  if (refusal !== undefined)
    return problem('repository', `git cannot read it: ${refusal}`, adviceOn(refusal, top));
  if (historyProblem === undefined) return good('repository', `git work tree ${top}`);
  return problem(
    'repository',
    `git cannot read its history: ${historyProblem}`,
    `Run git log --name-only in ${top}, which in a partial clone fetches what is missing; ` +
      'until then, maps for a task do without the history, unless it was read before.',
  );
}

function adviceOn(refusal: string, top: string): string {
  if (/dubious ownership/.test(refusal))
    return `If you trust it: git config --global --add safe.directory ${top}`;
  return `Run git status in ${top}; until git can read it, files are listed without git and no history is used.`;
}
