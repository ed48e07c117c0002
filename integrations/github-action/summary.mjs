// Appends the map of a pull request to the summary of the job. The arguments are the command that
// starts Repomap; BASE, TOKENS and GITHUB_STEP_SUMMARY are in the environment.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const [command, ...args] = process.argv.slice(2);
const { BASE = '', TOKENS = '2048', GITHUB_STEP_SUMMARY = '/dev/stdout' } = process.env;

const run = (program, ...args) =>
  execFileSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** The regular files that differ from the base and still exist. */
function changedFiles() {
  if (!/^[0-9a-f]{40,64}$/.test(BASE))
    throw new Error('expected the full id of a commit as base; run this action on pull requests');
  // A shallow clone lacks the base.
  if (!isKnown(BASE)) run('git', 'fetch', '--quiet', '--depth=1', 'origin', BASE);
  const rows = run('git', 'diff', '--raw', '-z', '--no-renames', '--diff-filter=AM', BASE, 'HEAD');
  const parts = rows.split('\0');
  const isFile = (row) => row.split(' ')[1]?.startsWith('100');
  return parts.filter((_, i) => i % 2 === 1 && isFile(parts[i - 1]));
}

function isKnown(commit) {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const files = changedFiles();
const chat = files.map((file) => `--chat=${file}`);
const map = run(command, ...args, '--tokens', TOKENS, '--line-numbers', ...chat);
// Longer than any fence in the map.
const fence = '`'.repeat(Math.max(3, ...(map.match(/`+/g) ?? []).map(({ length }) => length + 1)));
const about = `What the ${files.length} changed files of this pull request use, in ${TOKENS} tokens.`;
appendFileSync(
  GITHUB_STEP_SUMMARY,
  `## Map of the pull request\n\n${about}\n\n${fence}text\n${map}${fence}\n`,
);
