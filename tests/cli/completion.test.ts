import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

let tree: WorkTree;

beforeAll(() => {
  tree = new WorkTree({ 'a file.ts': '', 'src/app.ts': '', 'spare/b.ts': '' });
  for (const shell of SHELLS) {
    const { code, stdout, stderr } = runApp(['completion', shell], { cacheDir: tree.path });
    expect({ shell, code, stderr }).toEqual({ shell, code: 0, stderr: '' });
    tree.write(`.completion/${shell}`, stdout);
  }
});
afterAll(() => tree[Symbol.dispose]());

/** Reads words from the arguments, the last one being completed, and prints the candidates. */
const DRIVERS: Readonly<Record<Shell, string>> = {
  bash: `
    source .completion/bash
    compopt() { :; }
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _repomap
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  // The builtins of a completion widget print what they are given.
  zsh: `
    compdef() { :; }
    source .completion/zsh
    compadd() { shift; print -l -- $*; }
    _files() { if [[ $1 == -/ ]]; then print -l -- \${words[CURRENT]}*(N/); else print -l -- \${words[CURRENT]}*(N); fi; }
    _describe() { [[ $1 == -o ]] && shift; print -l -- \${(@P)2%%:*}; }
    words=("$@") CURRENT=$#
    _repomap`,
  fish: `
    source .completion/fish
    complete -C (string join ' ' -- (string escape -- $argv[1..-2]) $argv[-1])`,
};

/** The candidates for the last word. A shell that filters them itself prints them unfiltered. */
function complete(shell: Shell, line: string): readonly string[] {
  const words = ['repomap', ...line.split(' ')];
  const args =
    shell === 'fish' ? ['-c', DRIVERS.fish, ...words] : ['-c', DRIVERS[shell], shell, ...words];
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd: tree.path,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: join(tree.path, 'home'), LC_ALL: 'C.UTF-8' },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: expect.any(Number) });
  const prefix = words.at(-1) ?? '';
  const candidates = stdout.split('\n').map((each) => each.replace(/\t.*/, '').replace(/\/$/, ''));
  return candidates.filter((each) => each !== '' && each.startsWith(prefix)).toSorted();
}

const isInstalled = (shell: Shell) => spawnSync(shell, ['--version']).status === 0;

describe.each(SHELLS.filter(isInstalled))('%s completes', (shell) => {
  test.each<[string, readonly string[]]>([
    ['ca', ['cache']],
    ['e', ['explain', 'explore']],
    ['cache s', ['shrink', 'stats']],
    ['cache ', ['clear', 'help', 'inspect', 'prune', 'shrink', 'stats', 'verify', 'warm']],
    ['--st', ['--staged', '--style']],
    ['--di', ['--diff']],
    ['--diff --st', ['--staged', '--style']],
    ['--diff main --la', ['--layout']],
    ['--style ', ['json', 'lean', 'markdown', 'names', 'tree', 'xml']],
    ['--style m', ['markdown']],
    ['--query cache --la', ['--layout']],
    ['graph --format ', ['dot', 'gexf', 'json']],
    ['graph --la', []],
    ['cache inspect --namespace l', ['languages', 'last-map', 'listings']],
    ['cache --json ', ['clear', 'help', 'inspect', 'prune', 'shrink', 'stats', 'verify', 'warm']],
    ['install cu', ['cursor']],
    ['install cursor s', ['spare', 'src']],
    ['completion ', ['bash', 'fish', 'zsh']],
    ['sp', ['spare']],
    ['cache warm s', ['spare', 'src']],
    ['src cache ', []],
    ['--cache-dir s', ['spare', 'src']],
    ['--tokens ', []],
    ['--chat a', ['a file.ts']],
    ['explain a', ['a file.ts']],
    ['explore --ex', ['--export']],
    ['explore --export a', ['a file.ts']],
    ['mcp src s', ['spare', 'src']],
  ])('repomap %s', (line, expected) => {
    expect(complete(shell, line)).toEqual(expected);
  });
});

test.runIf(isInstalled('bash'))('bash completes the value of --flag=', () => {
  const words = ['repomap', '--style', '=', 'm'];
  const output = execFileSync('bash', ['-c', DRIVERS.bash, 'bash', ...words], { cwd: tree.path });
  expect(output.toString()).toBe('markdown\n');
});

test('each script parses', () => {
  for (const shell of SHELLS.filter(isInstalled))
    expect(spawnSync(shell, ['-n', join(tree.path, '.completion', shell)]).status, shell).toBe(0);
});
