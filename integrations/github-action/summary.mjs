// Appends the map of a pull request to the summary of the job. The arguments are the command that
// starts Repomap; BASE, TOKENS and GITHUB_STEP_SUMMARY are in the environment.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const [command, ...args] = process.argv.slice(2);
const { BASE = '', TOKENS = '2048', GITHUB_STEP_SUMMARY = '/dev/stdout' } = process.env;

/** The map of the change; undefined if it changes no source file. */
function mapOfChange() {
  const flags = ['--diff', `${BASE}..HEAD`, '--tokens', TOKENS, '--line-numbers'];
  const { status, stdout, stderr, error } = spawnSync(command, [...args, ...flags], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  process.stderr.write(stderr);
  if (status === 0) return stdout;
  // The code alone does not tell it from a package that cannot be installed.
  if (status === 1 && /^repomap: there is no change to a source file/m.test(stderr))
    return undefined;
  throw new Error(`repomap ended with code ${status}`);
}

function textOf(map) {
  if (map === undefined) return 'This pull request changes no source file.';
  // Longer than any fence in the map.
  const fence = '`'.repeat(
    Math.max(3, ...(map.match(/`+/g) ?? []).map(({ length }) => length + 1)),
  );
  const about = `What this pull request changes, and what is related to it, in ${TOKENS} tokens.`;
  return `${about}\n\n${fence}text\n${map}${fence}`;
}

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
if (!isKnown(BASE))
  execFileSync('git', ['fetch', '--quiet', '--depth=1', 'origin', BASE], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
appendFileSync(GITHUB_STEP_SUMMARY, `## Map of the pull request\n\n${textOf(mapOfChange())}\n`);
