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

function isKnown(commit) {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

if (!/^[0-9a-f]{40,64}$/.test(BASE))
  throw new Error('expected the full id of a commit as base; run this action on pull requests');
// A shallow clone lacks the base.
if (!isKnown(BASE)) run('git', 'fetch', '--quiet', '--depth=1', 'origin', BASE);
const map = run(command, ...args, '--diff', `${BASE}..HEAD`, '--tokens', TOKENS, '--line-numbers');
// Longer than any fence in the map.
const fence = '`'.repeat(Math.max(3, ...(map.match(/`+/g) ?? []).map(({ length }) => length + 1)));
const about = `What this pull request changes, and what is related to it, in ${TOKENS} tokens.`;
appendFileSync(
  GITHUB_STEP_SUMMARY,
  `## Map of the pull request\n\n${about}\n\n${fence}text\n${map}${fence}\n`,
);
