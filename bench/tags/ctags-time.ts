import { execFileSync } from 'node:child_process';

/** User and system time of `ctags` over files; undefined where it is not installed. */
export function ctagsSeconds(paths: readonly string[]): number | undefined {
  // To standard output: where it must cut a file of tags, it cannot write to /dev/null.
  const script = 'TIMEFORMAT="%U %S"; time ctags -L - -f - >/dev/null 2>&1';
  try {
    const command = `command -v ctags >/dev/null && { ${script}; } 2>&1`;
    const input = paths.join('\n');
    const times = execFileSync('bash', ['-c', command], {
      input,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    return times
      .trim()
      .split(' ')
      .map(Number)
      .reduce((a, b) => a + b);
  } catch {
    return undefined;
  }
}
