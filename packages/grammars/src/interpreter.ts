/**
 * The program that a `#!` line runs, without its version: `python` for
 * `#!/usr/bin/env -S python3.12 -u`. Skips programs that run others, such as `env` and `npx`.
 * Empty if there is none.
 */
export function interpreter(firstLine: string): string {
  const words = /^#!\s*(.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  let program = programOf(words.shift());
  while (LAUNCHERS.has(program)) {
    const next = words.findIndex((word) => !NO_PROGRAM.test(word));
    if (next < 0) return '';
    program = programOf(words.splice(0, next + 1)[next]);
  }
  return program;
}

/** The name of a program as in the table of languages. */
export function withoutVersion(program: string): string {
  return program.replace(/[\d.]+$/, '');
}

function programOf(word = ''): string {
  return withoutVersion(word.slice(word.lastIndexOf('/') + 1));
}

/** Programs that run another program given as an argument. */
const LAUNCHERS: ReadonlySet<string> = new Set([
  ...['env', 'sudo', 'nice', 'time', 'busybox'],
  ...['npx', 'bunx', 'pnpm', 'yarn', 'npm'],
]);
/** Arguments of such programs that are options, variables or commands. */
const NO_PROGRAM = /^-|=|^(?:run|exec|x|dlx)$/;
